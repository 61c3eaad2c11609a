using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>What is proposed and decided on a ticket.</summary>
internal static class AdjustmentSteps
{
    public static Task PlayAsync(
        SeedStage stage,
        ToldTicket told,
        ToldStep step,
        string name,
        CancellationToken token
    ) =>
        step.Kind == StepKind.ProposeAdjustment
            ? ProposeAsync(stage, told, step, name, token)
            : DecideAsync(stage, told, step, name, token);

    private static async Task ProposeAsync(
        SeedStage stage,
        ToldTicket told,
        ToldStep step,
        string name,
        CancellationToken token
    )
    {
        var actor = stage.Person(step.By);
        var number = stage.Tickets[told.Source.Id];
        if (step.Amount is not { } amount || amount <= 0)
        {
            // On this anchor the figure came to nothing: there is nothing to propose.
            return;
        }

        var drafted = SeedStage.Must(
            await stage
                .Get<DraftAdjustment>()
                .RunAsync(
                    stage.Id($"{name} draft"),
                    actor,
                    stage.Customers[told.Customer.CompanyId],
                    number,
                    await TermsAsync(stage, told, step, amount, number, token),
                    token
                ),
            $"{name} draft"
        );
        var proposed = SeedStage.Must(
            await stage
                .Get<ProposeAdjustment>()
                .RunAsync(stage.Id(name), actor, drafted.Number, drafted.Version, token),
            name
        );
        stage.Proposals[told.Source.Id] = new SeenProposal(proposed.Number, proposed.Revision, proposed.ContentHash!);
    }

    private static async Task DecideAsync(
        SeedStage stage,
        ToldTicket told,
        ToldStep step,
        string name,
        CancellationToken token
    )
    {
        if (!stage.Proposals.TryGetValue(told.Source.Id, out var seen))
        {
            return;
        }

        var manager = stage.Person(step.By);
        // Several tickets may ask for the same month: it is granted to the first, and no manager grants it twice.
        var granted = step.Kind == StepKind.Approve ? await GrantedAsync(stage, seen.Number, token) : null;
        if (step.Kind == StepKind.Reject || granted is not null)
        {
            var why = granted is null ? step.Text ?? "Not on these figures." : $"{granted} has made this month good.";
            SeedStage.Must(
                await stage.Get<RejectAdjustment>().RunAsync(stage.Id(name), manager, seen, why, token),
                name
            );
            return;
        }

        var first = SeedStage.Must(
            await stage.Get<ApproveAdjustment>().RunAsync(stage.Id(name), manager, seen, token),
            name
        );
        if (!first.IsFinal)
        {
            // The amount needs two.
            var second = stage.People.Values.First(p => p.Roles.Contains(Role.Manager) && p.Id != manager.Id);
            SeedStage.Must(
                await stage.Get<ApproveAdjustment>().RunAsync(stage.Id($"{name} second"), second, seen, token),
                $"{name} second"
            );
        }
    }

    /// <summary>What was approved before for the same customer and month; null when nothing was.</summary>
    private static async Task<string?> GrantedAsync(SeedStage stage, int number, CancellationToken token)
    {
        await using var db = await stage.Get<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync(token);
        var adjustments = db.Set<Adjustment>().AsNoTracking();
        var wanted = await adjustments.SingleAsync(a => a.Number == number, token);
        var approved = await adjustments
            .Where(a =>
                a.CustomerId == wanted.CustomerId && a.State == AdjustmentState.Approved && a.ReversedBy == null
            )
            .OrderBy(a => a.Number)
            .ToListAsync(token);
        return approved.Find(a => a.Kind == AdjustmentKind.PumpCredit && a.Terms.Month == wanted.Terms.Month)?.Code;
    }

    private static async Task<AdjustmentTerms> TermsAsync(
        SeedStage stage,
        ToldTicket told,
        ToldStep step,
        decimal amount,
        int ticket,
        CancellationToken token
    )
    {
        var rows = await LeakedRowsAsync(stage, told, token);
        var isLeak = told.Source.Truth.Cause == "used-by-another-account" && rows.Count > 0;
        var month = told.Claim.InvoiceMonth is { } invoiced ? Month.Of(invoiced) : Month.Of(told.OpenedAt).Previous;
        List<Evidence> evidence =
        [
            Cite(EvidenceKind.Ticket, EvidenceBook.TicketRef(ticket)),
            .. isLeak
                ? rows.Select(id => Cite(EvidenceKind.AwsRow, AwsRowRoutes.Allocation(id)))
                :
                [
                    Cite(
                        EvidenceKind.Invoice,
                        EvidenceBook.InvoiceRef(
                            told.Customer.CompanyId,
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"INV-{told.Customer.CompanyId}-{month.FirstDay:yyMM}"
                            )
                        )
                    ),
                ],
        ];
        return new AdjustmentTerms
        {
            Kind = AdjustmentKind.PumpCredit,
            Reason = isLeak ? ReasonCode.LeakRepayment : ReasonCode.InvoiceTrueUp,
            Amount = Money.Usd(amount),
            CreditName = isLeak ? "Repayment of used credit" : "Invoice true-up",
            Month = month,
            ExpiresOn = DateOnly.FromDateTime(step.At.UtcDateTime).AddYears(1),
            CustomerReason = isLeak
                ? "AWS used part of your credit on another bill; we return it."
                : "Your invoice was made before AWS's figures were final; this is the difference.",
            InternalReason = step.Text ?? "By AWS's figures.",
            Evidence = evidence,
        };
    }

    /// <summary>AWS's rows that say where the customer's credit went instead.</summary>
    private static async Task<IReadOnlyList<long>> LeakedRowsAsync(
        SeedStage stage,
        ToldTicket told,
        CancellationToken token
    )
    {
        if (told.Source.About.Credit is not { } credit || told.Claim.InvoiceMonth is not { } invoiced)
        {
            return [];
        }

        var month = Month.Of(invoiced);
        var own = told.Customer.Accounts.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        await using var db = await stage.Get<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync(token);
        var rows = await db
            .AwsAllocations.AsNoTracking()
            .Where(a => a.AwsCreditId == credit && a.Month == month)
            .SaidBy(stage.Clock.GetUtcNow())
            .ToListAsync(token);
        return [.. rows.Where(a => !a.IsGone && !own.Contains(a.AccountId.Value)).Select(a => a.Id)];
    }

    private static Evidence Cite(EvidenceKind kind, string reference) => new(kind, reference, string.Empty, reference);
}
