namespace Pump.BackOffice.Audit;

/// <summary>
/// What a check of the books found. Without anchors nobody can see that the end of the chain was cut off, or that an
/// older backup was put back.
/// </summary>
/// <param name="Checked">How much was looked at, by name: <c>ledger</c>, <c>audit</c>, <c>proofs</c>, <c>triggers</c>, <c>balances</c>, <c>adjustments</c>.</param>
/// <param name="Anchors"><c>none</c>, or <c>used</c> when the chain was held against heads kept outside the database.</param>
/// <param name="Bad">What is not as it was written, the first bad record first; at most <see cref="MostBad"/>.</param>
/// <param name="At">When it was checked (UTC).</param>
/// <param name="Took">How long it took.</param>
public sealed record VerifyReport(
    IReadOnlyDictionary<string, long> Checked,
    string Anchors,
    IReadOnlyList<BadRecord> Bad,
    DateTimeOffset At,
    TimeSpan Took
)
{
    /// <summary>How many findings are listed: more help nobody, the first one says where to look.</summary>
    public const int MostBad = 1_000;

    public bool Ok => Bad.Count == 0;

    /// <summary>A database that says of itself that it is none: nothing could be counted.</summary>
    internal static VerifyReport OfDamagedFile(string what) =>
        new(
            VerifyBooks.Names.ToDictionary(name => name, _ => 0L, StringComparer.Ordinal),
            "none",
            [new BadRecord("file", "-", "-", null, $"The database's own file is damaged: {what}")],
            DateTimeOffset.MinValue,
            TimeSpan.Zero
        );
}

/// <summary>Something in the books that is not as it was written.</summary>
/// <param name="Kind">A stable code: <c>gap</c>, <c>edited</c>, <c>link</c>, <c>text</c>, <c>entries</c>, <c>head</c>, <c>anchor</c>, <c>guard</c>, <c>file</c>, <c>unreadable</c>, or one of a <see cref="IBookCheck"/>.</param>
/// <param name="Table">The table, as the database names it.</param>
/// <param name="Id">Which row.</param>
/// <param name="Sequence">The audit record that it is about, when there is one.</param>
/// <param name="What">In words.</param>
public sealed record BadRecord(string Kind, string Table, string Id, long? Sequence, string What);
