using System.Globalization;
using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Tests.Diagnosis;

/// <summary>Makes a world of customers with known truths from a seed. The month in question is two before the present one.</summary>
internal sealed class LabelledWorld(int seed)
{
    public const int Month = -2;
    public const string Payer = "100000000001";
    public const string BlindPayer = "100000000002";

    private readonly Random _random = new(seed);
    private readonly List<LabelledCase> _cases = [];
    private int _accounts;
    private int _credits;

    public int Seed => seed;
    public IReadOnlyList<LabelledCase> Cases => _cases;

    /// <summary>So many of each cause, of each combination, and as many without a fault as with one.</summary>
    /// <param name="seed">What chance is drawn from.</param>
    /// <param name="ofEach">Of each cause that stands alone.</param>
    /// <param name="ofMixable">Of each cause that also comes together with others, alone.</param>
    /// <param name="combinations">Of all combinations together, in turn.</param>
    public static LabelledWorld Of(int seed, int ofEach, int ofMixable, int combinations)
    {
        var world = new LabelledWorld(seed);
        var stories = new LabelledStories(world);
        Tell(LabelledStories.Single, LabelledStories.Single.Count * ofEach);
        Tell(LabelledStories.Mixable, LabelledStories.Mixable.Count * ofMixable);
        Tell(LabelledStories.Combined, combinations);
        // Each leak has brought a neighbour that is all well.
        while (world.Well < world.Cases.Count - world.Well)
        {
            stories.AllWell();
        }

        return world;

        void Tell(IReadOnlyList<Action<LabelledStories>> told, int count)
        {
            for (var i = 0; i < count; i++)
            {
                told[i % told.Count](stories);
            }
        }
    }

    /// <summary>How many months are without a fault.</summary>
    public int Well => _cases.Count(c => c.Causes is ["all-well"]);

    /// <summary>In how many months each cause is true.</summary>
    public IReadOnlyDictionary<string, int> Times =>
        _cases.SelectMany(c => c.Causes).CountBy(cause => cause).ToDictionary(StringComparer.Ordinal);

    /// <summary>The scenario file's content, with AWS's faults or without some of what people record.</summary>
    public Scenario Build(
        string? deniedOperation = null,
        bool withInvoices = true,
        bool withTickets = true,
        bool withStaff = true
    ) =>
        new()
        {
            Name = "Labelled months",
            Description = "Customers whose month has a known truth.",
            Seed = seed,
            MonthClose = new()
            {
                FinalOnDay = 6,
                SupportPostedOnDay = 6,
                LateUsage = 0,
                MidMonthReceivers = true,
            },
            People =
            [
                Person("Ada Exec", PersonRole.AccountExecutive),
                Person("Ben Agent", PersonRole.BillingAgent),
                Person("Mia Manager", PersonRole.Manager),
                Person("Otto Admin", PersonRole.Administrator),
            ],
            Payers = [PayerOf(Payer), PayerOf(BlindPayer)],
            Customers =
            [
                .. _cases.Select(c => new ScenarioCustomer
                {
                    CompanyId = c.Company,
                    Name = $"Company {c.Company}",
                    Domain = $"c{c.Company}.example",
                    AccountExecutive = "ada.exec@pump.example",
                    Standing = CustomerStanding.Joined,
                    Contacts = [new() { Name = "Pat Post", Email = Contact(c.Company) }],
                    Accounts = c.Accounts,
                    History = withStaff ? c.History : [],
                }),
            ],
            OtherAccounts = [.. _cases.SelectMany(c => c.Outside)],
            Credits = [.. _cases.SelectMany(c => c.Credits)],
            Sharing = [.. _cases.SelectMany(c => c.Sharing)],
            Restatements = [.. _cases.SelectMany(c => c.Restatements)],
            Invoicing = new()
            {
                PostedOnDay = 3,
                FromMonth = withInvoices ? -13 : Month + 1,
                Exceptions = [.. _cases.SelectMany(c => c.Invoices)],
            },
            Faults =
            [
                Denied("blind-credits", "GetCredits", BlindPayer),
                Denied("blind-history", "GetCreditAllocationHistory", BlindPayer),
                .. deniedOperation is null ? [] : new[] { Denied("denied", deniedOperation, Payer) },
            ],
            Tickets = withTickets ? [.. _cases.SelectMany(c => c.Tickets)] : [],
        };

    public LabelledCase Case(params string[] causes)
    {
        var made = new LabelledCase((6001 + _cases.Count).ToString(CultureInfo.InvariantCulture), causes);
        _cases.Add(made);
        return made;
    }

    public void Replace(LabelledCase before, LabelledCase after) =>
        _cases[_cases.FindIndex(c => c.Company == before.Company)] = after;

    public string NextAccount() => (700_000_000_000 + ++_accounts).ToString(CultureInfo.InvariantCulture);

    public string NextCredit() => (5_500_000_000 + ++_credits).ToString(CultureInfo.InvariantCulture);

    public int Day(int from, int to) => _random.Next(from, to + 1);

    public decimal Usd(int from, int to) => _random.Next(from * 100, to * 100) / 100m;

    public static string Contact(string company) => $"pat@c{company}.example";

    private static ScenarioFault Denied(string id, string operation, string payer) =>
        new()
        {
            Id = id,
            Payer = payer,
            Operation = operation,
            Kind = "access-denied",
        };

    private static ScenarioPerson Person(string name, PersonRole role) =>
        new()
        {
            Name = name,
            Email = $"{name.Replace(' ', '.').ToLowerInvariant()}@pump.example",
            Role = role,
        };

    private static ScenarioPayer PayerOf(string id) =>
        new()
        {
            Id = id,
            Name = $"Payer {id}",
            Kind = PayerKind.Shared,
            ExternalId = $"external-{id}",
            CreatedOn = new() { Month = -40, Day = 1 },
            Email = $"aws+{id}@pump.example",
        };
}
