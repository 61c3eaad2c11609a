using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Invoices;

public sealed class ImportInvoicesTests
{
    private const string Header = "company_id,month,number,posted,gross,credits,total,currency,basis\n";
    private const string October = Header + "4821,2026-10,I-1110,2026-11-03,6184.40,-2073.30,3801.88,USD,Estimated\n";

    [Theory, OnBothDatabases]
    public async Task The_same_file_again_changes_nothing(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);

        var first = await ImportAsync(house, October);
        var second = await ImportAsync(house, October);

        (first.Created, first.Changed, first.Same).ShouldBe((1, 0, 0));
        (second.Created, second.Changed, second.Same).ShouldBe((0, 0, 1));
        var invoice = await house.InDbAsync(db => db.InvoiceSnapshots.SingleAsync());
        invoice.Credits.ShouldBe(Money.Usd(-2073.30m));
        invoice.Basis.ShouldBe(InvoiceBasis.Estimated);
        invoice.PostedAt.ShouldBe(new DateTimeOffset(2026, 11, 3, 0, 0, 0, TimeSpan.Zero));
    }

    [Theory, OnBothDatabases]
    public async Task An_invoice_that_changed_is_a_further_revision_and_the_earlier_one_stays(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        await ImportAsync(house, October);
        var before = house.Clock.GetUtcNow();
        house.Clock.Advance(TimeSpan.FromHours(1));

        await ImportAsync(house, October.Replace("-2073.30", "-2483.62", StringComparison.Ordinal));

        var now = await house.InDbAsync(db => db.InvoiceSnapshots.KnownAt().SingleAsync());
        var then = await house.InDbAsync(db => db.InvoiceSnapshots.KnownAt(before).SingleAsync());
        (now.Revision, now.CreditsRaw).ShouldBe((2, "-2483.62"));
        (then.Revision, then.CreditsRaw).ShouldBe((1, "-2073.30"));
    }

    [Theory, OnBothDatabases]
    public async Task One_bad_row_and_nothing_is_imported(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);

        var report = await ImportAsync(
            house,
            October
                + "9999,2026-10,I-1111,2026-11-03,1,0,1,USD,Final\n"
                + "4821,October,I-1112,2026-11-03,1,5,1.2.3,USD,Final\n"
        );

        report
            .Errors.Select(e => (e.Line, e.Field))
            .ShouldBe([(3, "company_id"), (4, "month"), (4, "total"), (4, "credits")], ignoreOrder: true);
        (await house.InDbAsync(db => db.InvoiceSnapshots.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task A_dry_run_says_what_would_happen_and_leaves_no_trace(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);

        var report = await ImportAsync(house, October, dryRun: true);

        report.Created.ShouldBe(1);
        (await house.InDbAsync(db => db.InvoiceSnapshots.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task A_file_of_more_rows_than_a_question_has_parameters_is_taken(DatabaseKind kind)
    {
        const int Rows = 70_000;
        await using var house = await OpenAsync(kind);
        await ImportAsync(house, Header + "4821,2026-10,N-69999,2026-11-03,1,0,1,USD,\n");
        var rows = Enumerable.Range(0, Rows).Select(i => $"4821,2026-10,N-{i},2026-11-03,1,0,1,USD,\n");

        var report = await ImportAsync(house, Header + string.Concat(rows), dryRun: true);

        (report.Created, report.Same).ShouldBe((Rows - 1, 1));
    }

    [Theory, OnBothDatabases]
    public async Task Another_currency_is_kept_as_it_came_and_has_no_amount(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);

        await ImportAsync(house, Header + "4821,2026-10,I-7,2026-11-03,1000.00,-10.00,990.00,EUR,\n");

        var invoice = await house.InDbAsync(db => db.InvoiceSnapshots.SingleAsync());
        (invoice.Currency, invoice.TotalRaw, invoice.Total, invoice.Credits).ShouldBe(("EUR", "990.00", null, null));
    }

    [Fact]
    public async Task A_file_without_its_columns_is_refused()
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite);
        using var file = new StringReader("company_id,month\n4821,2026-10\n");

        var answer = await house
            .Get<ImportInvoices>()
            .RunAsync(CommandId.New(), house.Agent, file, dryRun: false, default);

        answer.Refusal!.Sentence.ShouldBe("The column number is needed.");
    }

    private static async Task<House> OpenAsync(DatabaseKind kind)
    {
        var house = await House.OpenAsync(kind);
        var customer = new NewCustomer("4821", "Northwind Robotics", CustomerStage.Joined, null, []);
        await house.Get<CreateCustomer>().RunAsync(CommandId.New(), house.Agent, customer, default);
        return house;
    }

    private static async Task<ImportReport> ImportAsync(House house, string text, bool dryRun = false)
    {
        using var file = new StringReader(text);
        var answer = await house.Get<ImportInvoices>().RunAsync(CommandId.New(), house.Agent, file, dryRun, default);
        return answer.Value;
    }
}
