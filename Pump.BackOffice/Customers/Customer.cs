using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers;

public readonly record struct CustomerId(Guid Value) : IStrongId<CustomerId>
{
    public static CustomerId From(Guid value) => new(value);

    public static CustomerId New() => new(Guid.CreateVersion7());
}

/// <summary>A company at Pump, or one that thinks of joining.</summary>
public sealed class Customer : IVersioned
{
    private readonly List<Contact> _contacts = [];

    private Customer() { }

    public CustomerId Id { get; private init; }

    /// <summary>The number that invoices and payment memos carry; text, unique.</summary>
    public string CompanyId { get; private init; } = string.Empty;

    public string Name { get; private set; } = string.Empty;

    /// <summary>Whether it has joined, or only asks.</summary>
    public CustomerStage Stage { get; private set; }

    /// <summary>The account executive who onboarded it.</summary>
    public PersonId? AccountExecutiveId { get; private set; }

    /// <summary>What AWS does not tell, such as an earlier organization or member visibility settings, in words.</summary>
    public string? Notes { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }
    public long Version { get; private set; }
    public IReadOnlyList<Contact> Contacts => _contacts;

    public static Customer Make(string companyId, string name, CustomerStage stage, DateTimeOffset now) =>
        new()
        {
            Id = CustomerId.New(),
            CompanyId = companyId,
            Name = name,
            Stage = stage,
            CreatedAt = now,
        };

    public void Rename(string name) => Name = name;

    public void MoveTo(CustomerStage stage) => Stage = stage;

    public void AssignTo(PersonId? accountExecutive) => AccountExecutiveId = accountExecutive;

    public void Note(string? notes) => Notes = notes;

    /// <summary>Replaces the contacts: addresses and domains from which its mail comes.</summary>
    public void Reach(IEnumerable<Contact> contacts)
    {
        _contacts.Clear();
        _contacts.AddRange(contacts);
    }
}

public enum CustomerStage
{
    Prospect,
    Joined,
    Left,
}

/// <summary>Where a customer's mail comes from: one address, or a whole domain.</summary>
public sealed class Contact
{
    private Contact() { }

    /// <summary>The person's name; null for a domain.</summary>
    public string? Name { get; private init; }

    /// <summary>Lower case: an address, or a domain without the at sign.</summary>
    public string Address { get; private init; } = string.Empty;

    public bool IsDomain => !Address.Contains('@', StringComparison.Ordinal);

    public static Contact At(string address, string? name = null) =>
        new() { Address = address.Trim().ToLowerInvariant(), Name = name };
}
