using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Makes or changes a reply template. Answers that were begun with it stay as they are.</summary>
public sealed class SetTemplate(CommandRunner commands, ReplyFacts facts)
{
    public const string UnknownSlotCode = "slot-unknown";

    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who writes it.</param>
    /// <param name="template">Which; null for a new one.</param>
    /// <param name="version">The version that they saw; 0 for a new one.</param>
    /// <param name="terms">What it shall be.</param>
    public Task<Outcome<ReplyTemplateId>> RunAsync(
        CommandId id,
        Actor actor,
        ReplyTemplateId? template,
        long version,
        TemplateTerms terms,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(
                id,
                actor,
                Permission.WorkTickets,
                "template.set",
                new
                {
                    template,
                    version,
                    terms,
                }
            ),
            scope => SetAsync(scope, template, version, terms, cancellationToken),
            cancellationToken
        );

    private async Task<Outcome<ReplyTemplateId>> SetAsync(
        CommandScope scope,
        ReplyTemplateId? id,
        long version,
        TemplateTerms terms,
        CancellationToken cancellationToken
    )
    {
        if (WhyNot(terms) is { } refusal)
        {
            return refusal;
        }

        var name = terms.Name.Trim();
        var all = scope.Db.ReplyTemplates;
        if (await all.AnyAsync(t => t.Name == name && t.Id != id, cancellationToken))
        {
            return Refusal.Invalid(nameof(terms.Name), $"There is a template named {name} already.");
        }

        var template = id is null ? null : await all.FirstOrDefaultAsync(t => t.Id == id, cancellationToken);
        if (template is null && id is not null)
        {
            return Refusal.NotFound("template");
        }

        if (template is not null && template.Version != version)
        {
            return Refusal.Stale(template.Name);
        }

        if (template is null)
        {
            template = ReplyTemplate.Make(terms);
            all.Add(template);
        }
        else
        {
            template.Become(terms);
        }

        scope.Record("template.set", "ReplyTemplate", name, $"The reply template {name} was written.");
        return template.Id;
    }

    private Refusal? WhyNot(TemplateTerms terms)
    {
        if (terms.Name.Trim().Length is 0 or > 60)
        {
            return Refusal.Invalid(nameof(terms.Name), "A name has 1 to 60 characters.");
        }

        if (string.IsNullOrWhiteSpace(terms.Text) || terms.Text.Length > ReplyTemplate.MostCharacters)
        {
            return Refusal.Invalid(nameof(terms.Text), "A template has 1 to 10,000 characters.");
        }

        var known = facts.Slots.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        return SlotText.SlotsIn(terms.Text).FirstOrDefault(s => !known.Contains(s)) is { } unknown
            ? new Refusal(UnknownSlotCode, $"{{{unknown}}} is no slot: nothing would ever fill it.", nameof(terms.Text))
            : null;
    }
}
