using Pump.BackOffice.Adjustments.Delegations;
using Pump.BackOffice.Adjustments.Invoicing;
using Pump.BackOffice.Adjustments.MonthEnd;
using Pump.BackOffice.Adjustments.Policy;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Adjustments;

/// <summary>Adjustments of customers' credits: written by one, decided by another.</summary>
public static class AdjustmentsFeature
{
    public static IHostApplicationBuilder AddAdjustments(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(new ApprovalSettings(!EntraSignIn.IsConfigured(builder.Configuration)));
        services.AddSingleton<IBookCheck, AdjustmentCheck>();
        services.AddSingleton<DraftAdjustment>();
        services.AddSingleton<EditAdjustment>();
        services.AddSingleton<ProposeAdjustment>();
        services.AddSingleton<WithdrawAdjustment>();
        services.AddSingleton<ApproveAdjustment>();
        services.AddSingleton<RejectAdjustment>();
        services.AddSingleton<RequestChanges>();
        services.AddSingleton<ApprovalVerdicts>();
        services.AddSingleton<ExpireProposals>();
        services.AddSingleton<GoStale>();
        services.AddSingleton<RemindApprovers>();
        services.AddSingleton<ChangePolicy>();
        services.AddSingleton<PolicyHistory>();
        services.AddSingleton<TryPolicy>();
        services.AddSingleton<DelegateApprovals>();
        services.AddSingleton<EndDelegation>();
        services.AddSingleton<MyDelegations>();
        services.AddSingleton<ExportInvoiceBatch>();
        services.AddSingleton<InvoicingOfMonth>();
        services.AddSingleton<TellOfMissingCredits>();
        services.AddSingleton<ExportMonthPack>();
        services.AddSingleton<ApprovalsInbox>();
        services.AddSingleton<ApprovalItem>();
        services.AddSingleton<ApprovalDryRun>();
        services.AddSingleton<ApprovalCounts>();
        services.AddSingleton<AdjustmentsOfTicket>();
        services.AddSingleton<AdjustmentsOfCustomer>();
        services.AddSingleton<WriteProposal>();
        services.AddSingleton<KeepProposalDraft>();
        services.AddSingleton<ProposalPreview>();
        services.AddSingleton<ProposalChoices>();
        services.AddScoped<INavCount, ApprovalsNavCount>();
        services.AddSingleton(
            new SettingsTab("policy", "Approval policy", 40, typeof(Parts.PolicyTab), Permission.SeeDesk)
        );
        services.AddHostedService<ExpireProposalsJob>();
        services.AddHostedService<TellOfMissingCreditsJob>();
        services.AddHostedService<MonthPackJob>();
        return builder;
    }
}
