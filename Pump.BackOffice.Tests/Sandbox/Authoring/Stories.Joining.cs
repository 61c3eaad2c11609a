using Pump.BackOffice.Sandbox.Scenarios;
using static Pump.BackOffice.Tests.Sandbox.Authoring.CompanyBook;

namespace Pump.BackOffice.Tests.Sandbox.Authoring;

internal static partial class Stories
{
    private static void Joining(CompanyBook book)
    {
        LumenHarbor(book);
        TidewaterLabs(book);
        Brightfen(book);
        CopperlineMedia(book);
        PocketOrchard(book);
    }

    private static void LumenHarbor(CompanyBook book)
    {
        book.Company(
            "4901",
            "Lumen Harbor",
            "lumenharbor.example",
            Priya,
            "Greta Solis, Amir Haddad",
            accounts: 3,
            joined: Day(-2, 14)
        );
        var lumen = book.Credit(
            First(book, "4901"),
            CreditKind.ActivateFounders,
            "AWS Activate Founders",
            5_000m,
            Day(-3, 20),
            Day(20, 31)
        );
        book.Label(
            "4901",
            "joined-mid-month",
            "Joined on the 14th: that month's credits covered only the own AWS bill before.",
            lumen,
            -2
        );
    }

    private static void TidewaterLabs(CompanyBook book)
    {
        book.Company(
            "4877",
            "Tidewater Labs",
            "tidewaterlabs.example",
            Joao,
            "Pia Renner",
            accounts: 4,
            joined: Day(-3, 19),
            scale: 1.6m
        );
        var tide = book.Credit(
            First(book, "4877"),
            CreditKind.ActivatePortfolio,
            "AWS Activate Portfolio - Tidewater",
            50_000m,
            Day(-3, 2),
            Day(18, 30)
        );
        book.Label("4877", "joined-mid-month", "Joined on the 19th.", tide, -3);
    }

    private static void Brightfen(CompanyBook book)
    {
        book.Company(
            "4888",
            "Brightfen",
            "brightfen.example",
            Hanna,
            "Tom Ashby, Noor Aziz",
            accounts: 3,
            joined: Day(-2, 11)
        );
        var fen = book.Credit(
            First(book, "4888"),
            CreditKind.Map,
            "MAP credit - Brightfen migration",
            18_000m,
            Day(-2, 1),
            Day(9, 30)
        );
        book.Fact(
            "4888",
            HistoryKind.EarlierOrganization,
            "Was a member of Stonebridge Holdings' organization until the day it joined.",
            "Onboarding call with Tom Ashby",
            Day(-2, 11)
        );
        book.Label("4888", "left-other-org-mid-month", "The month's credits went to Stonebridge's bill.", fen, -2);
    }

    private static void CopperlineMedia(CompanyBook book)
    {
        book.Company(
            "4655",
            "Copperline Media",
            "copperline.example",
            Joao,
            "Rita Kohl",
            accounts: 3,
            left: Day(-1, 17),
            standing: CustomerStanding.Left
        );
        var copper = book.Credit(
            First(book, "4655"),
            CreditKind.PromoCode,
            "AWS Media Days promotional credit",
            32_000m,
            Day(-10, 1),
            Day(6, 30)
        );
        book.Label(
            "4655",
            "left-pump-mid-month",
            "Left on the 17th; the month's credits are on Pump's last bill.",
            copper,
            -1
        );
    }

    private static void PocketOrchard(CompanyBook book)
    {
        book.Company(
            "4910",
            "Pocket Orchard",
            "pocketorchard.example",
            Hanna,
            "Juno Park",
            accounts: 2,
            scale: 0.15m,
            joined: Day(-2, 8)
        );
        var tier = book.Credit(
            First(book, "4910"),
            CreditKind.FreeTier,
            "AWS Free Tier sign-up credit",
            100m,
            Day(-3, 25),
            Day(9, 24)
        );
        foreach (var step in new[] { "Amazon EC2", "Amazon RDS", "AWS Lambda" })
        {
            book.Credit(First(book, "4910"), CreditKind.FreeTier, "Explore AWS: " + step, 20m, Day(-2, 3), Day(9, 24));
        }

        book.Replace("4910", 0, Charge(Services.Lambda, 14m, noise: 0.1m), Charge(Services.S3, 9m, noise: 0.1m));
        book.Label(
            "4910",
            "free-tier-died-on-joining",
            "Free Tier credits ended when the account joined.",
            tier,
            -2,
            -1
        );
    }
}
