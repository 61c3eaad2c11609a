using Pump.BackOffice.Sandbox.Scenarios;
using static Pump.BackOffice.Tests.Sandbox.Authoring.CompanyBook;

namespace Pump.BackOffice.Tests.Sandbox.Authoring;

internal static partial class Stories
{
    private static void Invoicing(CompanyBook book)
    {
        DovetailCommerce(book);
        GantryLogistics(book);
        GreywaterEnergy(book);
        SableStudios(book);
        JuniperPress(book);
    }

    private static void DovetailCommerce(CompanyBook book)
    {
        book.Company(
            "4701",
            "Dovetail Commerce",
            "dovetailcommerce.example",
            Joao,
            "Franz Huber, Alma Ruiz",
            accounts: 4
        );
        var dove = book.Credit(
            First(book, "4701"),
            CreditKind.ActivatePortfolio,
            "AWS Activate Portfolio - Dovetail",
            60_000m,
            Day(-9, 1),
            Day(14, 31)
        );
        book.Replace(
            "4701",
            0,
            Charge(Services.Ec2, 2_050m, growth: 0.01m) with
            {
                Exact =
                [
                    new()
                    {
                        Month = -3,
                        Amount = 2_311.45m,
                        Estimated = 2_190.05m,
                    },
                    new()
                    {
                        Month = -2,
                        Amount = 2_402.88m,
                        Estimated = 2_011.36m,
                    },
                    new()
                    {
                        Month = -1,
                        Amount = 2_478.19m,
                        Estimated = 2_240.02m,
                    },
                ],
            }
        );
        book.Label(
            "4701",
            "invoiced-on-estimate",
            "Cut on the 3rd; more was applied when the month became final.",
            dove,
            -3,
            -2,
            -1
        );
    }

    private static void GantryLogistics(CompanyBook book)
    {
        book.Company("4708", "Gantry Logistics", "gantrylogistics.example", Hanna, "Marek Nowak", accounts: 5);
        var gantry = book.Credit(
            First(book, "4708"),
            CreditKind.Map,
            "MAP credit - yard systems",
            90_000m,
            Day(-10, 1),
            Day(12, 31)
        );
        book.Restatements.Add(
            new()
            {
                Month = -3,
                Account = First(book, "4708"),
                Service = Services.Rds,
                Change = 318.44m,
                On = Day(-1, 12),
            }
        );
        book.Restatements.Add(
            new()
            {
                Month = -2,
                Account = First(book, "4708"),
                Service = Services.Ec2,
                Change = 142.70m,
                On = Day(0, 9),
            }
        );
        book.Label("4708", "restated-after-final", "AWS corrected the month weeks after it was final.", gantry, -3, -2);
    }

    private static void GreywaterEnergy(CompanyBook book)
    {
        book.Company(
            "4715",
            "Greywater Energy",
            "greywater-energy.example",
            Priya,
            "Nils Berg, Tara Quinn",
            accounts: 4
        );
        var grey = book.Credit(
            First(book, "4715"),
            CreditKind.Partner,
            "Clean energy accelerator credit",
            22_500m,
            Day(-6, 1),
            Day(9, 30)
        );
        book.LedgerMistakes.Add(new() { Credit = grey, Typed = 25_200m });
        book.Invoices.Add(
            new()
            {
                Customer = "4715",
                Month = -2,
                Mistake = InvoiceMistake.WrongCredit,
                Off = -186.25m,
            }
        );
        book.Invoices.Add(
            new()
            {
                Customer = "4715",
                Month = -1,
                Mistake = InvoiceMistake.WrongCredit,
                Off = 64.10m,
            }
        );
        book.Label("4715", "ledger-differs", "The credit was typed with a wrong amount.", grey, -2, -1);
    }

    private static void SableStudios(CompanyBook book)
    {
        book.Company("4722", "Sable Studios", "sablestudios.example", Joao, "Iris Vane", accounts: 3);
        var sable = book.Credit(
            First(book, "4722"),
            CreditKind.PromoCode,
            "AWS Studio Day credit",
            24_000m,
            Day(-7, 1),
            Day(1, 20)
        );
        book.Invoices.Add(
            new()
            {
                Customer = "4722",
                Month = -3,
                Mistake = InvoiceMistake.DoubleCredit,
            }
        );
        book.Invoices.Add(
            new()
            {
                Customer = "4722",
                Month = -2,
                Mistake = InvoiceMistake.DoubleCredit,
            }
        );
        book.Label("4722", "counted-twice", "Counted once from the screenshot and once from the sync.", sable, -3, -2);
    }

    private static void JuniperPress(CompanyBook book)
    {
        book.Company("4730", "Juniper Press", "juniperpress.example", Hanna, "Cecil Moor", Juniper, accounts: 4);
        var juniper = book.Credit(
            First(book, "4730"),
            CreditKind.PromoCode,
            "AWS publishing credit",
            60_000m,
            Day(-6, 1),
            Day(7, 31)
        );
        book.Label("4730", "data-missing", "The role may not read credits: nothing is known.", juniper, -4, -3, -2, -1);
    }
}
