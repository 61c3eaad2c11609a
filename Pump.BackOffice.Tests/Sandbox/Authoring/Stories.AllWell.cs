using Pump.BackOffice.Sandbox.Scenarios;
using static Pump.BackOffice.Tests.Sandbox.Authoring.CompanyBook;

namespace Pump.BackOffice.Tests.Sandbox.Authoring;

internal static partial class Stories
{
    private static void AllWell(CompanyBook book)
    {
        CalderAnalytics(book);
        MarrowFinch(book);
        ThornburyBooks(book);
        LindenHealth(book);
        QuarryAcademy(book);
        HarborShelterNetwork(book);
        StratusGuild(book);
    }

    private static void CalderAnalytics(CompanyBook book)
    {
        book.Company(
            "4950",
            "Calder Analytics",
            "calderanalytics.example",
            Priya,
            "Roy Calder, Mina Sethi",
            Calder,
            accounts: 9,
            scale: 2m
        );
        var calder = book.Credit(
            First(book, "4950"),
            CreditKind.Map,
            "MAP credit - lakehouse",
            120_000m,
            Day(-11, 1),
            Day(10, 30)
        );
        book.ChangeAccount(
            "4950",
            0,
            a => a with { Discounts = [new() { Kind = DiscountKind.Enterprise, Rate = 0.05m }] }
        );
        book.Label("4950", Causes.AllWell, "Applied as it should be.", calder, -4, -3, -2, -1);
    }

    private static void MarrowFinch(CompanyBook book)
    {
        book.Company("4957", "Marrow & Finch", "marrowfinch.example", Joao, "Cleo Marrow", Marrow, accounts: 8);
        var marrow = book.Credit(
            First(book, "4957"),
            CreditKind.ActivatePortfolio,
            "AWS Activate Portfolio - Marrow & Finch",
            75_000m,
            Day(-10, 1),
            Day(13, 31),
            c => c with { ProductsUntold = true, PhaseUntold = true }
        );
        book.Label("4957", Causes.AllWell, "Applied as it should be.", marrow, -4, -3, -2, -1);
    }

    private static void ThornburyBooks(CompanyBook book)
    {
        book.Company("4964", "Thornbury Books", "thornburybooks.example", Hanna, "Alec Thorn", accounts: 3);
        var thorn = book.Credit(
            First(book, "4964"),
            CreditKind.PromoCode,
            "Survey thank-you credit",
            250m,
            Day(-3, 1),
            Day(8, 31)
        );
        book.PumpCredits.Add(
            new()
            {
                Customer = "4964",
                Reason = PumpCreditReason.Guarantee,
                Amount = 640m,
                GrantedOn = Day(-4, 9),
                Text = "Money-back guarantee: unused commitment",
            }
        );
        book.Label("4964", Causes.AllWell, "Applied as it should be.", thorn, -4, -3, -2, -1);
    }

    private static void LindenHealth(CompanyBook book)
    {
        book.Company("4971", "Linden Health", "lindenhealth.example", Priya, "Sofie Brandt, Max Ober", accounts: 6);
        var linden = book.Credit(
            First(book, "4971"),
            CreditKind.Sla,
            "Service credit: EC2 SLA",
            118.32m,
            Day(-2, 10),
            Day(4, 30),
            c =>
                c with
                {
                    Products = [Services.Ec2, Services.Rds, Services.S3, Services.Lambda],
                    ProductsTold = ["AmazonEC2"],
                }
        );
        book.PumpCredits.Add(
            new()
            {
                Customer = "4971",
                Reason = PumpCreditReason.Goodwill,
                Amount = 75m,
                GrantedOn = Day(-2, 22),
                Text = "Goodwill for a late answer",
            }
        );
        book.Label("4971", Causes.AllWell, "Applied as it should be.", linden, -4, -3, -2, -1);
    }

    private static void QuarryAcademy(CompanyBook book)
    {
        book.Company("4978", "Quarry Academy", "quarryacademy.example", Joao, "Bea Novak", accounts: 3, scale: 0.5m);
        var quarry = book.Credit(
            First(book, "4978"),
            CreditKind.EdStart,
            "EdStart Innovators credit",
            5_000m,
            Day(-7, 1),
            Day(5, 31)
        );
        book.Label("4978", Causes.AllWell, "Applied as it should be.", quarry, -4, -3, -2, -1);
    }

    private static void HarborShelterNetwork(CompanyBook book)
    {
        book.Company(
            "4985",
            "Harbor Shelter Network",
            "harborshelter.example",
            Hanna,
            "Joy Mensah",
            accounts: 2,
            scale: 0.25m
        );
        var harbor = book.Credit(
            First(book, "4985"),
            CreditKind.NonProfit,
            "TechSoup non-profit credit",
            2_000m,
            Day(-4, 1),
            Day(8, 31)
        );
        book.Label("4985", Causes.AllWell, "Applied as it should be.", harbor, -4, -3, -2, -1);
    }

    private static void StratusGuild(CompanyBook book)
    {
        book.Company("4992", "Stratus Guild", "stratusguild.example", Priya, "Vera Holt", accounts: 5);
        var stratus = book.Credit(
            First(book, "4992"),
            CreditKind.Partner,
            "APN Partner credit",
            8_000m,
            Day(-5, 1),
            Day(7, 31)
        );
        book.ChangeAccount(
            "4992",
            0,
            a =>
                a with
                {
                    Discounts =
                    [
                        new() { Kind = DiscountKind.SolutionProvider, Rate = 0.03m },
                        new() { Kind = DiscountKind.Bundled, Rate = 0.01m },
                    ],
                }
        );
        book.Label("4992", Causes.AllWell, "Applied as it should be.", stratus, -4, -3, -2, -1);
    }
}
