using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Tickets;

/// <summary>Whose turn the money waits for.</summary>
public enum RiskShare
{
    Overdue,
    Ours,
    Approval,
    Customer,
}

/// <summary>What is at stake on unsettled tickets, in US dollars, by whose turn it is.</summary>
/// <param name="Shares">Each share once, in the order of <see cref="RiskShare"/>.</param>
/// <param name="Tickets">All unsettled tickets.</param>
/// <param name="Unknown">Those whose stake nobody knows: in no sum, and never zero.</param>
public sealed record RiskToday(IReadOnlyList<Money> Shares, int Tickets, int Unknown)
{
    public Money Total => Shares.Sum();

    /// <summary>No ticket has a known stake: the total says nothing.</summary>
    public bool IsAllUnknown => Tickets > 0 && Unknown == Tickets;

    public Money this[RiskShare share] => Shares[(int)share];
}

/// <summary>How much money hangs on the queue today.</summary>
public sealed class MoneyAtRisk(Access access, TimeProvider clock)
{
    // The numbers of RiskShare.
    private const string Share = """
        CASE WHEN "State" = 'AtApproval' THEN 2 WHEN "State" = 'WaitingOnCustomer' THEN 3 WHEN "DueAt" <= {0} THEN 0 ELSE 1 END
        """;

    /// <summary>
    /// Tickets about one customer's month are about one debt: it counts once, where it is most urgent. Whole dollars and
    /// the rest are summed apart: exact, and no sum of many is too large for 64 bits.
    /// </summary>
    private const string Sums = $$"""
        SELECT "Share", CAST(SUM("Tickets") AS bigint) AS "Tickets", CAST(SUM("Unknown") AS bigint) AS "Unknown",
            CAST(SUM("Most" / 10000000000) AS bigint) AS "Dollars", CAST(SUM("Most" % 10000000000) AS bigint) AS "Rest"
        FROM (
            SELECT {{Share}} AS "Share", 1 AS "Tickets",
                CASE WHEN "Stake" IS NULL THEN 1 ELSE 0 END AS "Unknown", COALESCE("Stake", 0) AS "Most"
            FROM "Tickets" WHERE NOT "IsSettled" AND ("DiagnosedMonth" IS NULL OR "CustomerId" IS NULL)
            UNION ALL
            SELECT MIN({{Share}}), COUNT(*), SUM(CASE WHEN "Stake" IS NULL THEN 1 ELSE 0 END), COALESCE(MAX("Stake"), 0)
            FROM "Tickets" WHERE NOT "IsSettled" AND "DiagnosedMonth" IS NOT NULL AND "CustomerId" IS NOT NULL
            GROUP BY "CustomerId", "DiagnosedMonth"
        ) AS "Debts" GROUP BY "Share"
        """;

    public Task<Outcome<RiskToday>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<RiskToday>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var now = clock.Now();
                var sums = await db
                    .Database.SqlQueryRaw<ShareSum>(Sums, db.Database.IsSqlite() ? now.UtcTicks : now.ToUniversalTime())
                    .ToListAsync(cancellationToken);
                var shares = Enum.GetValues<RiskShare>()
                    .Select(share => sums.Where(s => s.Share == (int)share).Select(s => s.Stake).Sum());
                return new RiskToday([.. shares], (int)sums.Sum(s => s.Tickets), (int)sums.Sum(s => s.Unknown));
            },
            cancellationToken
        );

    private sealed record ShareSum(int Share, long Tickets, long Unknown, long Dollars, long Rest)
    {
        public Money Stake => Money.Usd(Dollars + (Rest / 10_000_000_000m));
    }
}
