using Pump.BackOffice.Sandbox.Scenarios;
using static Pump.BackOffice.Tests.Sandbox.Authoring.CompanyBook;

namespace Pump.BackOffice.Tests.Sandbox.Authoring;

internal static partial class Stories
{
    private static void SharingAndPlaces(CompanyBook book)
    {
        IsobarWeather(book);
        VantageLoom(book);
        SaffronRoute(book);
        PetrelInsurance(book);
    }

    private static void IsobarWeather(CompanyBook book)
    {
        book.Company("4601", "Isobar Weather", "isobar-weather.example", Hanna, "Lotte Smit, Ivan Petrov", accounts: 4);
        book.Company(
            "4608",
            "Kestrel Mobility",
            "kestrelmobility.example",
            Priya,
            "Owen Hart",
            accounts: 4,
            scale: 2.2m
        );
        var kestrel = First(book, "4608");
        book.Share(First(book, "4601"), -20, 1);
        book.Share(kestrel, -20, 1);
        book.Replace(
            "4608",
            0,
            Charge(Services.Kinesis, 1_150m, growth: 0.01m, noise: 0.04m),
            Charge(Services.OpenSearch, 2_600m, noise: 0.03m)
        );
        var isobar = book.Credit(
            First(book, "4601"),
            CreditKind.Map,
            "MAP credit - forecast platform",
            48_000m,
            Day(-4, 1),
            Day(10, 31),
            c =>
                c with
                {
                    Products =
                    [
                        Services.Ec2,
                        Services.Rds,
                        Services.S3,
                        Services.Kinesis,
                        Services.CloudWatch,
                        Services.Lambda,
                    ],
                    Sharing = CreditSharingKind.CostCategoryRule,
                    ShareableAccounts = [kestrel],
                }
        );
        book.Label(
            "4601",
            "used-by-another-account",
            "A cost category rule names Kestrel Mobility's account.",
            isobar,
            -4,
            -3,
            -2,
            -1
        );
        book.Label(
            "4608",
            Causes.AllWell,
            "Receives Isobar's credit by a wrong rule; its own bill is right.",
            null,
            -2
        );
    }

    private static void VantageLoom(CompanyBook book)
    {
        book.Company("4612", "Vantage Loom", "vantageloom.example", Joao, "Sara Lindh", accounts: 4);
        book.Replace("4612", 0, Charge(Services.CloudWatch, 85m, noise: 0.05m));
        book.Replace(
            "4612",
            1,
            Charge(Services.Ec2, 3_400m, growth: 0.01m, noise: 0.05m),
            Charge(Services.Rds, 900m, noise: 0.04m)
        );
        var loom = book.Credit(
            First(book, "4612"),
            CreditKind.ActivatePortfolio,
            "AWS Activate Portfolio - Vantage Loom",
            30_000m,
            Day(-8, 1),
            Day(12, 31)
        );
        book.Label("4612", "sharing-off", "Sharing is off, and the owner account spends little.", loom, -4, -3, -2, -1);
    }

    private static void SaffronRoute(CompanyBook book)
    {
        book.Company("4620", "Saffron Route", "saffronroute.example", Hanna, "Meera Joshi, Paulo Reis", accounts: 3);
        book.Others.Add(
            new()
            {
                Id = "090817263544",
                Name = "meera-personal",
                Charges = [Charge(Services.S3, 6.40m)],
            }
        );
        var saffron = book.Credit(
            "090817263544",
            CreditKind.ActivateFounders,
            "AWS Activate Founders",
            1_000m,
            Day(-5, 10),
            Day(18, 31)
        );
        book.Label(
            "4620",
            "wrong-account",
            "Redeemed in a founder's own account outside every payer.",
            saffron,
            -4,
            -3,
            -2,
            -1
        );
    }

    private static void PetrelInsurance(CompanyBook book)
    {
        book.Company("4627", "Petrel Insurance", "petrel-insurance.example", Priya, "Gwen Tully", accounts: 5);
        book.Label("4627", "not-redeemed", "The code was mailed and never redeemed.", null, -4, -3, -2, -1);
    }
}
