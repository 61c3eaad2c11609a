using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Makes or changes a calendar. It counts for every clock that starts or goes on from then; times already promised stay.</summary>
public sealed class SetCalendar(CommandRunner commands)
{
    public const string KindTakenCode = "kind-taken";

    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who sets it.</param>
    /// <param name="calendar">Which; null for a new one.</param>
    /// <param name="version">The version that they saw; 0 for a new one.</param>
    /// <param name="terms">What it shall be.</param>
    public Task<Outcome<ServiceCalendarId>> RunAsync(
        CommandId id,
        Actor actor,
        ServiceCalendarId? calendar,
        long version,
        CalendarTerms terms,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(
                id,
                actor,
                Permission.Administer,
                "calendar.set",
                new
                {
                    calendar,
                    version,
                    terms,
                }
            ),
            scope => SetAsync(scope, calendar, version, terms, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<ServiceCalendarId>> SetAsync(
        CommandScope scope,
        ServiceCalendarId? id,
        long version,
        CalendarTerms terms,
        CancellationToken cancellationToken
    )
    {
        if (terms.WhyNot() is { } refusal)
        {
            return refusal;
        }

        var all = await scope.Db.ServiceCalendars.ToListAsync(cancellationToken);
        foreach (var other in all.Where(c => c.Id != id))
        {
            if (terms.Kinds.Count == 0 && other.Terms.Kinds.Count == 0)
            {
                return new Refusal(
                    KindTakenCode,
                    $"{other.Name} rules everything else already. Name the kinds of this one."
                );
            }

            if (terms.Kinds.Intersect(other.Terms.Kinds).FirstOrDefault((TicketKind)(-1)) is var kind and >= 0)
            {
                return new Refusal(
                    KindTakenCode,
                    $"{other.Name} rules {kind.Words()} already: two clocks never run at once."
                );
            }
        }

        var calendar = all.Find(c => c.Id == id);
        if (calendar is null && id is not null)
        {
            return Refusal.NotFound("calendar");
        }

        if (calendar is not null && calendar.Version != version)
        {
            return Refusal.Stale(calendar.Name);
        }

        if (calendar is null)
        {
            calendar = ServiceCalendar.Make(terms);
            scope.Db.ServiceCalendars.Add(calendar);
        }
        else
        {
            calendar.Become(terms);
        }

        scope.Record(
            "calendar.set",
            "ServiceCalendar",
            calendar.Name,
            $"{calendar.Name}: {terms.Opens:HH\\:mm} to {terms.Closes:HH\\:mm} {terms.Zone}, {terms.Holidays.Count} holidays, promises {terms.FirstResponseHours}, {terms.NextResponseHours} and {terms.SettlementHours} h."
        );
        return calendar.Id;
    }
}
