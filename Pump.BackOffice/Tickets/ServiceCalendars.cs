using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>A calendar for the settings page; <paramref name="Id"/> is null while the standard one was never changed.</summary>
public sealed record CalendarRow(ServiceCalendarId? Id, long Version, CalendarTerms Terms);

/// <summary>The calendars by which promises are counted, the one for everything else first.</summary>
public sealed class ServiceCalendars(Access access)
{
    public Task<Outcome<IReadOnlyList<CalendarRow>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<CalendarRow>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var all = await db.ServiceCalendars.OrderBy(c => c.Name).ToListAsync(cancellationToken);
                List<CalendarRow> rows = [.. all.Select(c => new CalendarRow(c.Id, c.Version, c.Terms))];
                if (!rows.Exists(r => r.Terms.Kinds.Count == 0))
                {
                    rows.Add(new CalendarRow(null, 0, CalendarTerms.Standard));
                }

                return rows.OrderBy(r => r.Terms.Kinds.Count > 0).ToList();
            },
            cancellationToken
        );

    /// <summary>What is promised on tickets of a kind.</summary>
    internal static async Task<ServicePlan> PlanAsync(
        BackOfficeDb db,
        TicketKind kind,
        CancellationToken cancellationToken
    )
    {
        // a handful of rows at most, and tracked ones are taken from memory
        var all = await db.ServiceCalendars.AsNoTracking().ToListAsync(cancellationToken);
        var ruling = all.Find(c => c.Terms.Kinds.Contains(kind)) ?? all.Find(c => c.Terms.Kinds.Count == 0);
        return ruling is null ? ServicePlan.Standard : ruling.Terms.ToPlan();
    }

    /// <summary>A ticket to be changed, with the promises that hold for it.</summary>
    internal static async Task<Ticket?> TicketAsync(
        BackOfficeDb db,
        Expression<Func<Ticket, bool>> which,
        CancellationToken cancellationToken
    )
    {
        var ticket = await db.Tickets.FirstOrDefaultAsync(which, cancellationToken);
        return ticket?.Under(await PlanAsync(db, ticket.Kind, cancellationToken));
    }
}
