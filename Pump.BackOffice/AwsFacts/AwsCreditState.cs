using Pump.BackOffice.Customers;

namespace Pump.BackOffice.AwsFacts;

/// <summary>A credit as AWS's list of credits told it in one run.</summary>
public sealed class AwsCreditState : AwsFact
{
    private AwsCreditState() { }

    /// <summary>AWS's number of the credit, digits kept as text: the only unique key that AWS has.</summary>
    public string AwsCreditId { get; private init; } = string.Empty;

    /// <summary>The account that owns it.</summary>
    public AwsAccountId AccountId { get; private init; }

    /// <summary>In AWS's words; "Promotion" for nearly all.</summary>
    public string CreditType { get; private init; } = string.Empty;

    public string Description { get; private init; } = string.Empty;

    /// <summary>Initial, remaining and estimated amounts as the decimal strings that AWS sent.</summary>
    public string InitialRaw { get; private init; } = string.Empty;
    public string RemainingRaw { get; private init; } = string.Empty;
    public string? EstimatedRaw { get; private init; }

    public Money Initial { get; private init; }

    /// <summary>What was left at the end of the last closed billing cycle. Stays above zero after expiry.</summary>
    public Money Remaining { get; private init; }

    /// <summary>What is left by AWS's daily estimate; null when AWS does not say.</summary>
    public Money? Estimated { get; private init; }

    /// <summary>First moment of use (UTC).</summary>
    public DateTimeOffset StartAt { get; private init; }

    /// <summary>End of use (UTC), exclusive; null when AWS names none.</summary>
    public DateTimeOffset? EndAt { get; private init; }

    /// <summary>When it was used up; a past event, not a forecast.</summary>
    public DateTimeOffset? ExhaustedAt { get; private init; }

    /// <summary>Products it covers, one a line, in AWS's opaque names; null is "not known", never "all".</summary>
    public string? Products { get; private init; }

    public string? ApplicationType { get; private init; }

    /// <summary>Accounts it may be shared with, one a line; null is no limit, empty is the owner only.</summary>
    public string? ShareableAccounts { get; private init; }
    public bool? AccountSharingEnabled { get; private init; }
    public string? SharingType { get; private init; }

    /// <summary>Not paused. Says nothing about being exhausted or expired.</summary>
    public bool IsEnabled { get; private init; }

    /// <summary>Purchase types it is limited to, one a line; null is all.</summary>
    public string? PurchaseTypes { get; private init; }

    internal CreditFact Fact =>
        new(
            AwsCreditId,
            AccountId,
            CreditType,
            Description,
            InitialRaw,
            RemainingRaw,
            EstimatedRaw,
            StartAt,
            EndAt,
            ExhaustedAt,
            Products,
            ApplicationType,
            ShareableAccounts,
            AccountSharingEnabled,
            SharingType,
            IsEnabled,
            PurchaseTypes
        );

    internal static AwsCreditState Hear(CreditFact fact, Heard heard, bool isGone = false) =>
        new()
        {
            PayerId = heard.PayerId,
            RunId = heard.RunId,
            RecordedAt = heard.At,
            IsGone = isGone,
            AwsCreditId = fact.AwsCreditId,
            AccountId = fact.AccountId,
            CreditType = fact.CreditType,
            Description = fact.Description,
            InitialRaw = fact.InitialRaw,
            RemainingRaw = fact.RemainingRaw,
            EstimatedRaw = fact.EstimatedRaw,
            Initial = RawAmount.Exact(fact.InitialRaw),
            Remaining = RawAmount.Exact(fact.RemainingRaw),
            Estimated = fact.EstimatedRaw is null ? null : RawAmount.Exact(fact.EstimatedRaw),
            StartAt = fact.StartAt,
            EndAt = fact.EndAt,
            ExhaustedAt = fact.ExhaustedAt,
            Products = fact.Products,
            ApplicationType = fact.ApplicationType,
            ShareableAccounts = fact.ShareableAccounts,
            AccountSharingEnabled = fact.AccountSharingEnabled,
            SharingType = fact.SharingType,
            IsEnabled = fact.IsEnabled,
            PurchaseTypes = fact.PurchaseTypes,
        };
}
