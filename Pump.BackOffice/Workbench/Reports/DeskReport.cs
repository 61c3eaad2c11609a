using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Reports;

/// <summary>How the desk did in a period: work, waiting times and money, in all and by kind, cause, verdict, agent, customer.</summary>
public sealed class DeskReport(Access access, TimeProvider clock)
{
    public Task<Outcome<DeskFigures>> RunAsync(Actor actor, ReportPeriod period, CancellationToken cancellationToken) =>
        access.ReadAsync<DeskFigures>(
            actor,
            Permission.SeeReports,
            async db =>
            {
                var facts = await FactsAsync(db, period, cancellationToken);
                var granted = await GrantedAsync(db, period, cancellationToken);
                var plans = new Dictionary<TicketKind, ServicePlan>();
                foreach (var kind in Enum.GetValues<TicketKind>())
                {
                    plans[kind] = await ServiceCalendars.PlanAsync(db, kind, cancellationToken);
                }

                var timed = facts.Select(f => f with { Hours = plans[f.Kind].Hours }).ToList();
                return DeskFigures.Of(period, timed, granted, clock.Now()) with { Promised = plans[TicketKind.Other] };
            },
            cancellationToken
        );

    private static async Task<IReadOnlyList<TicketFact>> FactsAsync(
        BackOfficeDb db,
        ReportPeriod period,
        CancellationToken cancellationToken
    )
    {
        var (from, until) = (period.From, period.Until);
        var unsettled = TicketStates.Unsettled;
        var people = db.People;
        var customers = db.Customers;
        var events = db.TicketEvents.Where(e => e.Kind == TicketEventKind.Reopened && e.At >= from && e.At < until);
        return await db
            .Tickets.Where(t =>
                unsettled.Contains(t.State)
                || (t.OpenedAt >= from && t.OpenedAt < until)
                || (t.ResolvedAt >= from && t.ResolvedAt < until)
                || (t.Clocks.FirstRespondedAt >= from && t.Clocks.FirstRespondedAt < until)
                || events.Any(e => e.TicketId == t.Id)
            )
            .Select(t => new TicketFact
            {
                Kind = t.Kind,
                Cause = t.Cause,
                Verdict = t.Verdict,
                State = t.State,
                Resolution = t.Resolution,
                Agent = people.Where(p => p.Id == t.AssigneeId).Select(p => p.Name).FirstOrDefault(),
                Customer = customers.Where(c => c.Id == t.CustomerId).Select(c => c.Name).FirstOrDefault(),
                OpenedAt = t.OpenedAt,
                FirstRespondedAt = t.Clocks.FirstRespondedAt,
                ResolvedAt = t.ResolvedAt,
                Reopened = events.Count(e => e.TicketId == t.Id),
                Stake = t.Stake,
                Unexplained = t.Unexplained,
                CustomerId = t.CustomerId,
                DiagnosedMonth = t.DiagnosedMonth,
            })
            .ToListAsync(cancellationToken);
    }

    // What Pump gave: approved in the period, in the Pump book. A recorded AWS credit is AWS's money, not Pump's.
    private static async Task<Money> GrantedAsync(
        BackOfficeDb db,
        ReportPeriod period,
        CancellationToken cancellationToken
    )
    {
        var (from, until) = (period.From, period.Until);
        var terms = await db
            .Adjustments.Where(a =>
                a.State == AdjustmentState.Approved
                && a.Kind != AdjustmentKind.RecordCredit
                && a.EndedAt >= from
                && a.EndedAt < until
            )
            .Select(a => a.Terms)
            .ToListAsync(cancellationToken);
        return terms.Select(t => t.Signed()).OfType<Money>().Sum();
    }
}

/// <summary>What the report needs of one ticket.</summary>
public sealed record TicketFact
{
    public required TicketKind Kind { get; init; }

    /// <summary>The code of its main cause; null when it was not diagnosed, or none holds.</summary>
    public required string? Cause { get; init; }
    public required Verdict Verdict { get; init; }
    public required TicketState State { get; init; }
    public required Resolution? Resolution { get; init; }

    /// <summary>Whose it is now; null for nobody's.</summary>
    public required string? Agent { get; init; }

    /// <summary>Null while nobody knows.</summary>
    public required string? Customer { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset? FirstRespondedAt { get; init; }
    public required DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>How often it came back in the period.</summary>
    public required int Reopened { get; init; }

    /// <summary>The hours in which its promises are counted.</summary>
    public BusinessCalendar Hours { get; init; } = BusinessCalendar.Standard;

    /// <summary>In US dollars; null when nobody knows, which is not zero.</summary>
    public required Money? Stake { get; init; }

    /// <summary>What no cause explains, in US dollars; null when nobody knows.</summary>
    public Money? Unexplained { get; init; }

    /// <summary>Whose month was diagnosed: two tickets about the same one are about the same debt.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>The month (UTC) that was diagnosed.</summary>
    public Month? DiagnosedMonth { get; init; }
}
