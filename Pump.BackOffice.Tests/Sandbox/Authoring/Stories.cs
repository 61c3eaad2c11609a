using Pump.BackOffice.Sandbox.Scenarios;
using static Pump.BackOffice.Tests.Sandbox.Authoring.CompanyBook;

namespace Pump.BackOffice.Tests.Sandbox.Authoring;

/// <summary>What happened to each company, and by which cause.</summary>
internal static partial class Stories
{
    internal static void Tell(CompanyBook book)
    {
        Northwind(book);
        Joining(book);
        Lifetimes(book);
        Eligibility(book);
        SharingAndPlaces(book);
        Invoicing(book);
        Misreadings(book);
        AllWell(book);
        Prospects(book);
        var sharing = new HashSet<string>(book.Sharing.Select(s => s.Account));
        book.Unshare(
            book.Customers.SelectMany(c => c.Accounts)
                .Where(a => a.Memberships.Any(m => m.Payer == Shared) && !sharing.Contains(a.Id))
                .Select(a => a.Id)
        );
    }

    private static string First(CompanyBook book, string company) => Account(book, company, 0);

    private static string Account(CompanyBook book, string company, int index) =>
        book.Customers.First(c => c.CompanyId == company).Accounts[index].Id;

    private static void Northwind(CompanyBook book)
    {
        const string prod = "042177369915";
        const string second = "663011852047";
        const string halden = "771022840036";
        const string stranger = "552901846671";
        book.Company(
            "4821",
            "Northwind Robotics",
            "northwind-robotics.example",
            Priya,
            "Dara Klein, Ines Calder",
            accounts: 2
        );
        book.ChangeAccount(
            "4821",
            0,
            a => a with { Id = prod, Name = "northwind-prod", TaxRate = 0m, Charges = NorthwindProd() }
        );
        book.ChangeAccount(
            "4821",
            1,
            a => a with { Id = second, Name = "northwind-fleet", TaxRate = 0m, Charges = NorthwindFleet() }
        );
        Halden(book, halden);
        Stranger(book, stranger);
        foreach (var account in new[] { prod, second, halden, stranger })
        {
            book.Share(account, -20, 1, shared: false);
            book.Share(account, -1, 9);
        }

        var credit = book.Credit(
            prod,
            CreditKind.ActivatePortfolio,
            "AWS Activate Portfolio",
            25_000m,
            Day(-12, 1),
            Day(1, 31),
            c => c with { Products = [Services.Ec2, Services.S3, Services.Rds] }
        );
        book.Label(
            "4821",
            "used-by-another-account",
            "Sharing was switched on; part paid Halden Foods' bill and an account without owner.",
            credit,
            -1
        );
        book.Label(
            "4821",
            "invoiced-on-estimate",
            "The invoice was cut on the 3rd, when less was applied than in the end.",
            credit,
            -1
        );
        book.Label("4790", Causes.AllWell, "Has no credits of its own; last month it received Northwind's.", null, -2);
    }

    private static void Halden(CompanyBook book, string halden)
    {
        book.Company("4790", "Halden Foods", "halden-foods.example", Joao, "Mette Lund, Oskar Vik", accounts: 5);
        book.ChangeAccount(
            "4790",
            0,
            a =>
                a with
                {
                    Id = halden,
                    Name = "halden-analytics",
                    TaxRate = 0m,
                    Charges =
                    [
                        Charge(Services.Redshift, 36_400m, growth: 0.004m, noise: 0.02m),
                        Charge(Services.Ec2, 1_702.40m, growth: 0.006m, noise: 0.03m) with
                        {
                            Exact = [new() { Month = -1, Amount = 1_874.20m }],
                        },
                    ],
                }
        );
    }

    private static void Stranger(CompanyBook book, string stranger)
    {
        book.Others.Add(
            new()
            {
                Id = stranger,
                Name = "render-farm-old",
                Memberships =
                [
                    new()
                    {
                        Payer = Shared,
                        JoinedOn = Day(-15, 1),
                        Method = JoinMethod.Invited,
                    },
                ],
                Charges = [Charge(Services.Ec2, 15_800m, growth: 0.003m, noise: 0.02m)],
            }
        );
    }

    private static ScenarioCharge[] NorthwindProd()
    {
        decimal[] used = [1_500m, 1_560m, 1_620m, 1_690m, 1_745m, 1_810m, 1_850m, 1_905m, 1_990m, 2_110m, 2_220m];
        var months = used.Select((amount, i) => new ScenarioExactMonth { Month = i - 12, Amount = amount });
        var last = new ScenarioExactMonth
        {
            Month = -1,
            Amount = 2_483.62m,
            Estimated = 2_073.30m,
        };
        var other = new ScenarioExactMonth
        {
            Month = -1,
            Amount = 511.08m,
            Estimated = 921.40m,
        };
        return
        [
            Charge(Services.Ec2, 1_480m, growth: 0.035m) with
            {
                Exact = [.. months, last],
            },
            Charge(Services.Ec2Other, 402.15m, growth: 0.02m) with
            {
                Exact = [other],
            },
        ];
    }

    private static ScenarioCharge[] NorthwindFleet() =>
        [
            Charge(Services.Rds, 1_320m, growth: 0.02m) with
            {
                Exact = [new() { Month = -1, Amount = 1_722.15m }],
            },
            Charge(Services.Ec2, 845m, growth: 0.02m) with
            {
                Exact = [new() { Month = -1, Amount = 1_079.50m }],
            },
            Charge(Services.S3, 301.20m, growth: 0.02m) with
            {
                Exact = [new() { Month = -1, Amount = 388.05m }],
            },
        ];
}
