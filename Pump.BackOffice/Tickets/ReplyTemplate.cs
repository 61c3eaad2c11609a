using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

public readonly record struct ReplyTemplateId(Guid Value) : IStrongId<ReplyTemplateId>
{
    public static ReplyTemplateId From(Guid value) => new(value);

    public static ReplyTemplateId New() => new(Guid.CreateVersion7());
}

/// <summary>An answer that is written often, with slots in braces that are filled from what is known of the ticket.</summary>
public sealed class ReplyTemplate : IVersioned
{
    public const int MostCharacters = 10_000;

    private ReplyTemplate() { }

    public ReplyTemplateId Id { get; private init; }
    public string Name { get; private set; } = string.Empty;

    /// <summary>The kind of ticket that it is meant for; null for any.</summary>
    public TicketKind? Kind { get; private set; }
    public string Text { get; private set; } = string.Empty;

    /// <summary>It is the customer's turn after it.</summary>
    public bool ThenWait { get; private set; }
    public long Version { get; private set; }

    public static ReplyTemplate Make(TemplateTerms terms)
    {
        var template = new ReplyTemplate { Id = ReplyTemplateId.New() };
        template.Become(terms);
        return template;
    }

    public void Become(TemplateTerms terms) =>
        (Name, Kind, Text, ThenWait) = (terms.Name.Trim(), terms.Kind, terms.Text, terms.ThenWait);
}

/// <summary>Everything that is set about a template.</summary>
public sealed record TemplateTerms(string Name, TicketKind? Kind, string Text, bool ThenWait);
