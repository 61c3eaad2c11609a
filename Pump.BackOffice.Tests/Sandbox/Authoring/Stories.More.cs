using Pump.BackOffice.Sandbox.Scenarios;
using static Pump.BackOffice.Tests.Sandbox.Authoring.CompanyBook;

namespace Pump.BackOffice.Tests.Sandbox.Authoring;

internal static partial class Stories
{
    private static void SharingAndPlaces(CompanyBook book)
    {
        book.Company("4601", "Isobar Weather", "isobar-weather.example", Hanna, "Lotte Smit, Ivan Petrov", accounts: 4);
        book.Company("4608", "Kestrel Mobility", "kestrelmobility.example", Priya, "Owen Hart", accounts: 4, scale: 2.2m);
        var kestrel = First(book, "4608");
        book.Share(First(book, "4601"), -20, 1);
        book.Share(kestrel, -20, 1);
        book.Replace("4608", 0, Charge(Services.Kinesis, 1_150m, growth: 0.01m, noise: 0.04m), Charge(Services.OpenSearch, 2_600m, noise: 0.03m));
        var isobar = book.Credit(First(book, "4601"), CreditKind.Map, "MAP credit - forecast platform", 48_000m, Day(-4, 1), Day(10, 31), c => c with
        {
            Products = [Services.Ec2, Services.Rds, Services.S3, Services.Kinesis, Services.CloudWatch, Services.Lambda],
            Sharing = CreditSharingKind.CostCategoryRule,
            ShareableAccounts = [kestrel],
        });
        book.Label("4601", "used-by-another-account", "A cost category rule names Kestrel Mobility's account.", isobar, -4, -3, -2, -1);
        book.Label("4608", Causes.AllWell, "Receives Isobar's credit by a wrong rule; its own bill is right.", null, -2);

        book.Company("4612", "Vantage Loom", "vantageloom.example", Joao, "Sara Lindh", accounts: 4);
        book.Replace("4612", 0, Charge(Services.CloudWatch, 85m, noise: 0.05m));
        book.Replace("4612", 1, Charge(Services.Ec2, 3_400m, growth: 0.01m, noise: 0.05m), Charge(Services.Rds, 900m, noise: 0.04m));
        var loom = book.Credit(First(book, "4612"), CreditKind.ActivatePortfolio, "AWS Activate Portfolio - Vantage Loom", 30_000m, Day(-8, 1), Day(12, 31));
        book.Label("4612", "sharing-off", "Sharing is off, and the owner account spends little.", loom, -4, -3, -2, -1);

        book.Company("4620", "Saffron Route", "saffronroute.example", Hanna, "Meera Joshi, Paulo Reis", accounts: 3);
        book.Others.Add(new() { Id = "090817263544", Name = "meera-personal", Charges = [Charge(Services.S3, 6.40m)] });
        var saffron = book.Credit("090817263544", CreditKind.ActivateFounders, "AWS Activate Founders", 1_000m, Day(-5, 10), Day(18, 31));
        book.Label("4620", "wrong-account", "Redeemed in a founder's own account outside every payer.", saffron, -4, -3, -2, -1);

        book.Company("4627", "Petrel Insurance", "petrel-insurance.example", Priya, "Gwen Tully", accounts: 5);
        book.Label("4627", "not-redeemed", "The code was mailed and never redeemed.", null, -4, -3, -2, -1);
    }

    private static void Invoicing(CompanyBook book)
    {
        book.Company("4701", "Dovetail Commerce", "dovetailcommerce.example", Joao, "Franz Huber, Alma Ruiz", accounts: 4);
        var dove = book.Credit(First(book, "4701"), CreditKind.ActivatePortfolio, "AWS Activate Portfolio - Dovetail", 60_000m, Day(-9, 1), Day(14, 31));
        book.Replace(
            "4701",
            0,
            Charge(Services.Ec2, 2_050m, growth: 0.01m) with
            {
                Exact =
                [
                    new() { Month = -3, Amount = 2_311.45m, Estimated = 2_190.05m },
                    new() { Month = -2, Amount = 2_402.88m, Estimated = 2_011.36m },
                    new() { Month = -1, Amount = 2_478.19m, Estimated = 2_240.02m },
                ],
            }
        );
        book.Label("4701", "invoiced-on-estimate", "Cut on the 3rd; more was applied when the month became final.", dove, -3, -2, -1);

        book.Company("4708", "Gantry Logistics", "gantrylogistics.example", Hanna, "Marek Nowak", accounts: 5);
        var gantry = book.Credit(First(book, "4708"), CreditKind.Map, "MAP credit - yard systems", 90_000m, Day(-10, 1), Day(12, 31));
        book.Restatements.Add(new() { Month = -3, Account = First(book, "4708"), Service = Services.Rds, Change = 318.44m, On = Day(-1, 12) });
        book.Restatements.Add(new() { Month = -2, Account = First(book, "4708"), Service = Services.Ec2, Change = 142.70m, On = Day(0, 9) });
        book.Label("4708", "restated-after-final", "AWS corrected the month weeks after it was final.", gantry, -3, -2);

        book.Company("4715", "Greywater Energy", "greywater-energy.example", Priya, "Nils Berg, Tara Quinn", accounts: 4);
        var grey = book.Credit(First(book, "4715"), CreditKind.Partner, "Clean energy accelerator credit", 22_500m, Day(-6, 1), Day(9, 30));
        book.LedgerMistakes.Add(new() { Credit = grey, Typed = 25_200m });
        book.Invoices.Add(new() { Customer = "4715", Month = -2, Mistake = InvoiceMistake.WrongCredit, Off = -186.25m });
        book.Invoices.Add(new() { Customer = "4715", Month = -1, Mistake = InvoiceMistake.WrongCredit, Off = 64.10m });
        book.Label("4715", "ledger-differs", "The credit was typed with a wrong amount.", grey, -2, -1);

        book.Company("4722", "Sable Studios", "sablestudios.example", Joao, "Iris Vane", accounts: 3);
        var sable = book.Credit(First(book, "4722"), CreditKind.PromoCode, "AWS Studio Day credit", 24_000m, Day(-7, 1), Day(6, 31));
        book.Invoices.Add(new() { Customer = "4722", Month = -3, Mistake = InvoiceMistake.DoubleCredit });
        book.Invoices.Add(new() { Customer = "4722", Month = -2, Mistake = InvoiceMistake.DoubleCredit });
        book.Label("4722", "counted-twice", "Counted once from the screenshot and once from the sync.", sable, -3, -2);

        book.Company("4730", "Juniper Press", "juniperpress.example", Hanna, "Cecil Moor", Juniper, accounts: 4);
        var juniper = book.Credit(First(book, "4730"), CreditKind.PromoCode, "AWS publishing credit", 60_000m, Day(-6, 1), Day(7, 31));
        book.Label("4730", "data-missing", "The role may not read credits: nothing is known.", juniper, -4, -3, -2, -1);
    }

    private static void Misreadings(CompanyBook book)
    {
        book.Company("4801", "Helix Bakery", "helixbakery.example", Priya, "Bruno Sato", accounts: 3);
        var helix = book.Credit(First(book, "4801"), CreditKind.PromoCode, "AWS Retail Forum credit", 30_000m, Day(-5, 1), Day(1, 28));
        book.Credit(First(book, "4801"), CreditKind.Map, "MAP credit - ordering", 45_000m, Day(-5, 1), Day(16, 31), c => c with { Phase = CreditPhase.BeforeDiscounts });
        book.Label("4801", "order-surprise", "The credit before discounts was used ahead of the one that expires sooner.", helix, -4, -3, -2, -1);

        book.Company("4808", "Ostrava Freight", "ostravafreight.example", Joao, "Jana Dvorak, Petr Malik", Ostrava, accounts: 5, scale: 1.5m);
        book.Label("4808", "discount-mistaken", "The distributor's discount was taken for a credit.", null, -4, -3, -2, -1);

        book.Company("4815", "Cobalt Choir", "cobaltchoir.example", Hanna, "Lena Frost", accounts: 3);
        book.ChangeAccount("4815", 0, a => a with
        {
            Refunds =
            [
                new() { On = Day(-3, 18), Service = Services.Ec2, Amount = 221.15m },
                new() { On = Day(-2, 14), Service = Services.Rds, Amount = 312.40m },
                new() { On = Day(-1, 11), Service = Services.S3, Amount = 58.75m },
            ],
        });
        book.Label("4815", "refund-mistaken", "A refund of a past charge was taken for a credit.", null, -3, -2, -1);

        book.Company("4829", "Tallow & Reed", "tallowreed.example", Priya, "Edith Crane", accounts: 4);
        var tallow = book.Credit(First(book, "4829"), CreditKind.ActivateFounders, "AWS Activate Founders", 5_000m, Day(-2, 1), Day(16, 31));
        book.Fact("4829", HistoryKind.MemberVisibilityOff, "Linked account refunds and credits are hidden from this company's members.", "Payer's billing preferences", Day(-12, 1));
        book.Label("4829", "hidden-from-member", "Applied in full; members cannot see it.", tallow, -2, -1);

        book.Company("4836", "Ember & Oak", "emberandoak.example", Joao, "Felix Amaro, Dana Cole", accounts: 4);
        var ember = book.Credit(First(book, "4836"), CreditKind.ActivatePortfolio, "AWS Activate Portfolio - Ember & Oak", 25_000m, Day(-8, 1), Day(8, 31));
        book.Label("4836", "stale-screenshot", "The page shows the balance of the last closed month.", ember, -4, -3, -2, -1);

        book.Company("4843", "Pacific Kiln", "pacifickiln.example", Hanna, "Kai Mori", accounts: 3);
        var kiln = book.Credit(First(book, "4843"), CreditKind.PromoCode, "AWS Startup Loft credit", 40_000m, Day(-8, 1), Day(-3, 31));
        book.ChangeAccount("4843", 0, a => a with
        {
            OneOffs = [new() { On = Day(-2, 1), Service = Services.Ec2, Kind = ChargeKind.Usage, Amount = 412.60m }],
        });
        book.Label("4843", "utc-month-edge", "Work of the last local evening fell into the next UTC month, a day after the credit ended.", kiln, -2);
    }

    private static void AllWell(CompanyBook book)
    {
        book.Company("4950", "Calder Analytics", "calderanalytics.example", Priya, "Roy Calder, Mina Sethi", Calder, accounts: 9, scale: 2m);
        var calder = book.Credit(First(book, "4950"), CreditKind.Map, "MAP credit - lakehouse", 120_000m, Day(-11, 1), Day(10, 30));
        book.ChangeAccount("4950", 0, a => a with { Discounts = [new() { Kind = DiscountKind.Enterprise, Rate = 0.05m }] });
        book.Company("4957", "Marrow & Finch", "marrowfinch.example", Joao, "Cleo Marrow", Marrow, accounts: 8);
        var marrow = book.Credit(First(book, "4957"), CreditKind.ActivatePortfolio, "AWS Activate Portfolio - Marrow & Finch", 75_000m, Day(-10, 1), Day(13, 31), c => c with { ProductsUntold = true, PhaseUntold = true });
        book.Company("4964", "Thornbury Books", "thornburybooks.example", Hanna, "Alec Thorn", accounts: 3);
        var thorn = book.Credit(First(book, "4964"), CreditKind.PromoCode, "Survey thank-you credit", 250m, Day(-3, 1), Day(8, 31));
        book.PumpCredits.Add(new() { Customer = "4964", Reason = PumpCreditReason.Guarantee, Amount = 640m, GrantedOn = Day(-4, 9), Text = "Money-back guarantee: unused commitment" });
        book.Company("4971", "Linden Health", "lindenhealth.example", Priya, "Sofie Brandt, Max Ober", accounts: 6);
        var linden = book.Credit(First(book, "4971"), CreditKind.Sla, "Service credit: EC2 SLA", 118.32m, Day(-2, 10), Day(4, 30), c => c with { Products = [Services.Ec2, Services.Rds, Services.S3, Services.Lambda], ProductsTold = ["AmazonEC2"] });
        book.PumpCredits.Add(new() { Customer = "4971", Reason = PumpCreditReason.Goodwill, Amount = 75m, GrantedOn = Day(-2, 22), Text = "Goodwill for a late answer" });
        book.Company("4978", "Quarry Academy", "quarryacademy.example", Joao, "Bea Novak", accounts: 3, scale: 0.5m);
        var quarry = book.Credit(First(book, "4978"), CreditKind.EdStart, "EdStart Innovators credit", 5_000m, Day(-7, 1), Day(5, 31));
        book.Company("4985", "Harbor Shelter Network", "harborshelter.example", Hanna, "Joy Mensah", accounts: 2, scale: 0.25m);
        var harbor = book.Credit(First(book, "4985"), CreditKind.NonProfit, "TechSoup non-profit credit", 2_000m, Day(-4, 1), Day(8, 31));
        book.Company("4992", "Stratus Guild", "stratusguild.example", Priya, "Vera Holt", accounts: 5);
        var stratus = book.Credit(First(book, "4992"), CreditKind.Partner, "APN Partner credit", 8_000m, Day(-5, 1), Day(7, 31));
        book.ChangeAccount("4992", 0, a => a with { Discounts = [new() { Kind = DiscountKind.SolutionProvider, Rate = 0.03m }, new() { Kind = DiscountKind.Bundled, Rate = 0.01m }] });
        foreach (var (company, credit) in new[] { ("4950", calder), ("4957", marrow), ("4964", thorn), ("4971", linden), ("4978", quarry), ("4985", harbor), ("4992", stratus) })
        {
            book.Label(company, Causes.AllWell, "Applied as it should be.", credit, -4, -3, -2, -1);
        }
    }

    private static void Prospects(CompanyBook book)
    {
        book.Company("5003", "Wren Aerospace", "wrenaerospace.example", Joao, "Nadia Wren", accounts: 2, standing: CustomerStanding.Prospect);
        book.Credit(First(book, "5003"), CreditKind.ActivatePortfolio, "AWS Activate Portfolio", 100_000m, Day(-2, 1), Day(20, 31));
        book.Label("5003", Causes.AllWell, "Has not joined yet; the credits are in its own account.", null, -1);
        book.Company("5010", "Foxglove Bio", "foxglovebio.example", Hanna, "Imke Dorn, Ravi Menon", accounts: 2, standing: CustomerStanding.Prospect, scale: 0.1m);
        book.Credit(First(book, "5010"), CreditKind.FreeTier, "AWS Free Tier sign-up credit", 100m, Day(-1, 5), Day(10, 31));
        book.Label("5010", Causes.AllWell, "Free Tier credits would end on joining.", null, -1);
    }
}
