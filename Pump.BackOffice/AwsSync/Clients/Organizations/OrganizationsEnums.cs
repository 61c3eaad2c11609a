using Amazon.Runtime;

namespace Amazon.Organizations;

/// <summary>How an account came into the organization.</summary>
public sealed class AccountJoinedMethod(string value) : ConstantClass(value)
{
    public static readonly AccountJoinedMethod CREATED = new("CREATED");
    public static readonly AccountJoinedMethod INVITED = new("INVITED");

    public static AccountJoinedMethod FindValue(string value) => FindValue<AccountJoinedMethod>(value);

    public static implicit operator AccountJoinedMethod?(string? value) => value is null ? null : FindValue(value);
}

/// <summary>Where an account is in its life.</summary>
public sealed class AccountState(string value) : ConstantClass(value)
{
    public static readonly AccountState ACTIVE = new("ACTIVE");
    public static readonly AccountState CLOSED = new("CLOSED");
    public static readonly AccountState PENDING_ACTIVATION = new("PENDING_ACTIVATION");
    public static readonly AccountState PENDING_CLOSURE = new("PENDING_CLOSURE");
    public static readonly AccountState SUSPENDED = new("SUSPENDED");

    public static AccountState FindValue(string value) => FindValue<AccountState>(value);

    public static implicit operator AccountState?(string? value) => value is null ? null : FindValue(value);
}

/// <summary>The predecessor of AccountState.</summary>
public sealed class AccountStatus(string value) : ConstantClass(value)
{
    public static readonly AccountStatus ACTIVE = new("ACTIVE");
    public static readonly AccountStatus PENDING_CLOSURE = new("PENDING_CLOSURE");
    public static readonly AccountStatus SUSPENDED = new("SUSPENDED");

    public static AccountStatus FindValue(string value) => FindValue<AccountStatus>(value);

    public static implicit operator AccountStatus?(string? value) => value is null ? null : FindValue(value);
}
