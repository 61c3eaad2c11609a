using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments.Rules;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Adjustments;

/// <summary>What terms would do, while they are being written.</summary>
/// <param name="Wrong">What they lack; null when they can be proposed.</param>
/// <param name="Before">The Pump book as booked (USD).</param>
/// <param name="Available">The Pump book less what undecided proposals would take (USD).</param>
/// <param name="After">The Pump book after it (USD).</param>
public sealed record Preview(
    Refusal? Wrong,
    Money Before,
    Money Available,
    Money After,
    IReadOnlyList<ChangeLine> Changes,
    IReadOnlyList<RuleVerdict> Verdicts,
    int ApproversNeeded
);

/// <summary>Answers what a form's terms would do, changing nothing.</summary>
public sealed class ProposalPreview(Access access, TimeProvider clock)
{
    /// <param name="actor">Who writes.</param>
    /// <param name="customer">Whose credits.</param>
    /// <param name="number">The adjustment that is being edited; null for a new one.</param>
    /// <param name="terms">As they are in the form.</param>
    /// <param name="cancellationToken">Stops looking: the next letter was typed.</param>
    public Task<Outcome<Preview>> RunAsync(
        Actor actor,
        CustomerId customer,
        int? number,
        AdjustmentTerms terms,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<Preview>(
            actor,
            Permission.ProposeAdjustments,
            async db =>
            {
                var now = clock.Now();
                var today = DateOnly.FromDateTime(now.UtcDateTime);
                var adjustment = number is null
                    ? null
                    : await db.Adjustments.SingleOrDefaultAsync(
                        a => a.Number == number && a.CustomerId == customer,
                        cancellationToken
                    );
                if (adjustment?.State.IsOpen() == true)
                {
                    adjustment.Edit(terms, actor.Id);
                }
                else
                {
                    adjustment = Adjustment.Draft(0, customer, null, terms, actor.Id, now);
                }

                var completed = await new TermsCheck(db, adjustment, now).CompleteAsync(cancellationToken);
                if (completed.TryValue(out var whole, out var wrong))
                {
                    adjustment.Complete(whole);
                }

                var what = await PolicyCases.GatherAsync(db, adjustment, null, null, now, cancellationToken);
                var verdicts = ApprovalPolicy.Judge(what);
                if (wrong is null && verdicts.FirstOrDefault(v => v.Standing == RuleStanding.Stops) is { } stop)
                {
                    wrong = Refusal.Invalid(nameof(terms.Evidence), DecisionDesk.Sentence(stop));
                }

                var before = await PumpBook.BalanceAsync(db, customer, today, cancellationToken);
                var reserved = await PumpBook.ReservedAsync(db, customer, cancellationToken);
                var changes = ChangeLines.Of(adjustment.Terms, before);
                return new Preview(
                    wrong,
                    before,
                    before - reserved,
                    changes[^1].To,
                    changes,
                    verdicts,
                    what.ApproversNeeded
                );
            },
            cancellationToken
        );
}
