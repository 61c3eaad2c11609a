using Pump.BackOffice.Credits;

namespace Pump.BackOffice.Workbench.Customer;

/// <summary>One line that the timeline draws: the heading of a month, or a row under it.</summary>
/// <param name="Row">Null for the heading.</param>
/// <param name="PairCss">The row's side of the bracket around a reversal pair.</param>
internal sealed record TimelineItem(TimelineMonth Month, TimelineRow? Row, string? PairCss)
{
    public static List<TimelineItem> Of(IEnumerable<TimelineMonth> months) =>
        [
            .. months.SelectMany(month =>
                month
                    .Rows.Select((row, at) => new TimelineItem(month, row, Bracket(month.Rows, at)))
                    .Prepend(new TimelineItem(month, null, null))
            ),
        ];

    /// <summary>The bracket around a reversal and what it undid, where the two stand side by side.</summary>
    private static string? Bracket(IReadOnlyList<TimelineRow> rows, int at)
    {
        var pair = rows[at].PairKey;
        return pair is null ? null
            : at + 1 < rows.Count && rows[at + 1].Key == pair ? "pair-a"
            : at > 0 && rows[at - 1].Key == pair ? "pair-b"
            : null;
    }
}
