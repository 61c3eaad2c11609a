using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Credits;

/// <summary>How an assertion came out.</summary>
public enum AssertionState
{
    Holds,

    /// <summary>The two differ by more than the tolerance.</summary>
    Fails,

    /// <summary>One side is not known.</summary>
    Unknown,
}

/// <summary>
/// AWS's statement of a credit against the ledger: what AWS said was left of it after the last closed billing cycle, and
/// what our entries come to then. It blocks nothing; one that fails is told.
/// </summary>
/// <param name="On">The last day of the cycle that the two sides are compared on (UTC).</param>
/// <param name="Claimed">What AWS's list said was left, USD. It stays above zero after the credit's end.</param>
/// <param name="Ledger">What the entries come to, before anything lapses; null when it is not known.</param>
/// <param name="Tolerance">By how much the two may differ, USD, inclusive.</param>
/// <param name="SaidAt">When AWS said it (UTC).</param>
/// <param name="Why">Why it is unknown, or what may explain the difference; null when it holds.</param>
public sealed record StatementAssertion(
    CreditId CreditId,
    string Number,
    string Description,
    string AwsCreditId,
    AwsAccountId PayerId,
    CustomerId? CustomerId,
    DateOnly On,
    Money Claimed,
    Money? Ledger,
    Money Tolerance,
    DateTimeOffset SaidAt,
    string SourceRef,
    AssertionState State,
    string? Why
)
{
    /// <summary>AWS allots whole cents; its Cost Explorer sends ten decimals. Less than a cent is rounding.</summary>
    public static readonly Money DefaultTolerance = Money.Usd(0.01m);

    /// <summary>Ledger less AWS: above zero we believe in more than AWS has.</summary>
    public Money? Difference => Ledger - Claimed;

    /// <summary>What a difference says in words.</summary>
    public string Sentence =>
        State switch
        {
            AssertionState.Holds => $"AWS and our ledger agree on {Claimed} after {On:yyyy-MM-dd}.",
            AssertionState.Unknown => $"AWS says {Claimed} were left after {On:yyyy-MM-dd}; {Why}.",
            _ =>
                $"AWS says {Claimed} were left after {On:yyyy-MM-dd}, our ledger {Ledger}: {Difference!.Value.Abs()} too {(Difference.Value.IsPositive ? "much" : "little")}{(Why is null ? "" : "; " + Why)}.",
        };

    /// <param name="track">The credit with its entries as known when AWS said it, or later.</param>
    /// <param name="state">What AWS said.</param>
    /// <param name="closed">Months that AWS had closed when it said so, and those that were over and still estimated.</param>
    internal static StatementAssertion Of(CreditTrack track, AwsCreditState state, CycleEnds closed)
    {
        var credit = track.Credit;
        StatementAssertion Come(DateOnly on, Money? ledger, AssertionState how, string? why) =>
            new(
                credit.Id,
                credit.NumberText,
                credit.Description,
                state.AwsCreditId,
                state.PayerId,
                credit.CustomerId,
                on,
                state.Remaining,
                ledger,
                DefaultTolerance,
                state.RecordedAt,
                AwsRowRoutes.Credit(state.Id),
                how,
                why
            );
        if (closed.Last is not { } last)
        {
            return Come(
                DateOnly.FromDateTime(state.RecordedAt.UtcDateTime),
                null,
                AssertionState.Unknown,
                "no month of its payer is closed yet"
            );
        }

        if (!track.HasBalance)
        {
            return Come(last.LastDay, null, AssertionState.Unknown, "what it was given for is not known");
        }

        // AWS does not say whether a month that is over and still estimated counts as a closed cycle: either is right.
        var posted = AfterCycle(track, last);
        var estimated = closed.Estimated is { } over ? AfterCycle(track, over) : posted;
        if (Agrees(posted, state.Remaining))
        {
            return Come(last.LastDay, posted, AssertionState.Holds, null);
        }

        return Agrees(estimated, state.Remaining)
            ? Come(closed.Estimated!.Value.LastDay, estimated, AssertionState.Holds, null)
            : Come(last.LastDay, posted, AssertionState.Fails, null);
    }

    private static bool Agrees(Money ledger, Money claimed) => (ledger - claimed).Abs() <= DefaultTolerance;

    /// <summary>Entries that are no use count from their day on, uses by the month on whose bill they stand.</summary>
    private static Money AfterCycle(CreditTrack track, Month last) =>
        track.Entries.Where(e => e.BillingMonth is { } month ? month <= last : true).Sum(e => e.Amount)
        + track.Provisional.Where(p => p.Month <= last).Sum(p => p.Amount);
}

/// <summary>The last month of a payer that AWS had closed at a moment, and the last one that was over without being closed.</summary>
internal sealed record CycleEnds(Month? Last, Month? Estimated)
{
    public static CycleEnds Of(IEnumerable<PayerMonth> months, DateTimeOffset at)
    {
        var known = months.Where(m => m.Month < Month.Of(at)).ToList();
        return new CycleEnds(
            known.Where(OpenMonths.IsPostable).Select(m => (Month?)m.Month).Max(),
            known
                .Where(m => m.State == MonthState.Estimated || !OpenMonths.IsPostable(m))
                .Select(m => (Month?)m.Month)
                .Max()
        );
    }
}
