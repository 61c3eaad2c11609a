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
        book.Company("4821", "Northwind Robotics", "northwind-robotics.example", Priya, "Dara Klein, Ines Calder", accounts: 2);
        book.ChangeAccount("4821", 0, a => a with { Id = prod, Name = "northwind-prod", TaxRate = 0m, Charges = NorthwindProd() });
        book.ChangeAccount("4821", 1, a => a with { Id = second, Name = "northwind-fleet", TaxRate = 0m, Charges = NorthwindFleet() });
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
        book.Label("4821", "used-by-another-account", "Sharing was switched on; part paid Halden Foods' bill and an account without owner.", credit, -1);
        book.Label("4821", "invoiced-on-estimate", "The invoice was cut on the 3rd, when less was applied than in the end.", credit, -1);
        book.Label("4790", Causes.AllWell, "Has no credits of its own; last month it received Northwind's.", null, -2);
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
            Charge(Services.Ec2, 1_480m, growth: 0.035m) with { Exact = [.. months, last] },
            Charge(Services.Ec2Other, 402.15m, growth: 0.02m) with { Exact = [other] },
        ];
    }

    private static ScenarioCharge[] NorthwindFleet() =>
        [
            Charge(Services.Rds, 1_320m, growth: 0.02m) with { Exact = [new() { Month = -1, Amount = 1_722.15m }] },
            Charge(Services.Ec2, 845m, growth: 0.02m) with { Exact = [new() { Month = -1, Amount = 1_079.50m }] },
            Charge(Services.S3, 301.20m, growth: 0.02m) with { Exact = [new() { Month = -1, Amount = 388.05m }] },
        ];

    private static void Joining(CompanyBook book)
    {
        book.Company("4901", "Lumen Harbor", "lumenharbor.example", Priya, "Greta Solis, Amir Haddad", accounts: 3, joined: Day(-2, 14));
        var lumen = book.Credit(First(book, "4901"), CreditKind.ActivateFounders, "AWS Activate Founders", 5_000m, Day(-3, 20), Day(20, 31));
        book.Label("4901", "joined-mid-month", "Joined on the 14th: that month's credits covered only the own AWS bill before.", lumen, -2);

        book.Company("4877", "Tidewater Labs", "tidewaterlabs.example", Joao, "Pia Renner", accounts: 4, joined: Day(-3, 19), scale: 1.6m);
        var tide = book.Credit(First(book, "4877"), CreditKind.ActivatePortfolio, "AWS Activate Portfolio - Tidewater", 50_000m, Day(-3, 2), Day(18, 30));
        book.Label("4877", "joined-mid-month", "Joined on the 19th.", tide, -3);

        book.Company("4888", "Brightfen", "brightfen.example", Hanna, "Tom Ashby, Noor Aziz", accounts: 3, joined: Day(-2, 11));
        var fen = book.Credit(First(book, "4888"), CreditKind.Map, "MAP credit - Brightfen migration", 18_000m, Day(-2, 1), Day(9, 30));
        book.Fact("4888", HistoryKind.EarlierOrganization, "Was a member of Stonebridge Holdings' organization until the day it joined.", "Onboarding call with Tom Ashby", Day(-2, 11));
        book.Label("4888", "left-other-org-mid-month", "The month's credits went to Stonebridge's bill.", fen, -2);

        book.Company("4655", "Copperline Media", "copperline.example", Joao, "Rita Kohl", accounts: 3, left: Day(-1, 17), standing: CustomerStanding.Left);
        var copper = book.Credit(First(book, "4655"), CreditKind.PromoCode, "AWS Media Days promotional credit", 32_000m, Day(-10, 1), Day(6, 30));
        book.Label("4655", "left-pump-mid-month", "Left on the 17th; the month's credits are on Pump's last bill.", copper, -1);

        book.Company("4910", "Pocket Orchard", "pocketorchard.example", Hanna, "Juno Park", accounts: 2, scale: 0.15m, joined: Day(-2, 8));
        var tier = book.Credit(First(book, "4910"), CreditKind.FreeTier, "AWS Free Tier sign-up credit", 100m, Day(-3, 25), Day(9, 24));
        foreach (var step in new[] { "Amazon EC2", "Amazon RDS", "AWS Lambda" })
        {
            book.Credit(First(book, "4910"), CreditKind.FreeTier, "Explore AWS: " + step, 20m, Day(-2, 3), Day(9, 24));
        }

        book.Replace("4910", 0, Charge(Services.Lambda, 14m, noise: 0.1m), Charge(Services.S3, 9m, noise: 0.1m));
        book.Label("4910", "free-tier-died-on-joining", "Free Tier credits ended when the account joined.", tier, -2, -1);
    }

    private static void Lifetimes(CompanyBook book)
    {
        book.Company("4402", "Ravenna Textiles", "ravenna-textiles.example", Priya, "Carlo Bassi, Livia Neri", accounts: 5);
        var ravenna = book.Credit(First(book, "4402"), CreditKind.Partner, "APN Partner credit", 15_000m, Day(-11, 1), Day(-4, 30), c => c with { Products = [Services.S3, Services.Lambda] });
        book.Label("4402", "expired", "Expired with value left.", ravenna, -3, -2, -1);

        book.Company("4417", "Quillstone", "quillstone.example", Joao, "Wendy Oduya", accounts: 3);
        var quill = book.Credit(First(book, "4417"), CreditKind.PromoCode, "re:Invent attendee credit", 6_500m, Day(-8, 1), Day(4, 31));
        book.Label("4417", "exhausted", "Used up by its own accounts.", quill, -4, -3, -2, -1);

        book.Company("4423", "Marlowe Transit", "marlowe-transit.example", Hanna, "Silas Reed, Kemi Obi", accounts: 5);
        var marlowe = book.Credit(First(book, "4423"), CreditKind.Map, "MAP credit phase 2", 22_000m, Day(-1, 9), Day(11, 31));
        book.Label("4423", "not-started", "Redeemed in the month after; not retroactive.", marlowe, -3, -2);

        book.Company("4431", "Ferrous Grid", "ferrousgrid.example", Priya, "Anouk Visser", accounts: 4);
        var ferrous = book.Credit(First(book, "4431"), CreditKind.PromoCode, "AWS Energy Summit credit", 4_000m, Day(-1, 28), Day(11, 28), c => c with { VisibleAfterDays = 7 });
        book.Label("4431", "too-fresh", "Redeemed days before the invoice; AWS had not applied it yet.", ferrous, -1);

        book.Company("4436", "Voxel Skills", "voxelskills.example", Joao, "Hugo Lenz", accounts: 2, scale: 0.3m);
        for (var month = -13; month <= 0; month++)
        {
            book.Credit(First(book, "4436"), CreditKind.Monthly, "Skill builder monthly credit", 100m, Day(month, 1), Day(month, 31));
        }

        book.Label("4436", Causes.AllWell, "The monthly credit ends with its month.", null, -2, -1);

        book.Company("4440", "Blue Anvil", "blueanvil.example", Hanna, "Dieter Falk", accounts: 4);
        var anvil = book.Credit(First(book, "4440"), CreditKind.ActivatePortfolio, "AWS Activate Portfolio - Blue Anvil", 40_000m, Day(-9, 1), Day(14, 31), c => c with { Paused = [new() { From = Day(-3, 5), Until = Day(0, 2) }] });
        book.Label("4440", "paused", "Paused by the payer's administrator.", anvil, -3, -2, -1);
    }

    private static void Eligibility(CompanyBook book)
    {
        book.Company("4502", "Palisade Vision", "palisadevision.example", Priya, "Yusuf Demir, Ellen Pratt", accounts: 5);
        var palisade = book.Credit(First(book, "4502"), CreditKind.ProofOfConcept, "Bedrock PoC credit", 20_000m, Day(-6, 1), Day(5, 31), c => c with { Products = [Services.Bedrock, Services.SageMaker] });
        book.Replace("4502", 0, Charge(Services.Ec2, 2_900m, growth: 0.01m, noise: 0.05m), Charge(Services.Rds, 700m, noise: 0.04m));
        book.Label("4502", "service-not-eligible", "All charges are outside the credit's products.", palisade, -4, -3, -2, -1);

        book.Company("4511", "Oakhurst Dental Cloud", "oakhurst-dental.example", Joao, "Beth Marsh", accounts: 4);
        var oak = book.Credit(First(book, "4511"), CreditKind.PromoCode, "AWS Health Forum credit", 9_000m, Day(-5, 1), Day(8, 31));
        book.ChangeAccount("4511", 0, a => a with
        {
            Charges = [Charge(Services.MarketplaceTool, 1_450m, ChargeKind.Marketplace), Charge(Services.S3, 120m, noise: 0.05m), Charge(Services.EnterpriseSupport, 300m, ChargeKind.Support)],
            OneOffs =
            [
                new() { On = Day(-2, 4), Service = Services.Ec2, Kind = ChargeKind.Upfront, Amount = 3_600m },
                new() { On = Day(-1, 12), Service = Services.Registrar, Kind = ChargeKind.DomainRegistration, Amount = 39m },
                new() { On = Day(-1, 15), Service = Services.Training, Kind = ChargeKind.Training, Amount = 600m },
            ],
        });
        book.Label("4511", "charge-kind-never-eligible", "Marketplace, upfront fees, domains, training and Enterprise support are never covered.", oak, -4, -3, -2, -1);

        book.Company("4519", "Scribe & Sons", "scribeandsons.example", Hanna, "Agnes Bly, Rob Tran", accounts: 3);
        var scribe = book.Credit(First(book, "4519"), CreditKind.Map, "MAP credit - document archive", 16_000m, Day(-7, 1), Day(6, 30));
        book.ChangeAccount("4519", 0, a => a with { Charges = [Charge(Services.ThirdPartyModel, 1_980m, ChargeKind.Marketplace, 0.03m, 0.08m), Charge(Services.Lambda, 210m, noise: 0.05m)] });
        book.Label("4519", "bedrock-third-party", "A third-party model in Bedrock is billed through Marketplace; only Activate covers it.", scribe, -4, -3, -2, -1);

        book.Company("4524", "Arclight Games", "arclight-games.example", Priya, "Zoe Winter", accounts: 5, scale: 1.4m);
        var arc = book.Credit(First(book, "4524"), CreditKind.Partner, "AWS for Games credit", 10_000m, Day(-6, 1), Day(6, 30), c => c with { PurchaseTypes = [PurchaseType.OnDemand] });
        book.Replace("4524", 0, Charge(Services.SavingsPlan, 2_300m, ChargeKind.Recurring), Charge(Services.S3, 240m, noise: 0.05m));
        book.Label("4524", "purchase-type", "The credit covers on-demand use only; most spend is under a Savings Plan.", arc, -4, -3, -2, -1);

        book.Company("4533", "Mistral Hotels", "mistralhotels.example", Joao, "Paul Girard", accounts: 4);
        var mistral = book.Credit(First(book, "4533"), CreditKind.ActivateSupport, "Activate Developer Support credit", 350m, Day(-4, 1), Day(8, 31), c => c with { Products = [Services.DeveloperSupport] });
        book.ChangeAccount("4533", 0, a => a with { Charges = [.. a.Charges, Charge(Services.DeveloperSupport, 29m, ChargeKind.Support)] });
        book.Label("4533", "support-posted-late", "Support and its credit are posted after the invoice.", mistral, -4, -3, -2, -1);
    }
}
