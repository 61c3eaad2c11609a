using System.ComponentModel;

namespace Pump.BackOffice.Sandbox.Scenarios;

[Description("A customer or prospect of Pump.")]
internal sealed record ScenarioCustomer
{
    [Description("Company ID, digits.")]
    public required string CompanyId { get; init; }

    [Description("Company name.")]
    public required string Name { get; init; }

    [Description("Mail domain.")]
    public required string Domain { get; init; }

    [Description("People who write for the company.")]
    public required IReadOnlyList<ScenarioContact> Contacts { get; init; }

    [Description("E-mail of the account executive who onboarded the company.")]
    public required string AccountExecutive { get; init; }

    [Description("Prospect, joined or left.")]
    public required CustomerStanding Standing { get; init; }

    [Description("What staff know and AWS does not tell.")]
    public IReadOnlyList<ScenarioHistoryFact> History { get; init; } = [];

    [Description("The company's AWS accounts.")]
    public IReadOnlyList<ScenarioAccount> Accounts { get; init; } = [];
}

/// <summary>Whether a company has joined Pump.</summary>
internal enum CustomerStanding
{
    Prospect,
    Joined,
    Left,
}

/// <summary>What a member of Pump's staff may do; the names are those of the app roles.</summary>
internal enum PersonRole
{
    BillingAgent,
    AccountExecutive,
    Manager,
    Auditor,
    Administrator,
}

[Description("A member of Pump's staff.")]
internal sealed record ScenarioPerson
{
    [Description("Name.")]
    public required string Name { get; init; }

    [Description("E-mail address.")]
    public required string Email { get; init; }

    [Description("App role.")]
    public required PersonRole Role { get; init; }

    [Description("IANA time zone.")]
    public string TimeZone { get; init; } = "Etc/UTC";
}

[Description("A contact of a customer.")]
internal sealed record ScenarioContact
{
    [Description("Name.")]
    public required string Name { get; init; }

    [Description("E-mail address.")]
    public required string Email { get; init; }
}

/// <summary>What kind of fact staff recorded.</summary>
internal enum HistoryKind
{
    EarlierOrganization,
    MemberVisibilityOff,
    Note,
}

[Description("A fact that staff know about a customer.")]
internal sealed record ScenarioHistoryFact
{
    [Description("Kind of fact.")]
    public required HistoryKind Kind { get; init; }

    [Description("The fact in words.")]
    public required string Text { get; init; }

    [Description("Where staff have it from.")]
    public required string Source { get; init; }

    [Description("Account id that it is about.")]
    public string? Account { get; init; }

    [Description("The day since which, or on which, it holds.")]
    public ScenarioDay? On { get; init; }
}

/// <summary>How an account came into an organization, in the words of AWS Organizations.</summary>
internal enum JoinMethod
{
    Invited,
    Created,
}

[Description("An AWS account.")]
internal sealed record ScenarioAccount
{
    [Description("Account id, 12 digits, leading zeros kept.")]
    public required string Id { get; init; }

    [Description("Account name.")]
    public required string Name { get; init; }

    [Description("Where it is and was a member. Outside these days it stands alone.")]
    public IReadOnlyList<ScenarioMembership> Memberships { get; init; } = [];

    [Description("What it is charged each month.")]
    public IReadOnlyList<ScenarioCharge> Charges { get; init; } = [];

    [Description("Single charges.")]
    public IReadOnlyList<ScenarioOneOff> OneOffs { get; init; } = [];

    [Description("Refunds of past charges; never credits.")]
    public IReadOnlyList<ScenarioRefund> Refunds { get; init; } = [];

    [Description("Discounts of this account, besides those of the payer.")]
    public IReadOnlyList<ScenarioDiscount> Discounts { get; init; } = [];

    [Description("Tax on what credits and discounts leave, such as 0.1.")]
    public decimal TaxRate { get; init; }
}

[Description("A stay of an account in a payer's organization.")]
internal sealed record ScenarioMembership
{
    [Description("Payer id.")]
    public required string Payer { get; init; }

    [Description("First day in the organization.")]
    public required ScenarioDay JoinedOn { get; init; }

    [Description("First day no longer in it.")]
    public ScenarioDay? LeftOn { get; init; }

    [Description("INVITED or CREATED, as AWS says it.")]
    public required JoinMethod Method { get; init; }
}
