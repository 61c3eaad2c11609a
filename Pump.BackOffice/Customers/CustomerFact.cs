using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers;

public readonly record struct CustomerFactId(Guid Value) : IStrongId<CustomerFactId>
{
    public static CustomerFactId From(Guid value) => new(value);

    public static CustomerFactId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// Something about a customer that AWS does not tell, with who said so. A fact is never edited: a later one takes its
/// place, and both stay readable.
/// </summary>
public sealed class CustomerFact
{
    private CustomerFact() { }

    public CustomerFactId Id { get; private init; }
    public CustomerId CustomerId { get; private init; }
    public CustomerFactKind Kind { get; private init; }

    /// <summary>The account that it is about; null when it is about the customer.</summary>
    public AwsAccountId? Account { get; private init; }

    /// <summary>Since when, or the day it is about (UTC); null when nobody said.</summary>
    public DateOnly? On { get; private init; }

    /// <summary>The fact, in words.</summary>
    public string Text { get; private init; } = string.Empty;

    /// <summary>Where it is known from: a mail, a call, a proof, a contract.</summary>
    public string Source { get; private init; } = string.Empty;

    public PersonId RecordedById { get; private init; }
    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>The fact whose place this one takes; no other may take the same one's.</summary>
    public CustomerFactId? SupersedesId { get; private init; }

    public static CustomerFact Make(NewCustomerFact fact, PersonId by, DateTimeOffset at) =>
        new()
        {
            Id = CustomerFactId.New(),
            CustomerId = fact.CustomerId,
            Kind = fact.Kind,
            Account = fact.Account,
            On = fact.On,
            Text = fact.Text.Trim(),
            Source = fact.Source.Trim(),
            RecordedById = by,
            RecordedAt = at,
            SupersedesId = fact.Supersedes,
        };
}

public enum CustomerFactKind
{
    /// <summary>It was in another AWS organization before: what used up Free Tier credits, or shows in old proofs.</summary>
    EarlierOrganization,

    /// <summary>The organization hides credits or costs from its member accounts, so that a member's console shows none.</summary>
    MemberVisibilityOff,

    /// <summary>Anything else worth knowing.</summary>
    Note,
}
