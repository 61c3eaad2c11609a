using MiniExcelLibs;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Adjustments.MonthEnd;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Adjustments.MonthEnd;

public sealed class MonthPackTests
{
    [Theory, OnBothDatabases]
    public async Task The_pack_holds_what_moved_what_waits_and_who_took_it(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        await desk.ApproveAsync(await desk.ProposedAsync(desk.Goodwill(120m)));
        await desk.ApproveAsync(await desk.ProposedAsync(desk.Goodwill(30m)));
        var waits = await desk.ProposedAsync(desk.Goodwill(40m));

        var pack = (
            await desk
                .House.Get<ExportMonthPack>()
                .RunAsync(CommandId.New(), desk.House.Auditor, new Month(2026, 11), default)
        ).Value;

        pack.Sheets.Select(s => s.Name).ShouldBe(["movements", "open_proposals", "leaks"]);
        pack.Sheets[0]
            .Rows.ShouldHaveSingleItem()
            .ShouldBe(["Pump", "4821", "Northwind Robotics", "Grant", "Goodwill", 2, 150m]);
        pack.Sheets[1].Rows.ShouldHaveSingleItem()[0].ShouldBe(Adjustment.CodeOf(waits.Number));
        (
            await desk
                .House.Get<ExportMonthPack>()
                .RunAsync(CommandId.New(), desk.House.AccountExecutive, new Month(2026, 11), default)
        ).Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
    }

    [Fact]
    public async Task Once_the_month_is_closed_the_pack_is_written_once_as_workbook_and_csv()
    {
        await using var desk = await ApprovalDesk.OpenAsync(DatabaseKind.Sqlite);
        await desk.ApproveAsync(await desk.ProposedAsync(desk.Goodwill(120m)));
        var job = Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<MonthPackJob>(
            desk.House.Services
        );
        (await job.WriteAsync(default)).ShouldBeNull();
        desk.House.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 15, 6, 0, 0, TimeSpan.Zero));

        var place = (await job.WriteAsync(default)).ShouldNotBeNull();

        (await job.WriteAsync(default)).ShouldBeNull();
        Directory
            .GetFiles(place)
            .Select(Path.GetFileName)
            .Order()
            .ShouldBe([
                "leaks-2026-11.csv",
                "movements-2026-11.csv",
                "open_proposals-2026-11.csv",
                "pack-2026-11.xlsx",
            ]);
        var rows = MiniExcel
            .Query(Path.Combine(place, "pack-2026-11.xlsx"), useHeaderRow: true, sheetName: "movements")
            .ToList();
        ((object)rows.ShouldHaveSingleItem().amount_usd).ShouldBe(120d);
        (await File.ReadAllTextAsync(Path.Combine(place, "movements-2026-11.csv"))).ShouldContain(
            "Pump,4821,Northwind Robotics,Grant,Goodwill,1,120"
        );
    }
}
