using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Amounts;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Time;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Benchmarks;

/// <summary>
/// Many customers under one payer, told by the app's own recording and posting: a credit each, three closed months of
/// charges, of which each fifth has some outside the credit's products.
/// </summary>
internal static class DiagnosisWorld
{
    private static readonly AwsAccountId Payer = new("900000000001");
    private static readonly Actor Sync = Actor.Job("AWS sync");
    private static readonly DateOnly Began = new(2026, 1, 1);

    /// <summary>The month that is looked at.</summary>
    public static readonly Month Month = new(2026, 10);

    /// <summary>Makes it; answers who may work on tickets there.</summary>
    public static async Task<Actor> MakeAsync(IServiceProvider services, int customers, DateTimeOffset now)
    {
        var factory = services.GetRequiredService<IDbContextFactory<BackOfficeDb>>();
        var person = Person.Make("Mia Manager", "mia.manager@pump.example", [Role.Manager]);
        await using (var db = await factory.CreateDbContextAsync())
        {
            db.Add(person);
            for (var i = 0; i < customers; i++)
            {
                var customer = Customer.Make(Company(i), $"Company {i}", CustomerStage.Joined, now);
                db.Add(customer);
                var account = AwsAccount.Make(Account(i), "production", customer.Id, now);
                account.StandsUnder(Membership.Of(Payer, Began, null, MembershipSource.Aws));
                db.Add(account);
            }

            await db.SaveChangesAsync();
        }

        var recorded = await services
            .GetRequiredService<RecordAwsFacts>()
            .RunAsync(CommandId.New(), Sync, Heard(customers), CancellationToken.None);
        var posted = recorded.Done
            ? await services
                .GetRequiredService<PostAwsCredits>()
                .RunAsync(CommandId.New(), Sync, Payer, CancellationToken.None)
            : recorded.Refusal;
        return posted.Done
            ? new Actor(person.Id, person.Name, [Role.Manager], now)
            : throw new InvalidOperationException(posted.Refusal.Sentence);
    }

    /// <summary>Copies each posted use so often, over ten years, so that the ledger is as large as wanted.</summary>
    /// <returns>How many entries the ledger has then.</returns>
    public static async Task<long> FillLedgerAsync(string database, int copies)
    {
        await using var connection = new SqliteConnection(database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 3600;
        command.CommandText = """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $copies),
            uses AS (SELECT ROW_NUMBER() OVER (ORDER BY "Number") AS c, * FROM "LedgerEntries" WHERE "Type" = 'Applied')
            INSERT INTO "LedgerEntries" ("Id", "Number", "CreditId", "Type", "Amount", "EffectiveOn", "RecordedAt", "BillingMonth", "AccountId",
                "Service", "SourceRef", "ReversesEntryId", "IsAttributed", "IsOverdrawn", "Key", "CommandId", "Digest")
            SELECT printf('%08X-0000-7000-8000-%012X', c, i), 1000000 + c * 1000 + i, "CreditId", "Type", -100000,
                date('2015-12-01', '+' || (i % 119 + 1) || ' months', '-1 day'), "RecordedAt",
                substr(date('2015-12-01', '+' || (i % 119 + 1) || ' months', '-1 day'), 1, 7), "AccountId",
                'Service ' || (i % 84), "SourceRef", NULL, 0, 0, 'copy:' || c || ':' || i, "CommandId", "Digest"
            FROM uses CROSS JOIN n
            """;
        command.Parameters.AddWithValue("$copies", copies);
        await command.ExecuteNonQueryAsync();
        command.CommandText = "SELECT COUNT(*) FROM \"LedgerEntries\"";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Tickets of the first customers about the month; their numbers.</summary>
    public static async Task<IReadOnlyList<int>> AskAsync(IServiceProvider services, Actor by, int tickets)
    {
        await using var db = await services
            .GetRequiredService<IDbContextFactory<BackOfficeDb>>()
            .CreateDbContextAsync();
        var customers = await db.Customers.OrderBy(c => c.CompanyId).Select(c => c.Id).Take(tickets).ToListAsync();
        List<int> numbers = [];
        foreach (var customer in customers)
        {
            var opened = await services
                .GetRequiredService<OpenTicket>()
                .RunAsync(
                    CommandId.New(),
                    by,
                    new NewTicket(
                        customer,
                        new Correspondent("Dara Klein", "dara@company.example"),
                        TicketKind.NotAppliedToInvoice,
                        "Credit short",
                        "We expected 900.00 of credit in October.",
                        new Claim { Amount = Money.Usd(900), InvoiceMonth = Month },
                        []
                    ),
                    CancellationToken.None
                );
            numbers.Add(opened.Value.Number);
        }

        return numbers;
    }

    private static PayerRun Heard(int customers)
    {
        Month[] months = [Month.Plus(-2), Month.Plus(-1), Month];
        List<ChargeFact> charges = [];
        List<AllocationFact> uses = [];
        List<CreditFact> credits = [];
        for (var i = 0; i < customers; i++)
        {
            var account = Account(i);
            var outside = i % 5 == 0 ? "200" : "0";
            foreach (var month in months)
            {
                charges.Add(new ChargeFact(month, account, null, "Usage", null, i % 5 == 0 ? "1000" : "800", false));
                charges.Add(new ChargeFact(month, account, null, "Credit", null, "-800", false));
                charges.Add(new ChargeFact(month, account, "Amazon EC2", AwsRecordType.AllCharges, null, "800", false));
                charges.Add(new ChargeFact(month, account, "Amazon EC2", "Credit", null, "-800", false));
                charges.Add(
                    new ChargeFact(month, account, "Amazon S3", AwsRecordType.AllCharges, null, outside, false)
                );
                uses.Add(new AllocationFact(month, Credit(i), account, "Amazon EC2", "-800", false));
            }

            credits.Add(
                new CreditFact(
                    Credit(i),
                    account,
                    "Promotion",
                    $"Startup credit of {Company(i)}",
                    "25000",
                    "22600",
                    "22600",
                    new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero),
                    new DateTimeOffset(2028, 1, 1, 0, 0, 0, TimeSpan.Zero),
                    null,
                    "Amazon EC2",
                    null,
                    null,
                    true,
                    "DEFAULT",
                    true,
                    null
                )
            );
        }

        return new PayerRun(
            SyncRunId.New(),
            Payer,
            [.. months.Select(m => new MonthFact(m, false, null, false, null))],
            charges,
            uses,
            credits,
            null,
            []
        );
    }

    private static string Company(int i) => string.Create(CultureInfo.InvariantCulture, $"{100_000 + i}");

    private static string Credit(int i) => string.Create(CultureInfo.InvariantCulture, $"{7_000_000_000L + i}");

    private static AwsAccountId Account(int i) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{400_000_000_000L + i}"));
}
