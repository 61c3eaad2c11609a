using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Takes a reply template away.</summary>
public sealed class RemoveTemplate(CommandRunner commands)
{
    public Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        ReplyTemplateId template,
        long version,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync<Nothing>(
            new Command(id, actor, Permission.WorkTickets, "template.remove", new { template, version }),
            async scope =>
            {
                var found = await scope.Db.ReplyTemplates.FirstOrDefaultAsync(t => t.Id == template, cancellationToken);
                if (found is null)
                {
                    return Refusal.NotFound("template");
                }

                if (found.Version != version)
                {
                    return Refusal.Stale(found.Name);
                }

                scope.Db.ReplyTemplates.Remove(found);
                scope.Record("template.removed", "ReplyTemplate", found.Name, $"{found.Name} was taken away.");
                return Nothing.AtAll;
            },
            cancellationToken
        );
}
