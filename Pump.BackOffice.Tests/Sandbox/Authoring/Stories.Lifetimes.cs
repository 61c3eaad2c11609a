using Pump.BackOffice.Sandbox.Scenarios;
using static Pump.BackOffice.Tests.Sandbox.Authoring.CompanyBook;

namespace Pump.BackOffice.Tests.Sandbox.Authoring;

internal static partial class Stories
{
    private static void Lifetimes(CompanyBook book)
    {
        RavennaTextiles(book);
        Quillstone(book);
        MarloweTransit(book);
        FerrousGrid(book);
        VoxelSkills(book);
        BlueAnvil(book);
    }

    private static void RavennaTextiles(CompanyBook book)
    {
        book.Company(
            "4402",
            "Ravenna Textiles",
            "ravenna-textiles.example",
            Priya,
            "Carlo Bassi, Livia Neri",
            accounts: 5
        );
        var ravenna = book.Credit(
            First(book, "4402"),
            CreditKind.Partner,
            "APN Partner credit",
            15_000m,
            Day(-11, 1),
            Day(-4, 30),
            c => c with { Products = [Services.S3, Services.Lambda] }
        );
        book.Label("4402", "expired", "Expired with value left.", ravenna, -3, -2, -1);
    }

    private static void Quillstone(CompanyBook book)
    {
        book.Company("4417", "Quillstone", "quillstone.example", Joao, "Wendy Oduya", accounts: 3);
        var quill = book.Credit(
            First(book, "4417"),
            CreditKind.PromoCode,
            "re:Invent attendee credit",
            6_500m,
            Day(-8, 1),
            Day(4, 31)
        );
        book.Label("4417", "exhausted", "Used up by its own accounts.", quill, -4, -3, -2, -1);
    }

    private static void MarloweTransit(CompanyBook book)
    {
        book.Company("4423", "Marlowe Transit", "marlowe-transit.example", Hanna, "Silas Reed, Kemi Obi", accounts: 5);
        var marlowe = book.Credit(
            First(book, "4423"),
            CreditKind.Map,
            "MAP credit phase 2",
            22_000m,
            Day(-1, 9),
            Day(11, 31)
        );
        book.Label("4423", "not-started", "Redeemed in the month after; not retroactive.", marlowe, -3, -2);
    }

    private static void FerrousGrid(CompanyBook book)
    {
        book.Company("4431", "Ferrous Grid", "ferrousgrid.example", Priya, "Anouk Visser", accounts: 4);
        var ferrous = book.Credit(
            First(book, "4431"),
            CreditKind.PromoCode,
            "AWS Energy Summit credit",
            4_000m,
            Day(-1, 28),
            Day(11, 28),
            c => c with { VisibleAfterDays = 7 }
        );
        book.Label("4431", "too-fresh", "Redeemed days before the invoice; AWS had not applied it yet.", ferrous, -1);
    }

    private static void VoxelSkills(CompanyBook book)
    {
        book.Company("4436", "Voxel Skills", "voxelskills.example", Joao, "Hugo Lenz", accounts: 2, scale: 0.3m);
        for (var month = -13; month <= 0; month++)
        {
            book.Credit(
                First(book, "4436"),
                CreditKind.Monthly,
                "Skill builder monthly credit",
                100m,
                Day(month, 1),
                Day(month, 31)
            );
        }

        book.Label("4436", Causes.AllWell, "The monthly credit ends with its month.", null, -2, -1);
    }

    private static void BlueAnvil(CompanyBook book)
    {
        book.Company("4440", "Blue Anvil", "blueanvil.example", Hanna, "Dieter Falk", accounts: 4);
        var anvil = book.Credit(
            First(book, "4440"),
            CreditKind.ActivatePortfolio,
            "AWS Activate Portfolio - Blue Anvil",
            40_000m,
            Day(-9, 1),
            Day(14, 31),
            c => c with { Paused = [new() { From = Day(-3, 5), Until = Day(0, 2) }] }
        );
        book.Label("4440", "paused", "Paused by the payer's administrator.", anvil, -3, -2, -1);
    }
}
