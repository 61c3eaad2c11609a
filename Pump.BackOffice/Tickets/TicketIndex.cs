using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>The full-text index over <see cref="TicketText"/>, one class a provider: how it is made, and how it is asked.</summary>
internal abstract class TicketIndex
{
    private static readonly SqliteTicketIndex Sqlite = new();
    private static readonly PostgreSqlTicketIndex PostgreSql = new();

    public static TicketIndex Of(BackOfficeDb db) => db.Database.IsSqlite() ? Sqlite : PostgreSql;

    /// <summary>The numbers of the tickets with all the words, the newest first, at most so many.</summary>
    public abstract IQueryable<int> Matching(BackOfficeDb db, SearchQuery query, int most);

    /// <summary>What makes the index and the triggers that keep it, statement by statement; again, it changes nothing.</summary>
    public abstract IEnumerable<string> Schema { get; }

    /// <summary>What takes the triggers away, for writing very much at once.</summary>
    public abstract IEnumerable<string> WithoutTriggers { get; }

    public const string WithoutView = "DROP VIEW IF EXISTS \"TicketTextsNow\"";

    /// <summary>What writes every text and the whole index anew.</summary>
    public abstract IEnumerable<string> Rebuild { get; }

    /// <summary>
    /// A term as the index cut its texts: runs of letters and digits. Twelve digits are an account number, which people
    /// also write in groups of four.
    /// </summary>
    protected static IReadOnlyList<IReadOnlyList<string>> Tokens(string term)
    {
        var runs = new List<string>();
        var run = new System.Text.StringBuilder();
        foreach (var c in term + " ")
        {
            if (char.IsLetterOrDigit(c))
            {
                run.Append(char.ToLowerInvariant(c));
            }
            else if (run.Length > 0)
            {
                runs.Add(run.ToString());
                run.Clear();
            }
        }

        return runs switch
        {
            [{ Length: 12 } one] when one.All(char.IsAsciiDigit) => [runs, [one[..4], one[4..8], one[8..]]],
            [{ Length: 4 }, { Length: 4 }, { Length: 4 }] when runs.All(r => r.All(char.IsAsciiDigit)) =>
            [
                runs,
                [string.Concat(runs)],
            ],
            _ => [runs],
        };
    }
}

/// <summary>Makes the full-text index, and the indexes by which the queue is ordered.</summary>
internal sealed class TicketSchema : ISchemaPart
{
    /// <summary>The columns that a list can be ordered by; each also for the open tickets alone, which are few (the last by <see cref="ByRank"/>).</summary>
    private static readonly string[] Ordered =
    [
        "\"Number\"",
        "\"CustomerName\", \"Number\"",
        "\"Kind\", \"Number\"",
        "\"Subject\", \"Number\"",
        "\"Claim_Amount\", \"Number\"",
        "\"Stake\", \"Number\"",
        "\"Verdict\", \"Number\"",
        "\"ProofShape\", \"Number\"",
        "\"DueAt\", \"Number\"",
        "\"OwnerName\", \"Number\"",
        "\"OpenedAt\", \"Number\"",
        "\"State\", \"Number\"",
        "\"Rank\" DESC, \"Number\"",
    ];

    /// <summary>Walked for most views and counts: what they filter by stands in it, so that only tickets that pass are looked up.</summary>
    private const string ByRank =
        "\"Rank\" DESC, \"Number\", \"SnoozedUntil\", \"State\", \"AssigneeId\", \"HandedTo\", \"ProofCount\", \"CustomerId\", \"DueAt\", \"Stake\", \"Kind\"";

    /// <summary>For filters that few tickets pass.</summary>
    private static readonly string[] Narrow =
    [
        "\"State\", \"Rank\" DESC, \"Number\"",
        "\"Kind\", \"Rank\" DESC, \"Number\"",
        "\"AssigneeId\", \"Rank\" DESC, \"Number\"",
        "\"Cause\", \"DiagnosedMonth\", \"Rank\" DESC, \"Number\"",
    ];

    /// <summary>Few tickets have them: over all rows, statistics would call an index on them useless.</summary>
    private static readonly string[] Seldom = ["MergedInto", "Continues"];

    public static IEnumerable<string> Indexes =>
        [
            .. Ordered.Select((columns, at) => Index($"Tickets_order_{at}", columns, open: false)),
            .. Ordered.SkipLast(1).Select((columns, at) => Index($"Tickets_open_{at}", columns, open: true)),
            .. Narrow.Select((columns, at) => Index($"Tickets_narrow_{at}", columns, open: true)),
            Index("Tickets_month", "\"Claim_InvoiceMonth\", \"Rank\" DESC, \"Number\"", open: false),
            Index("Tickets_risk", "\"CustomerId\", \"DiagnosedMonth\", \"State\", \"DueAt\", \"Stake\"", open: true),
            Index("Tickets_rank", ByRank, open: true),
            .. Seldom.Select(column =>
                $"{Index($"Tickets_{column}", $"\"{column}\"", open: false)} WHERE \"{column}\" IS NOT NULL"
            ),
        ];

    /// <summary>What takes them away, for writing very much at once.</summary>
    public static IEnumerable<string> WithoutIndexes =>
        Indexes.Select(index => $"DROP INDEX IF EXISTS \"{index.Split('"')[1]}\"");

    public Task SetAsideAsync(BackOfficeDb db, CancellationToken cancellationToken) =>
        RunAsync(db, [.. TicketIndex.Of(db).WithoutTriggers, TicketIndex.WithoutView], cancellationToken);

    public Task EnsureAsync(BackOfficeDb db, CancellationToken cancellationToken) =>
        RunAsync(db, Indexes.Concat(TicketIndex.Of(db).Schema), cancellationToken);

    private static async Task RunAsync(
        BackOfficeDb db,
        IEnumerable<string> statements,
        CancellationToken cancellationToken
    )
    {
        foreach (var statement in statements)
        {
            await db.Database.ExecuteSqlRawAsync(statement, cancellationToken);
        }
    }

    private static string Index(string name, string columns, bool open) =>
        $"CREATE INDEX IF NOT EXISTS \"{name}\" ON \"Tickets\" ({columns}){(open ? " WHERE NOT \"IsSettled\"" : "")}";
}
