using System.Globalization;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>What is proposed and decided on a ticket.</summary>
internal static class AdjustmentSteps
{
    public static Task PlayAsync(SeedStage stage, ToldTicket told, ToldStep step, string name, CancellationToken token) =>
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
                    Terms(told, step, amount, number),
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
        if (step.Kind == StepKind.Reject)
        {
            SeedStage.Must(
                await stage
                    .Get<RejectAdjustment>()
                    .RunAsync(stage.Id(name), manager, seen, step.Text ?? "Not on these figures.", token),
                name
            );
            return;
        }

        var first = SeedStage.Must(await stage.Get<ApproveAdjustment>().RunAsync(stage.Id(name), manager, seen, token), name);
        if (first.Standing.State == AdjustmentState.Proposed)
        {
            // The amount needs two.
            var second = stage.People.Values.First(p => p.Roles.Contains(Role.Manager) && p.Id != manager.Id);
            SeedStage.Must(
                await stage.Get<ApproveAdjustment>().RunAsync(stage.Id($"{name} second"), second, seen, token),
                $"{name} second"
            );
        }
    }

    private static AdjustmentTerms Terms(ToldTicket told, ToldStep step, decimal amount, int ticket)
    {
        var isLeak = told.Source.Truth.Cause == "used-by-another-account";
        return new AdjustmentTerms
        {
            Kind = AdjustmentKind.PumpCredit,
            Reason = isLeak ? ReasonCode.LeakRepayment : ReasonCode.InvoiceTrueUp,
            Amount = Money.Usd(amount),
            CreditName = isLeak ? "Repayment of used credit" : "Invoice true-up",
            Month = told.Claim.InvoiceMonth is { } month ? Month.Of(month) : null,
            CustomerReason = isLeak
                ? "AWS used part of your credit on another bill; we return it."
                : "Your invoice was made before AWS's figures were final; this is the difference.",
            InternalReason = step.Text ?? "By AWS's figures.",
            Evidence =
            [
                new Evidence(
                    EvidenceKind.Ticket,
                    string.Create(CultureInfo.InvariantCulture, $"/tickets/{ticket}"),
                    string.Empty,
                    $"CR-{ticket}"
                ),
            ],
        };
    }
}
