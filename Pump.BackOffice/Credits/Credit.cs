using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>
/// One credit: money that AWS holds for an account, or that Pump owes a customer. What it is worth at any time is not
/// here but in its ledger entries. Its number is shown as <c>G-0388</c>.
/// </summary>
public sealed class Credit : IVersioned
{
    private Credit() { }

    public CreditId Id { get; private init; }

    /// <summary>The number people say, unique.</summary>
    public int Number { get; private init; }
    public Book Book { get; private init; }

    /// <summary>Whose it is; null while its account belongs to nobody.</summary>
    public CustomerId? CustomerId { get; private set; }

    /// <summary>The AWS account that owns it; null in the Pump book, or when the customer did not say.</summary>
    public AwsAccountId? OwnerAccountId { get; private set; }

    /// <summary>The payer under which AWS told it; null before AWS did.</summary>
    public AwsAccountId? PayerId { get; private set; }

    /// <summary>AWS's number of it; null before AWS shows it and in the Pump book.</summary>
    public string? AwsCreditId { get; private set; }

    public string Description { get; private set; } = string.Empty;

    /// <summary>What it was given for, USD.</summary>
    public Money InitialAmount { get; private set; }

    /// <summary>False when AWS used a credit that its list of credits does not hold: its balance is not known.</summary>
    public bool IsInitialKnown { get; private set; } = true;

    /// <summary>First day of use (UTC), inclusive.</summary>
    public DateOnly StartOn { get; private set; }

    /// <summary>The day it ends (UTC), exclusive: the first on which it covers nothing; null when it never does.</summary>
    public DateOnly? EndOn { get; private set; }

    /// <summary>Products it covers, one a line, in AWS's names; null is "not known".</summary>
    public string? Products { get; private set; }

    /// <summary>AWS does not consume it until somebody switches it on again.</summary>
    public bool IsPaused { get; private set; }

    public CreditStage Stage { get; private set; }

    /// <summary>Staff took it back before AWS showed it; AWS showing it later makes a credit of its own.</summary>
    public bool IsWithdrawn { get; private set; }

    /// <summary>
    /// Not a credit that AWS names: collects what AWS took off an account's bill without saying from which credit. It
    /// has no balance.
    /// </summary>
    public bool IsUnknown { get; private init; }

    /// <summary>Route of what brought it into the books: an adjustment, a proof, AWS's row.</summary>
    public string Origin { get; private init; } = string.Empty;

    /// <summary>A credit of AWS's that looks like this claimed or verified one; staff decide.</summary>
    public string? LooksLikeAwsCreditId { get; private set; }

    /// <summary>
    /// The credit that AWS's own row made, once staff have confirmed that this claimed one is it. From then on it stands
    /// there alone: no question finds this row any more.
    /// </summary>
    public CreditId? SameAsId { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }
    public long Version { get; private set; }

    public string NumberText => $"G-{Number:0000}";

    /// <summary>Pump's own debt to a customer, by an approved adjustment. Its Grant entry is posted besides.</summary>
    public static Credit GrantByPump(
        int number,
        CustomerId customer,
        string description,
        Money amount,
        DateOnly startOn,
        DateOnly? endOn,
        string adjustmentRef,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = CreditId.New(),
            Number = number,
            Book = Book.Pump,
            CustomerId = customer,
            Description = description,
            InitialAmount = Positive(amount),
            StartOn = startOn,
            EndOn = After(startOn, endOn),
            Stage = CreditStage.Confirmed,
            Origin = adjustmentRef,
            CreatedAt = now,
        };

    /// <summary>A credit that the customer says it has. In no balance.</summary>
    public static Credit Claim(
        int number,
        CustomerId? customer,
        AwsAccountId? account,
        string description,
        Money amount,
        DateOnly startOn,
        DateOnly? endOn,
        string claimRef,
        DateTimeOffset now
    ) => Expected(CreditStage.Claimed, number, customer, account, description, amount, startOn, endOn, claimRef, now);

    /// <summary>A credit that staff accept on proof and expect AWS to show. In no balance, without a ledger entry.</summary>
    public static Credit RecordFromProof(
        int number,
        CustomerId? customer,
        AwsAccountId? account,
        string? awsCreditId,
        string description,
        Money amount,
        DateOnly startOn,
        DateOnly? endOn,
        string proofRef,
        DateTimeOffset now
    )
    {
        var credit = Expected(
            CreditStage.Verified,
            number,
            customer,
            account,
            description,
            amount,
            startOn,
            endOn,
            proofRef,
            now
        );
        credit.AwsCreditId = awsCreditId;
        return credit;
    }

    /// <summary>A credit as AWS's list tells it. Its Grant entry is posted besides.</summary>
    internal static Credit FromAws(int number, AwsCreditState state, CustomerId? customer, string origin)
    {
        var credit = new Credit
        {
            Id = CreditId.New(),
            Number = number,
            Book = Book.Aws,
            Origin = origin,
            CreatedAt = state.RecordedAt,
        };
        credit.ConfirmAs(state, customer);
        return credit;
    }

    /// <summary>A credit that AWS used and its list of credits does not hold.</summary>
    internal static Credit FromAllocation(
        int number,
        AwsAccountId payer,
        string awsCreditId,
        CustomerId? customer,
        AwsAccountId? owner,
        Month firstUsed,
        string origin,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = CreditId.New(),
            Number = number,
            Book = Book.Aws,
            PayerId = payer,
            AwsCreditId = awsCreditId,
            CustomerId = customer,
            OwnerAccountId = owner,
            Description = $"AWS credit {awsCreditId}",
            IsInitialKnown = false,
            StartOn = firstUsed.FirstDay,
            Stage = CreditStage.Confirmed,
            Origin = origin,
            CreatedAt = now,
        };

    /// <summary>Where what AWS took off an account's bill stands while nobody can say from which credit.</summary>
    internal static Credit Unknown(
        int number,
        AwsAccountId payer,
        AwsAccountId account,
        CustomerId? customer,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = CreditId.New(),
            Number = number,
            Book = Book.Aws,
            PayerId = payer,
            OwnerAccountId = account,
            CustomerId = customer,
            Description = "Credit unknown",
            IsInitialKnown = false,
            IsUnknown = true,
            StartOn = DateOnly.FromDateTime(now.UtcDateTime),
            Stage = CreditStage.Confirmed,
            Origin = "/sync",
            CreatedAt = now,
        };

    /// <summary>AWS shows it: from here on AWS's figures hold.</summary>
    internal void ConfirmAs(AwsCreditState state, CustomerId? customer)
    {
        Stage = CreditStage.Confirmed;
        AwsCreditId = state.AwsCreditId;
        LooksLikeAwsCreditId = null;
        Follow(state, customer);
    }

    /// <summary>It is a credit that AWS's list brought into the books before.</summary>
    internal void ConfirmAsSame(Credit aws)
    {
        Stage = CreditStage.Confirmed;
        SameAsId = aws.Id;
        LooksLikeAwsCreditId = null;
    }

    /// <summary>AWS used it before its list showed it: what it was given for is not known yet.</summary>
    internal void ConfirmByUse(AwsAccountId payer)
    {
        Stage = CreditStage.Confirmed;
        PayerId = payer;
        IsInitialKnown = false;
        LooksLikeAwsCreditId = null;
    }

    /// <summary>Takes over what AWS now says of it. Answers whether anything is different.</summary>
    internal bool Follow(AwsCreditState state, CustomerId? customer)
    {
        var before = (CustomerId, OwnerAccountId, Description, InitialAmount, StartOn, EndOn, Products, IsPaused);
        CustomerId = customer;
        PayerId = state.PayerId;
        OwnerAccountId = state.AccountId;
        Description = state.Description;
        InitialAmount = state.Initial;
        IsInitialKnown = true;
        StartOn = DateOnly.FromDateTime(state.StartAt.UtcDateTime);
        EndOn = state.EndAt is { } end ? DateOnly.FromDateTime(end.UtcDateTime) : null;
        Products = state.Products;
        IsPaused = !state.IsEnabled;
        return before != (CustomerId, OwnerAccountId, Description, InitialAmount, StartOn, EndOn, Products, IsPaused);
    }

    /// <summary>Other figures for what staff recorded; once AWS shows it, AWS's hold.</summary>
    internal void CorrectRecord(
        AwsAccountId? account,
        string description,
        Money amount,
        DateOnly startOn,
        DateOnly? endOn
    )
    {
        ExpectRecorded();
        OwnerAccountId = account;
        Description = description;
        InitialAmount = Positive(amount);
        StartOn = startOn;
        EndOn = After(startOn, endOn);
    }

    /// <summary>Takes back what staff recorded: it is no longer expected.</summary>
    internal void Withdraw()
    {
        ExpectRecorded();
        IsWithdrawn = true;
        LooksLikeAwsCreditId = null;
    }

    private void ExpectRecorded()
    {
        if (Stage != CreditStage.Verified || IsWithdrawn)
        {
            throw new InvalidOperationException($"{NumberText} is not what staff recorded.");
        }
    }

    internal void BelongsTo(CustomerId? customer) => CustomerId = customer;

    internal void LooksLike(string? awsCreditId) => LooksLikeAwsCreditId = awsCreditId;

    /// <summary>
    /// The day on which a use in a billing month takes effect: the month's last, or the last before the credit's end
    /// when that is earlier.
    /// </summary>
    public static DateOnly AppliedOn(Month month, DateOnly? endOn) =>
        endOn is { } end && end <= month.LastDay ? end.AddDays(-1) : month.LastDay;

    private static Credit Expected(
        CreditStage stage,
        int number,
        CustomerId? customer,
        AwsAccountId? account,
        string description,
        Money amount,
        DateOnly startOn,
        DateOnly? endOn,
        string origin,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = CreditId.New(),
            Number = number,
            Book = Book.Aws,
            CustomerId = customer,
            OwnerAccountId = account,
            Description = description,
            InitialAmount = Positive(amount),
            StartOn = startOn,
            EndOn = After(startOn, endOn),
            Stage = stage,
            Origin = origin,
            CreatedAt = now,
        };

    private static Money Positive(Money amount) =>
        amount.IsPositive
            ? amount
            : throw new ArgumentOutOfRangeException(nameof(amount), "A credit is worth more than zero.");

    private static DateOnly? After(DateOnly startOn, DateOnly? endOn) =>
        endOn is null || endOn > startOn
            ? endOn
            : throw new ArgumentOutOfRangeException(nameof(endOn), "A credit ends after it starts.");
}

/// <summary>Who holds a credit and applies it.</summary>
public enum Book
{
    /// <summary>AWS holds and applies it; our ledger mirrors it.</summary>
    Aws,

    /// <summary>Pump owes it to the customer and applies it on its own invoices.</summary>
    Pump,
}

/// <summary>How far a credit has come on its way into the books.</summary>
public enum CreditStage
{
    /// <summary>Said by the customer.</summary>
    Claimed,

    /// <summary>Accepted by staff on proof, expected.</summary>
    Verified,

    /// <summary>Shown by AWS, or granted by Pump: its entries count.</summary>
    Confirmed,
}
