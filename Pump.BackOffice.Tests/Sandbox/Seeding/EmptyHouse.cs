using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Audit;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tests.Commands;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Sandbox.Seeding;

/// <summary>A database that nobody has worked in, for the real program to fill.</summary>
internal sealed class EmptyHouse : IAsyncDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly WebApplication _app;
    private readonly string? _postgreSql;

    private EmptyHouse(string? postgreSql, string scenario)
    {
        _postgreSql = postgreSql;
        Seeding =
        [
            "seed",
            "--environment=Development",
            $"--Sandbox:Scenario={scenario}",
            "--Sandbox:Anchor=2026-10",
            $"--Data:Folder={_folder.Path}",
            .. postgreSql is null
                ? []
                : (string[])["--Data:Provider=PostgreSql", $"--Data:ConnectionString={postgreSql}"],
        ];
        _app = Program.Build([.. Seeding[1..], "--Sandbox:Enabled=false"], builder => builder.Logging.ClearProviders());
    }

    public string[] Seeding { get; }

    public static async Task<EmptyHouse> OpenAsync(DatabaseKind kind, string scenario)
    {
        var house = new EmptyHouse(
            kind == DatabaseKind.PostgreSql ? await DatabaseTemplates.CopyPostgreSqlAsync() : null,
            scenario
        );
        if (kind == DatabaseKind.Sqlite)
        {
            await DatabaseTemplates.CopySqliteAsync(house._folder.Path);
        }

        return house;
    }

    /// <summary>Seeds to the end.</summary>
    /// <returns>What it said.</returns>
    public async Task<string> SeedAsync()
    {
        var ending = await ProcessRun.RunAsync(Seeding);
        ending.Code.ShouldBe(ExitCode.Done, ending.Errors);
        return ending.Output;
    }

    public Task<int> CommandsAsync() => InDbAsync(db => db.Set<CommandRecord>().CountAsync());

    /// <summary>What stands in the books, without what two seedings cannot share: ids, and the hour they were made.</summary>
    public Task<List<string>> BooksAsync() =>
        InDbAsync(async db =>
        {
            var people = await db.People.Select(p => $"{p.Email}").ToListAsync();
            var customers = await db.Customers.Select(c => $"{c.CompanyId} {c.Name}").ToListAsync();
            var tickets = await db.Tickets.ToListAsync();
            var messages = await db.TicketMessages.ToListAsync();
            var proofs = await db.Proofs.ToListAsync();
            var adjustments = await db.Adjustments.ToListAsync();
            var entries = await db.LedgerEntries.ToListAsync();
            var charges = await db.AwsCharges.ToListAsync();
            var invoices = await db.InvoiceSnapshots.ToListAsync();
            // What was asked of AWS twice is recorded in two parts, with the same facts.
            var acts = await db.AuditRecords.Where(r => r.Act != "aws-facts.recorded").Select(r => r.Act).ToListAsync();
            return people
                .Concat(customers)
                .Concat(tickets.Select(t => $"{t.Number} {t.Subject} {t.State}"))
                .Concat(messages.Select(m => $"{m.Kind} {m.At:O} {m.Text}"))
                .Concat(proofs.Select(p => $"{p.Digest} {p.FileName}"))
                .Concat(adjustments.Select(a => $"{a.Code} {a.State} {a.Amount}"))
                .Concat(entries.Select(e => $"{e.Number} {e.Type} {e.Amount} {e.BillingMonth} {e.AccountId}"))
                .Concat(charges.Select(c => $"{c.Fact} {c.IsGone}"))
                .Concat(invoices.Select(i => $"{i.Number} {i.Revision} {i.Month} {i.TotalRaw}"))
                .Concat(acts)
                .Order(StringComparer.Ordinal)
                .ToList();
        });

    public async Task VerifyAsync()
    {
        var auditor = await InDbAsync(db => db.People.Where(p => p.Email != "").ToListAsync());
        var person = auditor.First(p => p.RolesAllowed.Contains(Role.Auditor));
        var books = await _app
            .Services.GetRequiredService<VerifyBooks>()
            .RunAsync(new Actor(person.Id, person.Name, [Role.Auditor], House.Opening), default);
        books.Value.Bad.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_postgreSql is not null)
        {
            await DatabaseTemplates.LeaveAsync(_postgreSql);
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }

        _folder.Dispose();
    }

    private async Task<T> InDbAsync<T>(Func<BackOfficeDb, Task<T>> work)
    {
        await using var db = await _app
            .Services.GetRequiredService<IDbContextFactory<BackOfficeDb>>()
            .CreateDbContextAsync();
        return await work(db);
    }
}
