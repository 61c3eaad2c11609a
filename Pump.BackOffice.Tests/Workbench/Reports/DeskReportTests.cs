using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Adjustments;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tests.Tickets;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Workbench.Reports;

namespace Pump.BackOffice.Tests.Workbench.Reports;

public sealed class DeskReportTests
{
    private static readonly string[] LaterAges =
    [
        "1 to 3 days",
        "3 to 7 days",
        "1 to 2 weeks",
        "2 to 4 weeks",
        "over 4 weeks",
    ];
    private static readonly ReportPeriod Week = new(new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 8));

    [Theory, OnBothDatabases]
    public async Task Work_times_and_money_are_those_of_the_tickets(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        await WorkAsync(desk);

        var figures = await ReportAsync(desk, Week);

        var all = figures.All;
        (all.Opened, all.Resolved, all.Reopened, all.Backlog).ShouldBe((3, 1, 1, 2));
        // answered after 30 working minutes and after 90: the median lies between
        all.FirstAnswer.ShouldBe(TimeSpan.FromMinutes(60));
        all.ToResolve.ShouldBe(TimeSpan.FromHours(2));
        (all.Settled, all.SettledUnknown).ShouldBe((Money.Usd(1874.20m), 0));
        (all.AtRisk, all.AtRiskUnknown).ShouldBe((Money.Usd(500), 1));
    }

    [Theory, OnBothDatabases]
    public async Task Every_ticket_stands_in_exactly_one_row_of_each_breakdown(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        await WorkAsync(desk);

        var figures = await ReportAsync(desk, Week);

        foreach (var (by, rows) in figures.By)
        {
            rows.Sum(r => r.Opened).ShouldBe(figures.All.Opened, by.ToString());
            rows.Sum(r => r.Backlog).ShouldBe(figures.All.Backlog, by.ToString());
            rows.Sum(r => r.AtRisk ?? Money.Zero).ShouldBe(figures.All.AtRisk!.Value, by.ToString());
        }

        figures.By[ReportBy.Customer].Select(r => r.Label).ShouldBe(["Northwind Robotics", "Halden Foods"]);
        figures
            .By[ReportBy.Cause]
            .Select(r => r.Label)
            .ShouldBe(["A third party's model in Bedrock", "No cause found", "Not diagnosed yet"], ignoreOrder: true);
        figures.By[ReportBy.Verdict].Select(r => r.Label).ShouldBe(["Proven", "Not diagnosed yet"], ignoreOrder: true);
        figures.Flow.Sum(b => b.Opened).ShouldBe(3);
        figures.Flow.Single(b => b.FromOn == new DateOnly(2026, 11, 6)).Resolved.ShouldBe(1);
        figures.Ages[0].Tickets.ShouldBe(2);
    }

    [Theory, OnBothDatabases]
    public async Task What_nobody_knows_is_unknown_and_never_zero(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        await desk.OpenTicketAsync();

        var figures = await ReportAsync(desk, Week);

        (figures.All.AtRisk, figures.All.AtRiskUnknown).ShouldBe((null, 1));
        (figures.Ages[0].AtRisk, figures.Ages[0].Unknown).ShouldBe((null, 1));
        // nothing was settled: that is known, and zero
        figures.All.Settled.ShouldBe(Money.Zero);
        figures.Ages[1].AtRisk.ShouldBe(Money.Zero);
    }

    [Fact]
    public async Task A_week_in_which_nothing_happened_still_tells_the_backlog()
    {
        await using var desk = await Desk.OpenAsync();
        await WorkAsync(desk);

        var figures = await ReportAsync(desk, new ReportPeriod(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 7)));

        (figures.All.Opened, figures.All.Resolved, figures.All.Backlog).ShouldBe((0, 0, 2));
        figures.All.FirstAnswer.ShouldBeNull();
    }

    [Fact]
    public async Task Managers_and_auditors_read_it_and_nobody_else()
    {
        await using var house = await House.OpenAsync();
        var report = house.Get<DeskReport>();

        (await report.RunAsync(house.Manager, Week, default)).Done.ShouldBeTrue();
        (await report.RunAsync(house.Auditor, Week, default)).Done.ShouldBeTrue();
        foreach (var actor in new[] { house.Agent, house.AccountExecutive, house.Administrator })
        {
            (await report.RunAsync(actor, Week, default)).Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_sheet_that_leaves_is_remembered_by_the_audit_log(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        await WorkAsync(desk);

        var outcome = await desk.Get<ExportDeskReport>().RunAsync(CommandId.New(), desk.House.Manager, Week, default);

        var lines = System
            .Text.Encoding.UTF8.GetString(outcome.Value)
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldContain("2026-11-02,2026-11-08,all,All,3,1,1,2,1,2,1874.2,0,500,1,0");
        Of("cause")
            .ShouldBe(
                ["A third party's model in Bedrock,1", "No cause found,1", "Not diagnosed yet,1"],
                ignoreOrder: true
            );
        Of("verdict").ShouldBe(["Proven,2", "Not diagnosed yet,1"]);
        lines
            .Where(line => line.Contains(",age,", StringComparison.Ordinal))
            .ShouldBe([
                "2026-11-02,2026-11-08,age,under a day,,,,2,,,,,500,1,",
                .. LaterAges.Select(age => $"2026-11-02,2026-11-08,age,{age},,,,0,,,,,0,0,"),
            ]);
        var last = await desk.House.InDbAsync(db => db.AuditRecords.OrderBy(r => r.Sequence).LastAsync());
        last.Act.ShouldBe("report.exported");

        // what, and how many were opened
        IEnumerable<string> Of(string by) =>
            lines
                .Select(line => line.Split(','))
                .Where(cells => cells[2] == by)
                .Select(cells => $"{cells[3]},{cells[4]}");
    }

    [Theory, OnBothDatabases]
    public async Task What_Pump_gave_stands_in_the_report_and_on_the_sheet(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        await desk.ApproveAsync(await desk.ProposedAsync(desk.Goodwill(120.50m)));
        var manager = desk.House.Manager;

        var figures = await desk.House.Get<DeskReport>().RunAsync(manager, Week, default);
        var sheet = await desk.House.Get<ExportDeskReport>().RunAsync(CommandId.New(), manager, Week, default);

        figures.Value.Granted.ShouldBe(Money.Usd(120.50m));
        var line = System
            .Text.Encoding.UTF8.GetString(sheet.Value)
            .Split("\r\n")
            .Single(row => row.Contains(",all,All,", StringComparison.Ordinal));
        decimal.Parse(line.Split(',')[^1], System.Globalization.CultureInfo.InvariantCulture).ShouldBe(120.50m);
    }

    [Fact]
    public async Task What_is_proven_in_part_stands_apart_with_what_is_unexplained_of_it_each_month_once()
    {
        await using var desk = await Desk.OpenAsync(DatabaseKind.Sqlite);
        var now = desk.House.Clock.Now();
        foreach (var open in new[] { 881.15m, 900m })
        {
            desk.House.Clock.Advance(TimeSpan.FromDays(2));
            await desk.ChangeAsync(
                await desk.OpenTicketAsync(),
                t =>
                    t.Assess(
                        Money.Usd(2857.82m),
                        Verdict.ProvenInPart,
                        "A part.",
                        false,
                        now,
                        "expired",
                        new Month(2026, 10),
                        Money.Usd(open)
                    )
            );
        }

        var report = await ReportAsync(desk, Week);
        report.Ages.Select(a => (a.Tickets, a.AtRisk)).Take(2).ShouldBe([(1, Money.Zero), (1, Money.Usd(2857.82m))]);
        var row = report.By[ReportBy.Verdict].Single();

        (row.Label, row.Note).ShouldBe(("Proven in part", "900.00 unexplained on the backlog"));
        row.AtRisk.ShouldBe(Money.Usd(2857.82m));
    }

    [Fact]
    public async Task Who_may_not_read_the_report_exports_nothing_and_leaves_no_record()
    {
        await using var house = await House.OpenAsync();

        var outcome = await house.Get<ExportDeskReport>().RunAsync(CommandId.New(), house.Agent, Week, default);

        outcome.Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
        (await house.InDbAsync(db => db.AuditRecords.CountAsync())).ShouldBe(0);
    }

    // Friday, 6 November 2026, 10:24: the desk works.
    private static async Task WorkAsync(Desk desk)
    {
        var settled = await desk.OpenTicketAsync();
        settled = await desk.ChangeAsync(
            settled,
            t =>
                t.Assess(
                    Money.Usd(1874.20m),
                    Verdict.Proven,
                    "Paid another's bill.",
                    false,
                    desk.House.Clock.Now(),
                    "bedrock-third-party"
                )
        );
        desk.House.Clock.Advance(TimeSpan.FromMinutes(30));
        (await desk.AnswerAsync(settled, "We look.", thenWait: false)).Done.ShouldBeTrue();
        settled = await desk.FindAsync(settled.Number);
        desk.House.Clock.Advance(TimeSpan.FromMinutes(90));
        (await desk.ResolveAsync(settled)).Done.ShouldBeTrue();

        var back = await desk.OpenTicketAsync();
        back = await desk.ChangeAsync(
            back,
            t => t.Assess(Money.Usd(500), Verdict.Proven, "Paid another's bill.", false, desk.House.Clock.Now())
        );
        desk.House.Clock.Advance(TimeSpan.FromMinutes(90));
        (await desk.AnswerAsync(back, "We look.", thenWait: false)).Done.ShouldBeTrue();
        (await desk.ResolveAsync(await desk.FindAsync(back.Number))).Done.ShouldBeTrue();
        (await desk.ReceiveAsync(await desk.FindAsync(back.Number), "No, that is not it.")).Done.ShouldBeTrue();

        var halden = await desk.TakeInAsync("5107", "Halden Foods");
        await desk.OpenTicketAsync(customer: halden);
    }

    private static async Task<DeskFigures> ReportAsync(Desk desk, ReportPeriod period) =>
        (await desk.Get<DeskReport>().RunAsync(desk.House.Manager, period, default)).Value;
}
