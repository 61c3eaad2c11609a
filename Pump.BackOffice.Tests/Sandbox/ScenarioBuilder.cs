using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Tests.Sandbox;

/// <summary>A small world: one payer, one customer, and what a test adds.</summary>
internal sealed class ScenarioBuilder
{
    internal const string Payer = "100000000001";
    internal const string OtherPayer = "100000000002";
    internal const string Ec2 = "Amazon Elastic Compute Cloud - Compute";
    internal const string S3 = "Amazon Simple Storage Service";

    private readonly List<ScenarioAccount> _accounts = [];
    private readonly List<ScenarioCredit> _credits = [];
    private readonly List<ScenarioSharing> _sharing = [];
    private readonly List<ScenarioRestatement> _restatements = [];
    private readonly List<ScenarioDiscount> _discounts = [];
    private decimal _lateUsage;

    internal static ScenarioDay Day(int month, int day) => new() { Month = month, Day = day };

    internal static ScenarioMembership Since(int month, int day, ScenarioDay? left = null, string payer = Payer) =>
        new()
        {
            Payer = payer,
            JoinedOn = Day(month, day),
            LeftOn = left,
            Method = JoinMethod.Invited,
        };

    internal static ScenarioCharge Monthly(string service, decimal amount, ChargeKind kind = ChargeKind.Usage) =>
        new()
        {
            Service = service,
            Amount = amount,
            Kind = kind,
        };

    internal ScenarioBuilder Account(string id, params ScenarioCharge[] charges) =>
        Account(id, [Since(-30, 1)], charges);

    internal ScenarioBuilder Account(
        string id,
        IReadOnlyList<ScenarioMembership> stays,
        params ScenarioCharge[] charges
    )
    {
        _accounts.Add(
            new()
            {
                Id = id,
                Name = "account " + id,
                Memberships = stays,
                Charges = charges,
            }
        );
        return this;
    }

    internal ScenarioBuilder Change(string id, Func<ScenarioAccount, ScenarioAccount> change)
    {
        var at = _accounts.FindIndex(a => a.Id == id);
        _accounts[at] = change(_accounts[at]);
        return this;
    }

    internal ScenarioBuilder Credit(
        string id,
        string account,
        decimal amount,
        ScenarioDay? starts = null,
        ScenarioDay? expires = null,
        Func<ScenarioCredit, ScenarioCredit>? with = null
    )
    {
        var credit = new ScenarioCredit
        {
            Id = id,
            Account = account,
            Kind = CreditKind.PromoCode,
            Description = "credit " + id,
            Amount = amount,
            StartsOn = starts ?? Day(-13, 1),
            ExpiresOn = expires,
        };
        _credits.Add(with is null ? credit : with(credit));
        return this;
    }

    internal ScenarioBuilder Unshared(string account, int month, int day, bool shared = false)
    {
        _sharing.Add(
            new()
            {
                Account = account,
                On = Day(month, day),
                Shared = shared,
            }
        );
        return this;
    }

    internal ScenarioBuilder Restated(string account, int month, decimal change, ScenarioDay on)
    {
        _restatements.Add(
            new()
            {
                Account = account,
                Month = month,
                Service = Ec2,
                Change = change,
                On = on,
            }
        );
        return this;
    }

    internal ScenarioBuilder Discounted(DiscountKind kind, decimal rate)
    {
        _discounts.Add(new() { Kind = kind, Rate = rate });
        return this;
    }

    internal ScenarioBuilder Late(decimal part)
    {
        _lateUsage = part;
        return this;
    }

    internal Scenario Build() =>
        new()
        {
            Name = "Test",
            Description = "A small world.",
            Seed = 7,
            MonthClose = new()
            {
                FinalOnDay = 6,
                SupportPostedOnDay = 6,
                LateUsage = _lateUsage,
                MidMonthReceivers = true,
            },
            People =
            [
                new()
                {
                    Name = "Ada Exec",
                    Email = "ada@pump.example",
                    Role = PersonRole.AccountExecutive,
                },
            ],
            Payers = [PayerOf(Payer) with { Discounts = _discounts }, PayerOf(OtherPayer)],
            Customers =
            [
                new()
                {
                    CompanyId = "1",
                    Name = "Tiny Co",
                    Domain = "tiny.example",
                    AccountExecutive = "ada@pump.example",
                    Standing = CustomerStanding.Joined,
                    Contacts = [new() { Name = "Tim", Email = "tim@tiny.example" }],
                    Accounts = _accounts,
                },
            ],
            Credits = _credits,
            Sharing = _sharing,
            Restatements = _restatements,
            Invoicing = new() { PostedOnDay = 3, FromMonth = -13 },
        };

    private static ScenarioPayer PayerOf(string id) =>
        new()
        {
            Id = id,
            Name = "Payer " + id,
            Kind = PayerKind.Shared,
            ExternalId = "ext-" + id,
            CreatedOn = Day(-40, 1),
            Email = $"root+{id}@pump.example",
        };
}
