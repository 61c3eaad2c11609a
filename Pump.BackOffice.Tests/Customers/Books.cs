using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tests.Customers;

/// <summary>Puts master data into a house, by the use cases.</summary>
internal sealed class Books(House house)
{
    public static readonly AwsAccountId Shared = AwsAccountId.From("118044209917");
    public static readonly AwsAccountId Prod = AwsAccountId.From("042177369915");
    public static readonly AwsAccountId Waiting = AwsAccountId.From("552901846671");

    public async Task<CustomerId> CustomerAsync(
        string companyId,
        string name,
        CustomerStage stage = CustomerStage.Joined,
        PersonId? executive = null,
        params string[] contacts
    ) =>
        (
            await house
                .Get<CreateCustomer>()
                .RunAsync(
                    CommandId.New(),
                    house.Agent,
                    new NewCustomer(
                        companyId,
                        name,
                        stage,
                        executive,
                        [.. contacts.Select(c => new NewContact(c, null))]
                    ),
                    default
                )
        ).Value;

    public async Task AccountAsync(AwsAccountId account, string name, CustomerId? customer) =>
        (
            await house
                .Get<AssignAccount>()
                .RunAsync(CommandId.New(), house.Agent, account.Value, name, customer, default)
        ).Done.ShouldBeTrue();

    public async Task PayerAsync(AwsAccountId account, string name, PayerKind kind = PayerKind.Shared) =>
        (
            await house
                .Get<DescribePayer>()
                .RunAsync(CommandId.New(), house.Administrator, account.Value, name, kind, default)
        ).Done.ShouldBeTrue();

    public async Task MemberAsync(AwsAccountId account, AwsAccountId payer, DateOnly from, DateOnly? until = null) =>
        (
            await house
                .Get<SetMembership>()
                .RunAsync(
                    CommandId.New(),
                    house.Agent,
                    account,
                    new MembershipEntry(payer, from, until, "INVITED"),
                    default
                )
        ).Done.ShouldBeTrue();

    /// <summary>Northwind with one account, Halden of the account executive, a prospect, and an account that waits.</summary>
    public async Task<CustomerId> FillAsync()
    {
        var northwind = await CustomerAsync(
            "4821",
            "Northwind Robotics",
            contacts: ["dara@northwind.example", "northwind.example"]
        );
        await CustomerAsync("5107", "Halden Foods", executive: house.AccountExecutive.Id);
        await CustomerAsync("6001", "Nordhaven Games", CustomerStage.Prospect);
        await PayerAsync(Shared, "Pump Shared 01");
        await AccountAsync(Prod, "prod", northwind);
        await MemberAsync(Prod, Shared, new DateOnly(2026, 5, 1));
        await AccountAsync(Waiting, "unknown-prod", null);
        return northwind;
    }
}
