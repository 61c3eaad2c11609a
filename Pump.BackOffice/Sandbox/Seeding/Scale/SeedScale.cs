using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Sandbox.Seeding.Scale;

/// <summary>How much was written.</summary>
public sealed record ScaleReport(long Tickets, long Messages, long Customers, long Credits, long LedgerEntries);

/// <summary>
/// Fills an empty database with a desk of any size, for measurements. Bulk writes past the use cases: nothing of it is
/// in the audit chain, and <c>verify</c> says so. Refuses to run in Production and on a database that holds anything.
/// </summary>
internal sealed class SeedScale(
    IDbContextFactory<BackOfficeDb> factory,
    IHostEnvironment environment,
    SeedingTarget target,
    SandboxGround ground,
    TimeProvider clock
)
{
    private const int AtOnce = 20_000;

    /// <param name="tickets">How many tickets.</param>
    /// <param name="told">Hears how far it is.</param>
    /// <param name="cancellationToken">Stops it; what was written stays.</param>
    public async Task<ScaleReport> RunAsync(int tickets, Action<string> told, CancellationToken cancellationToken)
    {
        if (environment.IsProduction())
        {
            throw new SandboxRefusedException("A data set for measurements is never made in Production.");
        }

        if (ground.IsBegun || await target.HoldsSomethingAsync(cancellationToken))
        {
            throw new SandboxRefusedException(
                "The database is not empty: a data set is only made in an empty one; name another --Data:Folder."
            );
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        db.Database.SetCommandTimeout(TimeSpan.FromHours(2));
        await db.Database.OpenConnectionAsync(cancellationToken);
        var world = new ScaleWorld(tickets, clock.Now());
        world.Found();
        await RunAsync(db, TicketIndex.Of(db).WithoutTriggers.Concat(TicketSchema.WithoutIndexes), cancellationToken);
        told($"{world.Customers.Count:N0} customers, their accounts and credits");
        await BulkInsert.IntoAsync(db, world.People, cancellationToken);
        await BulkInsert.IntoAsync(db, world.Payers, cancellationToken);
        await BulkInsert.IntoAsync(db, world.Customers, cancellationToken);
        await BulkInsert.IntoAsync(db, world.Accounts, cancellationToken);
        await BulkInsert.IntoAsync(db, world.Credits, cancellationToken);
        var ledger = await BulkInsert.IntoAsync(db, world.Ledger(), cancellationToken);
        var (written, messages) = (0L, 0L);
        foreach (var some in world.Tickets().Chunk(AtOnce))
        {
            written += await BulkInsert.IntoAsync(db, some.Select(t => t.Ticket), cancellationToken);
            messages += await BulkInsert.IntoAsync(db, some.SelectMany(t => t.Messages), cancellationToken);
            await BulkInsert.IntoAsync(db, some.Select(t => t.Claim), cancellationToken);
            await BulkInsert.IntoAsync(db, some.Select(t => t.Opened), cancellationToken);
            told($"{written:N0} of {tickets:N0} tickets");
        }

        await CountOnAsync(db, tickets, ledger, world.Credits.Count, cancellationToken);
        told("Writing the full-text index");
        await RunAsync(db, TicketIndex.Of(db).Rebuild, cancellationToken);
        told("Making the indexes");
        await new TicketSchema().EnsureAsync(db, cancellationToken);
        await RunAsync(db, [db.Database.IsSqlite() ? "PRAGMA optimize" : "ANALYZE", "ANALYZE"], cancellationToken);
        ground.Write(seeded: true);
        return new ScaleReport(written, messages, world.Customers.Count, world.Credits.Count, ledger);
    }

    /// <summary>The next ticket, credit and entry get the next number.</summary>
    private static async Task CountOnAsync(
        BackOfficeDb db,
        int tickets,
        long ledger,
        int credits,
        CancellationToken cancellationToken
    )
    {
        await Counter.TakeAsync(db, Ticket.Series, Ticket.FirstNumber, tickets, cancellationToken);
        await Counter.TakeAsync(db, "ledger", Credits.CreditsData.FirstEntryNumber, (int)ledger, cancellationToken);
        await Counter.TakeAsync(db, "credit", 1, credits, cancellationToken);
    }

    private static async Task RunAsync(
        BackOfficeDb db,
        IEnumerable<string> statements,
        CancellationToken cancellationToken
    )
    {
        foreach (var statement in statements)
        {
            await db.Database.ExecuteSqlRawAsync(statement, cancellationToken);
        }
    }
}
