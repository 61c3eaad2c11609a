using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Intake;

public readonly record struct MailHintId(Guid Value) : IStrongId<MailHintId>
{
    public static MailHintId From(Guid value) => new(value);

    public static MailHintId New() => new(Guid.CreateVersion7());
}

/// <summary>What a hint is about.</summary>
public enum HintKind
{
    /// <summary>Whose the ticket may be. A person confirms it.</summary>
    Customer,

    /// <summary>Which ticket it may go with.</summary>
    RelatedTicket,
    TicketKind,
    Amount,
    CreditName,
    ExpiresOn,
    Account,
    InvoiceMonth,
}

/// <summary>Something that a rule read out of a mail, with the words that it came from. Only added to.</summary>
public sealed class MailHint
{
    private MailHint() { }

    public MailHintId Id { get; private init; }
    public InboundMailId MailId { get; private init; }
    public HintKind Kind { get; private init; }

    /// <summary>As the claim writes it: an amount, a day, a month, an account number; of a customer the Company ID.</summary>
    public string Value { get; private init; } = string.Empty;

    /// <summary>The customer's own words.</summary>
    public string Words { get; private init; } = string.Empty;

    /// <summary>Which rule, in words.</summary>
    public string Rule { get; private init; } = string.Empty;
    public CustomerId? CustomerId { get; private init; }

    public static MailHint Make(InboundMailId mail, ReadHint hint) =>
        new()
        {
            Id = MailHintId.New(),
            MailId = mail,
            Kind = hint.Kind,
            Value = Cut(hint.Value, 200),
            Words = Cut(hint.Words, 300),
            Rule = Cut(hint.Rule, 200),
            CustomerId = hint.Customer,
        };

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}

/// <summary>A hint before it is kept.</summary>
public sealed record ReadHint(HintKind Kind, string Value, string Words, string Rule, CustomerId? Customer = null);
