using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.AwsSync;

/// <summary>
/// Which months a run asks for. The present month and the two before come in one question each time, which costs no
/// more than one of them would; older ones once, a quarter at a time and the newest first, so that a run that is cut
/// off has little to ask again.
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

    /// <summary>Everything that an ordinary run asks for.</summary>
    /// <param name="present">The month of now.</param>
    /// <param name="known">The payer's months as they are known.</param>
    /// <param name="asksAgain">Whether months that are unknown for a standing reason are tried again.</param>
    public static MonthPlan Of(Month present, IReadOnlyDictionary<Month, PayerMonth> known, bool asksAgain)
    {
        var window = new MonthSpan(present.Plus(1 - WindowMonths), present);
        List<Month> older = [];
        for (var month = window.First.Previous; month >= present.Plus(-ChargeHistory); month = month.Previous)
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
