using System.Text.Json;
using Pump.BackOffice.Sandbox.Scenarios;
using static Pump.BackOffice.Tests.Sandbox.Authoring.CompanyBook;

namespace Pump.BackOffice.Tests.Sandbox.Authoring;

/// <summary>Writes the scenario that ships with the app. The committed file is its output, byte for byte.</summary>
internal static class DefaultScenario
{
    internal static string Text() => JsonSerializer.Serialize(Make(), ScenarioFile.Json) + "\n";

    internal static Scenario Make()
    {
        var book = new CompanyBook();
        Stories.Tell(book);
        return new()
        {
            Schema = "../../../docs/scenario.schema.json",
            Name = "Forty companies",
            Description =
                "A year of Pump's sample customers: every kind of AWS credit, and every reason why one does not show as expected.",
            Seed = 20_411,
            MonthClose = new()
            {
                FinalOnDay = 6,
                SupportPostedOnDay = 6,
                LateUsage = 0m,
                MidMonthReceivers = true,
            },
            People = People(),
            Payers = Payers(),
            Customers = book.Customers,
            OtherAccounts = book.Others,
            Credits = book.Credits,
            PumpCredits = book.PumpCredits,
            Sharing = book.Sharing,
            Restatements = book.Restatements,
            Invoicing = new()
            {
                PostedOnDay = 3,
                FromMonth = -13,
                Exceptions = book.Invoices,
            },
            LedgerMistakes = book.LedgerMistakes,
            Faults = Faults(),
            Labels = book.Labels,
            Tickets = new TicketWriter(book).Write(),
        };
    }

    private static List<ScenarioPerson> People() =>
        [
            Person("Maya Okafor", TicketWriter.Maya, PersonRole.BillingAgent, "Europe/London"),
            Person("Lena Wirth", TicketWriter.Lena, PersonRole.BillingAgent, "Europe/Berlin"),
            Person("Priya Nair", Priya, PersonRole.AccountExecutive, "America/New_York"),
            Person("João Teles", Joao, PersonRole.AccountExecutive, "America/Sao_Paulo"),
            Person("Hanna Brandt", Hanna, PersonRole.AccountExecutive, "Europe/Berlin"),
            Person("Tomás Lindqvist", TicketWriter.Tomas, PersonRole.Manager, "Europe/Stockholm"),
            Person("Ruth Adeyemi", TicketWriter.Ruth, PersonRole.Manager, "America/Chicago"),
            Person("Arthur Bloom", "arthur.bloom@pump.example", PersonRole.Auditor, "America/New_York"),
            Person("Yara Haddad", "yara.haddad@pump.example", PersonRole.Administrator, "Etc/UTC"),
        ];

    private static ScenarioPerson Person(string name, string email, PersonRole role, string zone) =>
        new()
        {
            Name = name,
            Email = email,
            Role = role,
            TimeZone = zone,
        };

    private static List<ScenarioPayer> Payers() =>
        [
            Payer(Shared, "Pump shared organization", PayerKind.Shared, -40),
            Payer(Calder, "Calder Analytics", PayerKind.Imported, -30),
            Payer(Marrow, "Marrow & Finch", PayerKind.Imported, -26),
            Payer(Ostrava, "Ostrava Freight", PayerKind.Cta, -22) with
            {
                Discounts = [new() { Kind = DiscountKind.Distributor, Rate = 0.025m }],
            },
            Payer(Juniper, "Juniper Press", PayerKind.Imported, -19),
        ];

    private static ScenarioPayer Payer(string id, string name, PayerKind kind, int created) =>
        new()
        {
            Id = id,
            Name = name,
            Kind = kind,
            ExternalId = "pump-sandbox-" + id[^4..],
            CreatedOn = Day(created, 1),
            Email = $"root+{id[^4..]}@pump.example",
        };

    private static List<ScenarioFault> Faults() =>
        [
            new()
            {
                Id = "juniper-no-credits",
                Payer = Juniper,
                Operation = "GetCredits",
                Kind = "access-denied",
            },
            new()
            {
                Id = "juniper-no-history",
                Payer = Juniper,
                Operation = "GetCreditAllocationHistory",
                Kind = "access-denied",
            },
            new()
            {
                Id = "shared-throttled",
                Payer = Shared,
                Operation = "GetCostAndUsage",
                Kind = "throttle",
                Times = 2,
                From = At(-1, 14, "02:00"),
                Until = At(-1, 14, "05:00"),
            },
            new()
            {
                Id = "marrow-part-of-history",
                Payer = Marrow,
                Operation = "GetCreditAllocationHistory",
                Kind = "partial-results",
                Months = [-5],
                From = At(-2, 10, "00:00"),
                Until = At(-2, 12, "00:00"),
            },
        ];

    private static ScenarioMoment At(int month, int day, string time) =>
        new()
        {
            Month = month,
            Day = day,
            Time = time,
        };
}
