using Pump.BackOffice.Sandbox.Scenarios;
using static Pump.BackOffice.Tests.Sandbox.Authoring.CompanyBook;

namespace Pump.BackOffice.Tests.Sandbox.Authoring;

internal static partial class Stories
{
    private static void Prospects(CompanyBook book)
    {
        WrenAerospace(book);
        FoxgloveBio(book);
    }

    private static void WrenAerospace(CompanyBook book)
    {
        book.Company(
            "5003",
            "Wren Aerospace",
            "wrenaerospace.example",
            Joao,
            "Nadia Wren",
            accounts: 2,
            standing: CustomerStanding.Prospect
        );
        book.Credit(
            First(book, "5003"),
            CreditKind.ActivatePortfolio,
            "AWS Activate Portfolio",
            100_000m,
            Day(-2, 1),
            Day(20, 31)
        );
        book.Label("5003", Causes.AllWell, "Has not joined yet; the credits are in its own account.", null, -1);
    }

    private static void FoxgloveBio(CompanyBook book)
    {
        book.Company(
            "5010",
            "Foxglove Bio",
            "foxglovebio.example",
            Hanna,
            "Imke Dorn, Ravi Menon",
            accounts: 2,
            standing: CustomerStanding.Prospect,
            scale: 0.1m
        );
        book.Credit(
            First(book, "5010"),
            CreditKind.FreeTier,
            "AWS Free Tier sign-up credit",
            100m,
            Day(-1, 5),
            Day(10, 31)
        );
        book.Label("5010", Causes.AllWell, "Free Tier credits would end on joining.", null, -1);
    }
}
