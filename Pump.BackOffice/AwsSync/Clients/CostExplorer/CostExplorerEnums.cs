using Amazon.Runtime;

namespace Amazon.CostExplorer;

/// <summary>The length of a period.</summary>
public sealed class Granularity(string value) : ConstantClass(value)
{
    public static readonly Granularity DAILY = new("DAILY");
    public static readonly Granularity MONTHLY = new("MONTHLY");
    public static readonly Granularity HOURLY = new("HOURLY");

    public static Granularity FindValue(string value) => FindValue<Granularity>(value);

    public static implicit operator Granularity?(string? value) => value is null ? null : FindValue(value);
}

/// <summary>What a grouping key is.</summary>
public sealed class GroupDefinitionType(string value) : ConstantClass(value)
{
    public static readonly GroupDefinitionType DIMENSION = new("DIMENSION");
    public static readonly GroupDefinitionType TAG = new("TAG");
    public static readonly GroupDefinitionType COST_CATEGORY = new("COST_CATEGORY");

    public static GroupDefinitionType FindValue(string value) => FindValue<GroupDefinitionType>(value);

    public static implicit operator GroupDefinitionType?(string? value) => value is null ? null : FindValue(value);
}

/// <summary>Which data a dimension is looked up in.</summary>
public sealed class Context(string value) : ConstantClass(value)
{
    public static readonly Context COST_AND_USAGE = new("COST_AND_USAGE");
    public static readonly Context RESERVATIONS = new("RESERVATIONS");
    public static readonly Context SAVINGS_PLANS = new("SAVINGS_PLANS");

    public static Context FindValue(string value) => FindValue<Context>(value);

    public static implicit operator Context?(string? value) => value is null ? null : FindValue(value);
}

/// <summary>Which cost a forecast is of.</summary>
public sealed class Metric(string value) : ConstantClass(value)
{
    public static readonly Metric BLENDED_COST = new("BLENDED_COST");
    public static readonly Metric UNBLENDED_COST = new("UNBLENDED_COST");
    public static readonly Metric AMORTIZED_COST = new("AMORTIZED_COST");
    public static readonly Metric NET_UNBLENDED_COST = new("NET_UNBLENDED_COST");
    public static readonly Metric NET_AMORTIZED_COST = new("NET_AMORTIZED_COST");
    public static readonly Metric USAGE_QUANTITY = new("USAGE_QUANTITY");
    public static readonly Metric NORMALIZED_USAGE_AMOUNT = new("NORMALIZED_USAGE_AMOUNT");

    public static Metric FindValue(string value) => FindValue<Metric>(value);

    public static implicit operator Metric?(string? value) => value is null ? null : FindValue(value);
}

/// <summary>How values are compared.</summary>
public sealed class MatchOption(string value) : ConstantClass(value)
{
    public static readonly MatchOption EQUALS = new("EQUALS");
    public static readonly MatchOption ABSENT = new("ABSENT");
    public static readonly MatchOption STARTS_WITH = new("STARTS_WITH");
    public static readonly MatchOption ENDS_WITH = new("ENDS_WITH");
    public static readonly MatchOption CONTAINS = new("CONTAINS");
    public static readonly MatchOption CASE_SENSITIVE = new("CASE_SENSITIVE");
    public static readonly MatchOption CASE_INSENSITIVE = new("CASE_INSENSITIVE");
    public static readonly MatchOption GREATER_THAN_OR_EQUAL = new("GREATER_THAN_OR_EQUAL");

    public static MatchOption FindValue(string value) => FindValue<MatchOption>(value);

    public static implicit operator MatchOption?(string? value) => value is null ? null : FindValue(value);
}

/// <summary>Which way values are sorted.</summary>
public sealed class SortOrder(string value) : ConstantClass(value)
{
    public static readonly SortOrder ASCENDING = new("ASCENDING");
    public static readonly SortOrder DESCENDING = new("DESCENDING");

    public static SortOrder FindValue(string value) => FindValue<SortOrder>(value);

    public static implicit operator SortOrder?(string? value) => value is null ? null : FindValue(value);
}

/// <summary>A property of a cost row; others than these are made with the constructor.</summary>
public sealed class Dimension(string value) : ConstantClass(value)
{
    public static readonly Dimension AZ = new("AZ");
    public static readonly Dimension BILLING_ENTITY = new("BILLING_ENTITY");
    public static readonly Dimension INSTANCE_TYPE = new("INSTANCE_TYPE");
    public static readonly Dimension INVOICING_ENTITY = new("INVOICING_ENTITY");
    public static readonly Dimension LEGAL_ENTITY_NAME = new("LEGAL_ENTITY_NAME");
    public static readonly Dimension LINKED_ACCOUNT = new("LINKED_ACCOUNT");
    public static readonly Dimension OPERATION = new("OPERATION");
    public static readonly Dimension PAYER_ACCOUNT = new("PAYER_ACCOUNT");
    public static readonly Dimension PLATFORM = new("PLATFORM");
    public static readonly Dimension PURCHASE_TYPE = new("PURCHASE_TYPE");
    public static readonly Dimension RECORD_TYPE = new("RECORD_TYPE");
    public static readonly Dimension REGION = new("REGION");
    public static readonly Dimension SERVICE = new("SERVICE");
    public static readonly Dimension TENANCY = new("TENANCY");
    public static readonly Dimension USAGE_TYPE = new("USAGE_TYPE");

    public static Dimension FindValue(string value) => FindValue<Dimension>(value);

    public static implicit operator Dimension?(string? value) => value is null ? null : FindValue(value);
}
