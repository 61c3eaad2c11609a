using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Audit;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Sandbox.Seeding.Scale;

/// <summary>How much was written.</summary>
public sealed record ScaleReport(long Tickets, long Messages, long Customers, long Credits, long LedgerEntries);

/// <summary>
/// Fills an empty database with a desk of any size, for measurements: rows in bulk, past the use cases. The audit chain
/// holds one record a stretch, which vouches for its ledger entries; single acts on tickets are not in it. Refuses to
/// run in Production and on a database that holds anything.
/// </summary>
internal sealed class SeedScale(
    IDbContextFactory<BackOfficeDb> factory,
    IHostEnvironment environment,
    SeedingTarget target,
    SandboxGround ground,
    IAuditTrail audit,
    TimeProvider clock
)
{
    private const int AtOnce = 20_000;
    private static readonly Actor Maker = Actor.Job("Scale data set");

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
        await InOneAsync(db, () => FoundAsync(db, world, cancellationToken), cancellationToken);
        var ledger = 0L;
        foreach (var some in world.Ledger().Chunk(AtOnce))
        {
            await InOneAsync(db, () => PostAsync(db, some, cancellationToken), cancellationToken);
            ledger += some.Length;
        }

        told($"{ledger:N0} ledger entries");
        var (written, messages) = (0L, 0L);
        foreach (var some in world.Tickets().Chunk(AtOnce))
        {
            await InOneAsync(db, () => OpenAsync(db, some, cancellationToken), cancellationToken);
            (written, messages) = (written + some.Length, messages + some.Sum(t => t.Messages.Count));
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

    private async Task FoundAsync(BackOfficeDb db, ScaleWorld world, CancellationToken cancellationToken)
    {
        await db.WriteManyAsync(world.People, cancellationToken);
        await db.WriteManyAsync(world.Payers, cancellationToken);
        await db.WriteManyAsync(world.Customers, cancellationToken);
        await db.WriteManyAsync(world.Accounts, cancellationToken);
        await db.WriteManyAsync(world.Credits, cancellationToken);
        await RecordAsync(db, $"{world.Customers.Count} customers were made for measurements.", [], cancellationToken);
    }

    private async Task PostAsync(BackOfficeDb db, LedgerEntry[] entries, CancellationToken cancellationToken)
    {
        await db.WriteManyAsync(entries, cancellationToken);
        await RecordAsync(
            db,
            $"{entries.Length} ledger entries were made for measurements.",
            [.. entries.Select(e => new SealedRow(LedgerCheck.Table, e.Id.Value, e.Digest))],
            cancellationToken
        );
    }

    private async Task OpenAsync(BackOfficeDb db, ScaleTicket[] tickets, CancellationToken cancellationToken)
    {
        await db.WriteManyAsync(tickets.Select(t => t.Ticket), cancellationToken);
        await db.WriteManyAsync(tickets.SelectMany(t => t.Messages), cancellationToken);
        await db.WriteManyAsync(tickets.Select(t => t.Claim), cancellationToken);
        await db.WriteManyAsync(tickets.Select(t => t.Opened), cancellationToken);
        await RecordAsync(db, $"{tickets.Length} tickets were made for measurements.", [], cancellationToken);
    }

    private Task RecordAsync(
        BackOfficeDb db,
        string sentence,
        IReadOnlyList<SealedRow> vouched,
        CancellationToken cancellationToken
    ) =>
        audit.AppendAsync(
            db,
            [
                new AuditNote(
                    "scale.made",
                    "DataSet",
                    "scale",
                    sentence,
                    Maker.Id.Value,
                    Maker.Name,
                    Maker.From,
                    null,
                    clock.Now(),
                    null
                )
                {
                    Sealed = vouched,
                },
            ],
            cancellationToken
        );

    private static async Task InOneAsync(BackOfficeDb db, Func<Task> write, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await write();
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
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
        await Counter.TakeAsync(db, "ledger", CreditsData.FirstEntryNumber, (int)ledger, cancellationToken);
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
