using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Tickets;

/// <summary>A template, for lists and for the editor.</summary>
public sealed record TemplateRow(ReplyTemplateId Id, long Version, TemplateTerms Terms);

/// <summary>All templates by name.</summary>
public sealed class ReplyTemplates(Access access)
{
    public Task<Outcome<IReadOnlyList<TemplateRow>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<TemplateRow>>(
            actor,
            Permission.SeeDesk,
            async db =>
                await db
                    .ReplyTemplates.OrderBy(t => t.Name)
                    .Select(t => new TemplateRow(
                        t.Id,
                        t.Version,
                        new TemplateTerms(t.Name, t.Kind, t.Text, t.ThenWait)
                    ))
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
}
