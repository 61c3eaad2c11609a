using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.AwsSync;

/// <summary>
/// Which months a run asks for. The present month and the two before come in one question, those two until they are
/// final and stable and once a day from then on; older ones once, a quarter at a time and the newest first, so that a
/// run that is cut off has little to ask again.
/// </summary>
internal sealed record MonthPlan(
    MonthSpan? Window,
    IReadOnlyList<MonthSpan> Older,
    MonthSpan Allocations,
    IReadOnlyDictionary<Month, PayerMonth> Known
)
{
    /// <summary>Full months that Cost Explorer keeps before the present one.</summary>
    public const int ChargeHistory = 13;

    /// <summary>Months of allocation history that are asked at first contact, the present one included.</summary>
    public const int AllocationHistory = 24;

    /// <summary>Months that every run asks for, the present one included.</summary>
    public const int WindowMonths = 3;

    /// <summary>A closed month in which nothing changed for so long is stable.</summary>
    public static readonly TimeSpan StableAfter = TimeSpan.FromDays(7);

    /// <summary>Everything that an ordinary run asks for.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="known">The payer's months as they are known.</param>
    /// <param name="asked">The oldest months that the runs of the last day asked for.</param>
    public static MonthPlan Of(
        DateTimeOffset now,
        IReadOnlyDictionary<Month, PayerMonth> known,
        IReadOnlyCollection<Month> asked
    )
    {
        var present = Month.Of(now);
        var first = present.Plus(1 - WindowMonths);
        // The window is asked each time: only a run that went beyond it has tried the old ones.
        var asksAgain = asked.All(from => from >= first);
        while (first < present && IsStable(known.GetValueOrDefault(first), now) && asked.Any(from => from <= first))
        {
            first = first.Next;
        }

        var window = new MonthSpan(first, present);
        List<Month> older = [];
        for (var month = present.Plus(-WindowMonths); month >= present.Plus(-ChargeHistory); month = month.Previous)
        {
            if (WantsCharges(known.GetValueOrDefault(month), asksAgain))
            {
                older.Add(month);
            }
        }

        var oldest = older.Count > 0 ? older[^1] : window.First;
        for (var month = oldest.Previous; month > present.Plus(-AllocationHistory); month = month.Previous)
        {
            if (known.GetValueOrDefault(month)?.Allocations is not AllocationState.Final)
            {
                oldest = month;
            }
        }

        return new MonthPlan(window, [.. Spans(older)], new MonthSpan(oldest, present), known);
    }

    /// <summary>One month again, at somebody's request.</summary>
    public static MonthPlan Only(Month month, IReadOnlyDictionary<Month, PayerMonth> known) =>
        new(null, [new MonthSpan(month, month)], new MonthSpan(month, month), known);

    /// <summary>Months that are only asked for their allocation history.</summary>
    public IEnumerable<Month> AllocationsOnly =>
        Allocations.Months.Where(month =>
            Window?.Months.Contains(month) != true && !Older.Any(span => span.Months.Contains(month))
        );

    private static bool IsStable(PayerMonth? known, DateTimeOffset now) =>
        known is { IsClosed: true } && now - known.RecordedAt >= StableAfter;

    private static bool WantsCharges(PayerMonth? known, bool asksAgain) =>
        known switch
        {
            null => true,
            { State: MonthState.Unknown, Why: { } why } => !UnknownWords.IsForEver(why)
                && (asksAgain || !UnknownWords.IsStanding(why)),
            _ => !known.IsClosed,
        };

    private static IEnumerable<MonthSpan> Spans(IReadOnlyList<Month> newestFirst)
    {
        var last = 0;
        for (var i = 0; i < newestFirst.Count; i++)
        {
            var isEnd =
                i + 1 == newestFirst.Count
                || newestFirst[i + 1] != newestFirst[i].Previous
                || i + 1 - last == WindowMonths;
            if (isEnd)
            {
                yield return new MonthSpan(newestFirst[i], newestFirst[last]);
                last = i + 1;
            }
        }
    }
}
