using Pump.BackOffice.Sandbox.Scenarios;
using static Pump.BackOffice.Tests.Sandbox.Authoring.CompanyBook;

namespace Pump.BackOffice.Tests.Sandbox.Authoring;

internal static partial class Stories
{
    private static void Misreadings(CompanyBook book)
    {
        HelixBakery(book);
        OstravaFreight(book);
        CobaltChoir(book);
        TallowReed(book);
        EmberOak(book);
        PacificKiln(book);
    }

    private static void HelixBakery(CompanyBook book)
    {
        book.Company("4801", "Helix Bakery", "helixbakery.example", Priya, "Bruno Sato", accounts: 3);
        var helix = book.Credit(
            First(book, "4801"),
            CreditKind.PromoCode,
            "AWS Retail Forum credit",
            30_000m,
            Day(-5, 1),
            Day(1, 28)
        );
        book.Credit(
            First(book, "4801"),
            CreditKind.Map,
            "MAP credit - ordering",
            45_000m,
            Day(-5, 1),
            Day(16, 31),
            c => c with { Phase = CreditPhase.BeforeDiscounts }
        );
        book.Label(
            "4801",
            "order-surprise",
            "The credit before discounts was used ahead of the one that expires sooner.",
            helix,
            -4,
            -3,
            -2,
            -1
        );
    }

    private static void OstravaFreight(CompanyBook book)
    {
        book.Company(
            "4808",
            "Ostrava Freight",
            "ostravafreight.example",
            Joao,
            "Jana Dvorak, Petr Malik",
            Ostrava,
            accounts: 5,
            scale: 1.5m
        );
        book.Label(
            "4808",
            "discount-mistaken",
            "The distributor's discount was taken for a credit.",
            null,
            -4,
            -3,
            -2,
            -1
        );
    }

    private static void CobaltChoir(CompanyBook book)
    {
        book.Company("4815", "Cobalt Choir", "cobaltchoir.example", Hanna, "Lena Frost", accounts: 3);
        book.ChangeAccount(
            "4815",
            0,
            a =>
                a with
                {
                    Refunds =
                    [
                        new()
                        {
                            On = Day(-3, 18),
                            Service = Services.Ec2,
                            Amount = 221.15m,
                        },
                        new()
                        {
                            On = Day(-2, 14),
                            Service = Services.Rds,
                            Amount = 312.40m,
                        },
                        new()
                        {
                            On = Day(-1, 11),
                            Service = Services.S3,
                            Amount = 58.75m,
                        },
                    ],
                }
        );
        book.Label("4815", "refund-mistaken", "A refund of a past charge was taken for a credit.", null, -3, -2, -1);
    }

    private static void TallowReed(CompanyBook book)
    {
        book.Company("4829", "Tallow & Reed", "tallowreed.example", Priya, "Edith Crane", accounts: 4);
        var tallow = book.Credit(
            First(book, "4829"),
            CreditKind.ActivateFounders,
            "AWS Activate Founders",
            5_000m,
            Day(-2, 1),
            Day(16, 31)
        );
        book.Fact(
            "4829",
            HistoryKind.MemberVisibilityOff,
            "Linked account refunds and credits are hidden from this company's members.",
            "Payer's billing preferences",
            Day(-12, 1)
        );
        book.Label("4829", "hidden-from-member", "Applied in full; members cannot see it.", tallow, -2, -1);
    }

    private static void EmberOak(CompanyBook book)
    {
        book.Company("4836", "Ember & Oak", "emberandoak.example", Joao, "Felix Amaro, Dana Cole", accounts: 4);
        var ember = book.Credit(
            First(book, "4836"),
            CreditKind.ActivatePortfolio,
            "AWS Activate Portfolio - Ember & Oak",
            25_000m,
            Day(-8, 1),
            Day(8, 31)
        );
        book.Label(
            "4836",
            "stale-screenshot",
            "The page shows the balance of the last closed month.",
            ember,
            -4,
            -3,
            -2,
            -1
        );
    }

    private static void PacificKiln(CompanyBook book)
    {
        book.Company("4843", "Pacific Kiln", "pacifickiln.example", Hanna, "Kai Mori", accounts: 3);
        var kiln = book.Credit(
            First(book, "4843"),
            CreditKind.PromoCode,
            "AWS Startup Loft credit",
            40_000m,
            Day(-8, 1),
            Day(-3, 31)
        );
        book.ChangeAccount(
            "4843",
            0,
            a =>
                a with
                {
                    OneOffs =
                    [
                        new()
                        {
                            On = Day(-2, 1),
                            Service = Services.Ec2,
                            Kind = ChargeKind.Usage,
                            Amount = 412.60m,
                        },
                    ],
                }
        );
        book.Label(
            "4843",
            "utc-month-edge",
            "Work of the last local evening fell into the next UTC month, a day after the credit ended.",
            kiln,
            -2
        );
    }
}
