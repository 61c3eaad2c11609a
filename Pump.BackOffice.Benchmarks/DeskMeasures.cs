using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs;
using Pump.BackOffice.Sandbox.Seeding;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Workbench.Queue;

namespace Pump.BackOffice.Benchmarks;

/// <summary>The desk with very many tickets: lists, counts, search and one ticket, each against the same question in plain SQL on one connection.</summary>
internal static class DeskMeasures
{
    private const string Columns =
        "\"Id\", \"Number\", \"Version\", \"CustomerName\", \"RequesterName\", \"Kind\", \"State\", \"Subject\", \"Snippet\", \"Claim_Amount\", \"Stake\", \"StakeKnown\", \"Verdict\", \"ProofShape\", \"DueAt\", \"AssigneeId\", \"OwnerName\", \"OpenedAt\", \"Rank\", \"SnoozedUntil\"";

    public static async Task RunAsync(bool isTest, MeasureReport report)
    {
        var tickets = isTest ? 400 : ScaleData.Wanted(1_000_000);
        var rounds = isTest ? 2 : 100;
        await MeasureAsync("SQLite", null, tickets, rounds, report);
        if (!isTest && ScaleData.PostgreSql is { } connection)
        {
            await MeasureAsync("PostgreSQL", connection, tickets, rounds, report);
        }
        else
        {
            report.Note("PostgreSQL was not measured in this run: PUMP_POSTGRES names no empty database.");
        }

        report.Note(
            "p95 of the queries as the app asks them, access check included. Aims: 10 ms a page of a view, 50 ms a search, 30 ms a ticket, 40 ms the whole page over HTTP with all counts, a ratio under 2."
        );
    }

    private static async Task MeasureAsync(
        string name,
        string? postgreSql,
        int tickets,
        int rounds,
        MeasureReport report
    )
    {
        await using var data = await ScaleData.MakeAsync(tickets, postgreSql);
        var actor = await data.AgentAsync();
        var size = tickets.ToString("N0", CultureInfo.InvariantCulture);
        report.Add(new MeasuredFigure($"{name}: {size} tickets written by `seed --scale`", data.Seconds * 1000, "ms"));
        await using var db = await data
            .App.Services.GetRequiredService<IDbContextFactory<BackOfficeDb>>()
            .CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        var sql = new PlainSql(db.Database.GetDbConnection(), db.Database.IsSqlite(), rounds);
        var queue = data.App.Services.GetRequiredService<TicketQueue>();
        await ListsAsync(name, queue, actor, sql, rounds, report);
        await SearchesAsync(name, queue, actor, sql, rounds, report);
        await TicketAsync(name, data, actor, sql, rounds, report);
        await PagesAsync(name, data, rounds, report);
    }

    private static async Task ListsAsync(
        string name,
        TicketQueue queue,
        Actor actor,
        PlainSql sql,
        int rounds,
        MeasureReport report
    )
    {
        var ours =
            $"SELECT {Columns} FROM \"Tickets\" WHERE NOT \"IsSettled\" AND \"State\" IN ('New', 'Open') AND \"SnoozedUntil\" IS NULL";
        var floor = await sql.P95Async($"{ours} ORDER BY \"Rank\" DESC, \"Number\" LIMIT 51");
        foreach (var view in QueueViews.All)
        {
            report.Add(
                new MeasuredFigure(
                    $"{name}: first page of \"{view.Name}\", p95",
                    await Times.P95Async(
                        rounds,
                        async () =>
                            (await queue.RunAsync(actor, view.Filter, QueueSort.Rank, null, default)).Value.ToString()
                    ),
                    "ms",
                    view.Key == QueueViews.Standard ? floor : null,
                    "plain SQL, one connection"
                )
            );
        }

        var all = QueueViews.All.First(v => v.Key == "all").Filter;
        foreach (var order in Enum.GetValues<QueueSort>().Select(s => new QueueOrder(s, Reversed: true)))
        {
            var after = (await queue.RunAsync(actor, all, order, null, default)).Value.Next;
            for (var page = 0; page < 4 && after is not null; page++)
            {
                after = (await queue.RunAsync(actor, all, order, after, default)).Value.Next ?? after;
            }

            report.Add(
                new MeasuredFigure(
                    $"{name}: sixth page of all tickets by {order.By}, p95",
                    await Times.P95Async(
                        rounds / 2,
                        async () => await queue.RunAsync(actor, all, order, after, default)
                    ),
                    "ms"
                )
            );
        }

        report.Add(
            new MeasuredFigure(
                $"{name}: counts of all {QueueViews.Counted.Count} views, p95",
                await Times.P95Async(rounds, async () => await queue.CountAsync(actor, QueueViews.Counted, default)),
                "ms"
            )
        );
    }

    private static async Task SearchesAsync(
        string name,
        TicketQueue queue,
        Actor actor,
        PlainSql sql,
        int rounds,
        MeasureReport report
    )
    {
        foreach (
            var (what, text) in new[]
            {
                ("a rare word", "zx7q"),
                ("a common word", "invoice"),
                ("two common words", "credit screenshot"),
                ("a customer and a word", "robotics expired"),
                ("an account", "account:100000000017"),
                ("operators", "kind:wrong amount:>500 is:open"),
            }
        )
        {
            double? floor = text.Contains(':', StringComparison.Ordinal) ? null : await sql.P95Async(sql.Search(text));
            report.Add(
                new MeasuredFigure(
                    $"{name}: search for {what}, p95",
                    await Times.P95Async(
                        rounds,
                        async () =>
                            await queue.RunAsync(
                                actor,
                                new QueueFilter
                                {
                                    States = [],
                                    Snoozed = null,
                                    Text = text,
                                },
                                QueueSort.Newest,
                                null,
                                default
                            )
                    ),
                    "ms",
                    floor,
                    "plain full-text SQL, newest 50"
                )
            );
        }
    }

    private static async Task TicketAsync(
        string name,
        ScaleData data,
        Actor actor,
        PlainSql sql,
        int rounds,
        MeasureReport report
    )
    {
        var details = data.App.Services.GetRequiredService<TicketDetails>();
        var number = (int)Ticket.FirstNumber + (data.Tickets / 2);
        var id = $"(SELECT \"Id\" FROM \"Tickets\" WHERE \"Number\" = {number})";
        var floor = await sql.P95Async(
            $"SELECT * FROM \"Tickets\" WHERE \"Number\" = {number}",
            $"SELECT * FROM \"TicketMessages\" WHERE \"TicketId\" = {id} ORDER BY \"At\"",
            $"SELECT * FROM \"TicketEvents\" WHERE \"TicketId\" = {id} ORDER BY \"At\"",
            $"SELECT * FROM \"ClaimVersions\" WHERE \"TicketId\" = {id}",
            $"SELECT * FROM \"TicketProofs\" WHERE \"TicketId\" = {id}"
        );
        report.Add(
            new MeasuredFigure(
                $"{name}: one ticket with its conversation, p95",
                await Times.P95Async(
                    rounds,
                    async () => (await details.RunAsync(actor, number, default)).Value.ToString()
                ),
                "ms",
                floor,
                "five plain selects, one connection"
            )
        );
    }

    private static async Task PagesAsync(string name, ScaleData data, int rounds, MeasureReport report)
    {
        // The data set is this folder's: nothing is to be seeded, which opens the pages. Jobs rest meanwhile: the first
        // run of each would look at all the tickets, on the same two cores.
        await data.App.Services.GetRequiredService<SeedSampleCompany>().RunAsync(default);
        data.App.Services.GetRequiredService<JobGate>().Hold();
        await data.App.StartAsync();
        var address = data
            .App.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        using var browser = await MeasuredBrowser.SignInAsync(new Uri(address), "Agent Number1");
        foreach (
            var path in new[] { "/queue", "/queue?view=all", $"/tickets/{Ticket.FirstNumber + (data.Tickets / 2)}" }
        )
        {
            report.Add(
                new MeasuredFigure(
                    $"{name}: whole page {path} over HTTP, p95",
                    await Times.P95Async(rounds, () => browser.GetAsync(path)),
                    "ms"
                )
            );
        }

        await data.App.StopAsync();
    }

    /// <summary>The same questions without the app.</summary>
    private sealed class PlainSql(DbConnection connection, bool isSqlite, int rounds)
    {
        public string Search(string words)
        {
            var parts = words.Split(' ');
            return isSqlite
                ? $"SELECT {Columns} FROM \"Tickets\" WHERE \"Number\" IN (SELECT rowid FROM \"TicketIndex\" WHERE \"TicketIndex\" MATCH '{string.Join(" AND ", parts.Select(p => $"\"{p}\" *"))}' ORDER BY rowid DESC LIMIT 50) ORDER BY \"Number\" DESC"
                : $"WITH found AS MATERIALIZED (SELECT \"Number\" FROM \"TicketTexts\" WHERE \"Vector\" @@ to_tsquery('simple', '{string.Join(" & ", parts.Select(p => p + ":*"))}')) SELECT {Columns} FROM \"Tickets\" WHERE \"Number\" IN (SELECT \"Number\" FROM found ORDER BY \"Number\" DESC LIMIT 50) ORDER BY \"Number\" DESC";
        }

        public Task<double> P95Async(params string[] statements) =>
            Times.P95Async(
                rounds,
                async () =>
                {
                    foreach (var statement in statements)
                    {
                        await using var command = connection.CreateCommand();
                        command.CommandText = statement;
                        await using var reader = await command.ExecuteReaderAsync();
                        var values = new object[reader.FieldCount];
                        while (await reader.ReadAsync())
                        {
                            reader.GetValues(values);
                        }
                    }
                }
            );
    }
}
