using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Takes a calendar away; its kinds are ruled by the one for everything else from then.</summary>
public sealed class RemoveCalendar(CommandRunner commands)
{
    public Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        ServiceCalendarId calendar,
        long version,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync<Nothing>(
            new Command(id, actor, Permission.Administer, "calendar.remove", new { calendar, version }),
            async scope =>
            {
                var found = await scope.Db.ServiceCalendars.FirstOrDefaultAsync(
                    c => c.Id == calendar,
                    cancellationToken
                );
                if (found is null)
                {
                    return Refusal.NotFound("calendar");
                }

                if (found.Version != version)
                {
                    return Refusal.Stale(found.Name);
                }

                scope.Db.ServiceCalendars.Remove(found);
                scope.Record("calendar.removed", "ServiceCalendar", found.Name, $"{found.Name} was taken away.");
                return Nothing.AtAll;
            },
            cancellationToken
        );
}
