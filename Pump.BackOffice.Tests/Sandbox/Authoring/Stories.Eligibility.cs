using Pump.BackOffice.Sandbox.Scenarios;
using static Pump.BackOffice.Tests.Sandbox.Authoring.CompanyBook;

namespace Pump.BackOffice.Tests.Sandbox.Authoring;

internal static partial class Stories
{
    private static void Eligibility(CompanyBook book)
    {
        PalisadeVision(book);
        OakhurstDentalCloud(book);
        ScribeSons(book);
        ArclightGames(book);
        MistralHotels(book);
    }

    private static void PalisadeVision(CompanyBook book)
    {
        book.Company(
            "4502",
            "Palisade Vision",
            "palisadevision.example",
            Priya,
            "Yusuf Demir, Ellen Pratt",
            accounts: 5
        );
        var palisade = book.Credit(
            First(book, "4502"),
            CreditKind.ProofOfConcept,
            "Bedrock PoC credit",
            20_000m,
            Day(-6, 1),
            Day(5, 31),
            c => c with { Products = [Services.Bedrock, Services.SageMaker] }
        );
        book.Replace(
            "4502",
            0,
            Charge(Services.Ec2, 2_900m, growth: 0.01m, noise: 0.05m),
            Charge(Services.Rds, 700m, noise: 0.04m)
        );
        book.Label(
            "4502",
            "service-not-eligible",
            "All charges are outside the credit's products.",
            palisade,
            -4,
            -3,
            -2,
            -1
        );
    }

    private static void OakhurstDentalCloud(CompanyBook book)
    {
        book.Company("4511", "Oakhurst Dental Cloud", "oakhurst-dental.example", Joao, "Beth Marsh", accounts: 4);
        var oak = book.Credit(
            First(book, "4511"),
            CreditKind.PromoCode,
            "AWS Health Forum credit",
            9_000m,
            Day(-5, 1),
            Day(8, 31)
        );
        book.ChangeAccount(
            "4511",
            0,
            a =>
                a with
                {
                    Charges =
                    [
                        Charge(Services.MarketplaceTool, 1_450m, ChargeKind.Marketplace),
                        Charge(Services.S3, 120m, noise: 0.05m),
                        Charge(Services.EnterpriseSupport, 300m, ChargeKind.Support),
                    ],
                    OneOffs =
                    [
                        new()
                        {
                            On = Day(-2, 4),
                            Service = Services.Ec2,
                            Kind = ChargeKind.Upfront,
                            Amount = 3_600m,
                        },
                        new()
                        {
                            On = Day(-1, 12),
                            Service = Services.Registrar,
                            Kind = ChargeKind.DomainRegistration,
                            Amount = 39m,
                        },
                        new()
                        {
                            On = Day(-1, 15),
                            Service = Services.Training,
                            Kind = ChargeKind.Training,
                            Amount = 600m,
                        },
                    ],
                }
        );
        book.Label(
            "4511",
            "charge-kind-never-eligible",
            "Marketplace, upfront fees, domains, training and Enterprise support are never covered.",
            oak,
            -4,
            -3,
            -2,
            -1
        );
    }

    private static void ScribeSons(CompanyBook book)
    {
        book.Company("4519", "Scribe & Sons", "scribeandsons.example", Hanna, "Agnes Bly, Rob Tran", accounts: 3);
        var scribe = book.Credit(
            First(book, "4519"),
            CreditKind.Map,
            "MAP credit - document archive",
            16_000m,
            Day(-7, 1),
            Day(6, 30)
        );
        book.ChangeAccount(
            "4519",
            0,
            a =>
                a with
                {
                    Charges =
                    [
                        Charge(Services.ThirdPartyModel, 1_980m, ChargeKind.Marketplace, 0.03m, 0.08m),
                        Charge(Services.Lambda, 210m, noise: 0.05m),
                    ],
                }
        );
        book.Label(
            "4519",
            "bedrock-third-party",
            "A third-party model in Bedrock is billed through Marketplace; only Activate covers it.",
            scribe,
            -4,
            -3,
            -2,
            -1
        );
    }

    private static void ArclightGames(CompanyBook book)
    {
        book.Company("4524", "Arclight Games", "arclight-games.example", Priya, "Zoe Winter", accounts: 5, scale: 1.4m);
        var arc = book.Credit(
            First(book, "4524"),
            CreditKind.Partner,
            "AWS for Games credit",
            10_000m,
            Day(-6, 1),
            Day(2, 28),
            c => c with { PurchaseTypes = [PurchaseType.OnDemand] }
        );
        book.Replace(
            "4524",
            0,
            Charge(Services.SavingsPlan, 2_300m, ChargeKind.Recurring),
            Charge(Services.S3, 240m, noise: 0.05m)
        );
        book.Label(
            "4524",
            "purchase-type",
            "The credit covers on-demand use only; most spend is under a Savings Plan.",
            arc,
            -4,
            -3,
            -2,
            -1
        );
    }

    private static void MistralHotels(CompanyBook book)
    {
        book.Company("4533", "Mistral Hotels", "mistralhotels.example", Joao, "Paul Girard", accounts: 4);
        var mistral = book.Credit(
            First(book, "4533"),
            CreditKind.ActivateSupport,
            "Activate Developer Support credit",
            350m,
            Day(-4, 1),
            Day(8, 31),
            c => c with { Products = [Services.DeveloperSupport] }
        );
        book.ChangeAccount(
            "4533",
            0,
            a => a with { Charges = [.. a.Charges, Charge(Services.DeveloperSupport, 29m, ChargeKind.Support)] }
        );
        book.Label(
            "4533",
            "support-posted-late",
            "Support and its credit are posted after the invoice.",
            mistral,
            -4,
            -3,
            -2,
            -1
        );
    }
}
