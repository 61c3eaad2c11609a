namespace Pump.BackOffice.Sandbox.Scenarios;

/// <summary>Codes of the causes for which a credit does not show as a customer expects.</summary>
internal static class Causes
{
    internal const string AllWell = "all-well";

    internal static readonly IReadOnlyList<string> All =
    [
        "joined-mid-month",
        "left-other-org-mid-month",
        "left-pump-mid-month",
        "expired",
        "exhausted",
        "not-started",
        "too-fresh",
        "service-not-eligible",
        "charge-kind-never-eligible",
        "bedrock-third-party",
        "used-by-another-account",
        "sharing-off",
        "paused",
        "wrong-account",
        "not-redeemed",
        "invoiced-on-estimate",
        "restated-after-final",
        "free-tier-died-on-joining",
        "order-surprise",
        "discount-mistaken",
        "refund-mistaken",
        "hidden-from-member",
        "ledger-differs",
        "counted-twice",
        "data-missing",
        "support-posted-late",
        "purchase-type",
        "stale-screenshot",
        "utc-month-edge",
        AllWell,
    ];
}
