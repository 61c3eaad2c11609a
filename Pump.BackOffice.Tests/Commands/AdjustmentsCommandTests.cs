using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Adjustments.Invoicing;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Adjustments;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Commands;

/// <summary>What invoicing must subtract: each entry in one batch, and on the invoice afterwards.</summary>
public sealed class AdjustmentsCommandTests
{
    [Theory, OnBothDatabases]
    public async Task What_is_due_becomes_a_batch_once(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        await UseAsync(desk, 120m, 50m);

        var first = await ExportAsync(desk.House);
        var again = await ExportAsync(desk.House);
        await UseAsync(desk, 90m, 20m);
        var third = await ExportAsync(desk.House);

        first.GetProperty("batch").GetInt32().ShouldBe(1);
        var company = first.GetProperty("companies")[0];
        company.GetProperty("companyId").GetString().ShouldBe("4821");
        company.GetProperty("subtract").GetString().ShouldBe("50.00");
        company.GetProperty("state").GetString().ShouldBe("Exported");
        company.GetProperty("entries")[0].GetProperty("id").GetString().ShouldStartWith("L-");
        again.GetProperty("batch").ValueKind.ShouldBe(JsonValueKind.Null);
        again.GetProperty("companies").GetArrayLength().ShouldBe(0);
        third.GetProperty("batch").GetInt32().ShouldBe(2);
        third.GetProperty("companies")[0].GetProperty("subtract").GetString().ShouldBe("20.00");
    }

    [Theory, OnBothDatabases]
    public async Task Two_exports_at_once_put_no_entry_into_two_batches(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        await UseAsync(desk, 120m, 50m);
        await UseAsync(desk, 120m, 30m);
        var export = desk.House.Get<ExportInvoiceBatch>();

        var made = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(() => export.RunAsync(CommandId.New(), desk.House.Manager, new Month(2026, 10), default))
                )
        );

        made.SelectMany(m => m.Value.Companies).SelectMany(c => c.Entries).Count().ShouldBe(2);
        made.Count(m => m.Value.Batch is not null).ShouldBe(1);
        (await desk.House.InDbAsync(db => db.InvoiceBatches.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_line_is_seen_on_the_invoice_that_comes_afterwards_or_missing_and_told(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        await UseAsync(desk, 120m, 50m);
        (await StateAsync(desk.House)).ShouldBe("Due");
        await ExportAsync(desk.House);
        (await StateAsync(desk.House)).ShouldBe("Exported");
        // The command has the machine's clock: what comes afterwards comes after its batch.
        var exported = await desk.House.InDbAsync(db => db.InvoiceBatches.Select(b => b.MadeAt).SingleAsync());
        desk.House.Clock.SetUtcNow(exported.AddHours(1));

        await InvoiceAsync(desk.House, "INV-1", credits: "-10");
        (await StateAsync(desk.House)).ShouldBe("Missing");
        (await TellAsync(desk.House)).ShouldBe(1);
        (await TellAsync(desk.House)).ShouldBe(0);
        var told = await desk.House.InDbAsync(db =>
            db.Set<Notification>().Where(n => n.Kind == NotificationKind.CreditMissing).ToListAsync()
        );
        told.Select(n => n.PersonId).ShouldBe([desk.House.Manager.Id, desk.House.SecondManager.Id], ignoreOrder: true);

        await InvoiceAsync(desk.House, "INV-2", credits: "-50");
        (await StateAsync(desk.House)).ShouldBe("Seen");
    }

    [Fact]
    public async Task As_csv_it_is_one_line_a_company()
    {
        await using var desk = await ApprovalDesk.OpenAsync(DatabaseKind.Sqlite);
        await UseAsync(desk, 120m, 50m);
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await AdjustmentsCommand.RunAsync(
            [.. desk.House.Configuration],
            "2026-10",
            json: false,
            isExport: true,
            output,
            error,
            default
        );

        code.ShouldBe(ExitCode.Done, error.ToString());
        output
            .ToString()
            .Split("\r\n")
            .ShouldBe([
                "company_id,customer,month,batch,subtract_usd,state,entries",
                "4821,Northwind Robotics,2026-10,1,50,Exported,L-20002",
                "",
            ]);
    }

    [Fact]
    public async Task A_month_that_is_none_is_a_usage_error() =>
        (
            await AdjustmentsCommand.RunAsync(
                [],
                "October",
                json: true,
                isExport: true,
                TextWriter.Null,
                TextWriter.Null,
                default
            )
        ).ShouldBe(ExitCode.Usage);

    private static async Task UseAsync(ApprovalDesk desk, decimal granted, decimal used)
    {
        await desk.ApproveAsync(await desk.ProposedAsync(desk.Goodwill(granted)));
        var credit = await desk.House.InDbAsync(db =>
            db.Credits.AsNoTracking().OrderByDescending(c => c.Number).FirstAsync()
        );
        await LedgerMoves.ApplyAsync(desk.House, credit.Id, Money.Usd(-used));
    }

    private static async Task<string> StateAsync(House house)
    {
        var lines = await house.Get<InvoicingOfMonth>().RunAsync(house.Auditor, new Month(2026, 10), default);
        return lines.Value.ShouldHaveSingleItem().State.ToString();
    }

    private static async Task<int> TellAsync(House house) =>
        (await house.Get<TellOfMissingCredits>().RunAsync(CommandId.New(), TellOfMissingCredits.Job, default)).Value;

    private static async Task InvoiceAsync(House house, string number, string credits)
    {
        using var file = new StringReader(
            "company_id,month,number,posted,gross,credits,total\n"
                + $"4821,2026-10,{number},2026-11-03,100,{credits},{100 + decimal.Parse(credits, System.Globalization.CultureInfo.InvariantCulture)}\n"
        );
        var report = await house
            .Get<ImportInvoices>()
            .RunAsync(CommandId.New(), house.Agent, file, dryRun: false, default);
        report.Value.Errors.ShouldBeEmpty();
    }

    private static async Task<JsonElement> ExportAsync(House house)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await AdjustmentsCommand.RunAsync(
            [.. house.Configuration],
            "2026-10",
            json: true,
            isExport: true,
            output,
            error,
            default
        );
        code.ShouldBe(ExitCode.Done, error.ToString());
        return JsonDocument.Parse(output.ToString()).RootElement;
    }
}
