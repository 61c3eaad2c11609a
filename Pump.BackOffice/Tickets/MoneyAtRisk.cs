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
    public Task<Outcome<RiskToday>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<RiskToday>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var unsettled = TicketStates.Unsettled;
                var rows = await db
                    .Tickets.Where(t => unsettled.Contains(t.State))
                    .Select(t => new
                    {
                        t.State,
                        t.DueAt,
                        t.Stake,
                    })
                    .ToListAsync(cancellationToken);
                var now = clock.Now();
                var shares = Enum.GetValues<RiskShare>()
                    .Select(share =>
                        rows.Where(r => r.Stake is not null && ShareOf(r.State, r.DueAt, now) == share)
                            .Sum(r => r.Stake!.Value)
                    );
                return new RiskToday([.. shares], rows.Count, rows.Count(r => r.Stake is null));
            },
            cancellationToken
        );

    private static RiskShare ShareOf(TicketState state, DateTimeOffset? dueAt, DateTimeOffset now) =>
        state switch
        {
            TicketState.AtApproval => RiskShare.Approval,
            TicketState.WaitingOnCustomer => RiskShare.Customer,
            _ => dueAt <= now ? RiskShare.Overdue : RiskShare.Ours,
        };
}
