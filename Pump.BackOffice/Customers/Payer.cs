using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers;

/// <summary>An AWS management account that Pump pays. How to reach it is configuration; this is what people call it.</summary>
public sealed class Payer : IVersioned
{
    private Payer() { }

    public AwsAccountId Id { get; private init; }
    public string Name { get; private set; } = string.Empty;
    public PayerKind Kind { get; private set; }
    public long Version { get; private set; }

    public static Payer Make(AwsAccountId id, string name, PayerKind kind) =>
        new()
        {
            Id = id,
            Name = name,
            Kind = kind,
        };

    public void Describe(string name, PayerKind kind)
    {
        Name = name;
        Kind = kind;
    }
}

/// <summary>Whose accounts stand under a payer, which decides whether credits can leak.</summary>
public enum PayerKind
{
    /// <summary>The shared organization: accounts of many customers, credits can leak.</summary>
    Shared,

    /// <summary>An organization that Pump made for one customer.</summary>
    Imported,

    /// <summary>A customer's own management account, assigned to Pump.</summary>
    Cta,
}
