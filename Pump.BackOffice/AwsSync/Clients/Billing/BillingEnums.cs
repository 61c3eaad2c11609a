using Amazon.Runtime;

namespace Amazon.Billing;

/// <summary>In which phase of the bill a credit is applied.</summary>
public sealed class ApplicationType(string value) : ConstantClass(value)
{
    public static readonly ApplicationType AFTER_DISCOUNTS = new("AFTER_DISCOUNTS");
    public static readonly ApplicationType BEFORE_CROSS_SERVICE_DISCOUNTS = new("BEFORE_CROSS_SERVICE_DISCOUNTS");

    public static ApplicationType FindValue(string value) => FindValue<ApplicationType>(value);

    public static implicit operator ApplicationType?(string? value) => value is null ? null : FindValue(value);
}

/// <summary>Whom a credit is shared with.</summary>
public sealed class CreditSharingType(string value) : ConstantClass(value)
{
    public static readonly CreditSharingType COST_CATEGORY_RULE = new("COST_CATEGORY_RULE");
    public static readonly CreditSharingType CUSTOM = new("CUSTOM");
    public static readonly CreditSharingType DEFAULT = new("DEFAULT");
    public static readonly CreditSharingType DISABLED = new("DISABLED");

    public static CreditSharingType FindValue(string value) => FindValue<CreditSharingType>(value);

    public static implicit operator CreditSharingType?(string? value) => value is null ? null : FindValue(value);
}

/// <summary>Whether a credit takes part in billing; an exhausted one still may say ENABLED.</summary>
public sealed class CreditStatus(string value) : ConstantClass(value)
{
    public static readonly CreditStatus DISABLED = new("DISABLED");
    public static readonly CreditStatus ENABLED = new("ENABLED");

    public static CreditStatus FindValue(string value) => FindValue<CreditStatus>(value);

    public static implicit operator CreditStatus?(string? value) => value is null ? null : FindValue(value);
}

/// <summary>What a preference is about.</summary>
public sealed class BillingFeature(string value) : ConstantClass(value)
{
    public static readonly BillingFeature BILLING_ALERTS = new("BILLING_ALERTS");
    public static readonly BillingFeature CREDIT_LEVEL_SHARING = new("CREDIT_LEVEL_SHARING");
    public static readonly BillingFeature CREDIT_PREFERENCE_OPTIONS = new("CREDIT_PREFERENCE_OPTIONS");
    public static readonly BillingFeature CREDIT_SHARING = new("CREDIT_SHARING");
    public static readonly BillingFeature CREDIT_SHARING_HISTORY = new("CREDIT_SHARING_HISTORY");
    public static readonly BillingFeature RI_SHARING = new("RI_SHARING");
    public static readonly BillingFeature RI_SHARING_HISTORY = new("RI_SHARING_HISTORY");

    public static BillingFeature FindValue(string value) => FindValue<BillingFeature>(value);

    public static implicit operator BillingFeature?(string? value) => value is null ? null : FindValue(value);
}

/// <summary>What preferences can be narrowed by.</summary>
public sealed class BillingFeatureFilterName(string value) : ConstantClass(value)
{
    public static readonly BillingFeatureFilterName PREFERENCE_KEY = new("PREFERENCE_KEY");

    public static BillingFeatureFilterName FindValue(string value) => FindValue<BillingFeatureFilterName>(value);

    public static implicit operator BillingFeatureFilterName?(string? value) => value is null ? null : FindValue(value);
}

/// <summary>On or off.</summary>
public sealed class PreferenceValue(string value) : ConstantClass(value)
{
    public static readonly PreferenceValue DISABLED = new("DISABLED");
    public static readonly PreferenceValue ENABLED = new("ENABLED");

    public static PreferenceValue FindValue(string value) => FindValue<PreferenceValue>(value);

    public static implicit operator PreferenceValue?(string? value) => value is null ? null : FindValue(value);
}
