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
        services.AddSingleton<DraftAdjustment>();
        services.AddSingleton<EditAdjustment>();
        services.AddSingleton<ProposeAdjustment>();
        services.AddSingleton<WithdrawAdjustment>();
        services.AddSingleton<ApproveAdjustment>();
        services.AddSingleton<RejectAdjustment>();
        services.AddSingleton<RequestChanges>();
        services.AddSingleton<ApprovalVerdicts>();
        services.AddSingleton<ExpireProposals>();
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
        services.AddHostedService<ExpireProposalsJob>();
        return builder;
    }
}
