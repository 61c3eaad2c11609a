using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers;

/// <summary>An AWS account number: twelve digits, kept as text because of its leading zeros.</summary>
public readonly record struct AwsAccountId(string Value) : ITextId<AwsAccountId>
{
    public static AwsAccountId From(string value) => new(value);

    /// <summary>Takes twelve digits, with or without dashes or spaces between them.</summary>
    public static bool TryParse(string? text, out AwsAccountId id)
    {
        // AWS's own form is kept as it is, without a copy: the sync reads millions of them.
        var digits = text is { Length: 12 }
            ? text
            : string.Concat((text ?? string.Empty).Where(c => c is not ('-' or ' ')));
        id = new AwsAccountId(digits);
        return digits.Length == 12 && !digits.AsSpan().ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>In groups of four, as people read them to each other.</summary>
    public string Spaced => Value.Length == 12 ? $"{Value[..4]} {Value[4..8]} {Value[8..]}" : Value;

    public override string ToString() => Value;
}

/// <summary>An AWS account that Pump knows. One that the sync finds belongs to nobody until staff say whose it is.</summary>
public sealed class AwsAccount : IVersioned
{
    private readonly List<Membership> _memberships = [];

    private AwsAccount() { }

    public AwsAccountId Id { get; private init; }
    public string Name { get; private set; } = string.Empty;
    public CustomerId? CustomerId { get; private set; }
    public DateTimeOffset FirstSeenAt { get; private init; }
    public long Version { get; private set; }

    /// <summary>Under which payers it stood, from when to when, oldest first.</summary>
    public IReadOnlyList<Membership> Memberships => _memberships;

    public static AwsAccount Make(AwsAccountId id, string name, CustomerId? customer, DateTimeOffset now) =>
        new()
        {
            Id = id,
            Name = name,
            CustomerId = customer,
            FirstSeenAt = now,
        };

    public void BelongsTo(CustomerId? customer) => CustomerId = customer;

    public void Rename(string name) => Name = name;

    /// <summary>Adds a membership, or corrects the one of the same payer and first day.</summary>
    public void StandsUnder(Membership membership)
    {
        _memberships.RemoveAll(m => m.PayerId == membership.PayerId && m.FromOn == membership.FromOn);
        _memberships.Add(membership);
        _memberships.Sort((left, right) => left.FromOn.CompareTo(right.FromOn));
    }
}

/// <summary>An account's time under a payer.</summary>
public sealed class Membership
{
    private Membership() { }

    public AwsAccountId PayerId { get; private init; }

    /// <summary>First day (UTC), inclusive.</summary>
    public DateOnly FromOn { get; private init; }

    /// <summary>The day it left (UTC), exclusive; null while it is a member.</summary>
    public DateOnly? UntilOn { get; private init; }

    /// <summary>How it came, in AWS's words: INVITED or CREATED; null when nobody said.</summary>
    public string? JoinedMethod { get; private init; }

    /// <summary>Who says so: AWS's list of accounts, the first sync that missed the account, or staff.</summary>
    public MembershipSource Source { get; private init; }

    public static Membership Of(
        AwsAccountId payer,
        DateOnly fromOn,
        DateOnly? untilOn,
        MembershipSource source,
        string? joinedMethod = null
    ) =>
        new()
        {
            PayerId = payer,
            FromOn = fromOn,
            UntilOn = untilOn,
            Source = source,
            JoinedMethod = joinedMethod,
        };

    public bool Holds(DateOnly day) => FromOn <= day && (UntilOn is null || day < UntilOn);
}

public enum MembershipSource
{
    Aws,
    MissedBySync,
    Staff,
}
