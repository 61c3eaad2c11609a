using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit.Anchors;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Audit;

/// <summary>
/// Holds the books against what was written: the audit chain, the guards, and what each feature registered as an
/// <see cref="IBookCheck"/>. Reads one moment of the database, changes nothing.
/// </summary>
public sealed class VerifyBooks(
    IDbContextFactory<BackOfficeDb> factory,
    IEnumerable<IBookCheck> checks,
    TimeProvider clock
)
{
    /// <summary>What the command's JSON counts, in its order; what else was looked at stands in its text only.</summary>
    internal static readonly string[] Names = ["ledger", "audit", "proofs", "triggers", "balances"];

    public Task<Outcome<VerifyReport>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        WithAnchorsAsync(actor, anchors: null, cancellationToken);

    /// <summary>The same, and the chain is held against heads that were signed outside the database.</summary>
    public async Task<Outcome<VerifyReport>> WithAnchorsAsync(
        Actor actor,
        AnchorList? anchors,
        CancellationToken cancellationToken
    )
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var needed = actor.IsJob ? Permission.RunJobs : Permission.SeeAudit;
        if (await Access.CheckAsync(db, actor, needed, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var started = Stopwatch.GetTimestamp();
        var at = clock.Now();
        var count = Names.ToDictionary(name => name, _ => 0L, StringComparer.Ordinal);
        List<BadRecord> bad = [.. anchors?.Bad ?? []];
        await using var snapshot = await ReadSnapshot.OpenAsync(db, cancellationToken);
        // The chain first: what the others are held against must itself be sound.
        foreach (var check in checks.OrderByDescending(c => c is ChainCheck))
        {
            List<BadRecord> found = [];
            try
            {
                count[check.Name] =
                    check is ChainCheck
                        ? await ChainCheck.WalkAsync(db, anchors, found.Add, cancellationToken)
                        : await check.CheckAsync(db, found.Add, cancellationToken);
            }
            catch (Exception e) when (IsDamage(e))
            {
                found.Add(Unreadable(check.Name, e));
            }

            // Heads and links find the same place by different ways: the first record in the chain comes first.
            bad.AddRange(check is ChainCheck ? found.OrderBy(b => b.Sequence ?? long.MaxValue) : found);
        }

        bad.AddRange(await FileAsync(db, cancellationToken));
        return new VerifyReport(
            count,
            anchors is null ? "none" : "used",
            [.. bad.Take(VerifyReport.MostBad)],
            at,
            Stopwatch.GetElapsedTime(started)
        );
    }

    /// <summary>
    /// Rows that cannot be what the app wrote, or a file that SQLite itself calls malformed. A database that cannot be
    /// asked at all is none of these: then nothing was found out.
    /// </summary>
    internal static bool IsDamage(Exception exception) =>
        Providers.IsMalformed(exception)
        || exception
            is FormatException
                or InvalidDataException
                or InvalidOperationException
                or InvalidCastException
                or OverflowException
                or ArgumentException
                or System.Text.Json.JsonException;

    /// <summary>Last: a row that can be named says more than a page.</summary>
    private static async Task<IEnumerable<BadRecord>> FileAsync(BackOfficeDb db, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> damage;
        try
        {
            damage = await Providers.DamageAsync(db, cancellationToken);
        }
        catch (Exception e) when (Providers.IsMalformed(e))
        {
            damage = [e.Message];
        }

        return damage.Select(what => new BadRecord(
            "file",
            "-",
            "-",
            null,
            $"The database's own file is damaged: {what}"
        ));
    }

    private static BadRecord Unreadable(string check, Exception exception) =>
        new("unreadable", TableOf(check), "-", null, $"The rows cannot be read to their end: {exception.Message}");

    private static string TableOf(string check) =>
        check switch
        {
            "ledger" => "LedgerEntries",
            "audit" => "AuditRecords",
            "proofs" => "Proofs",
            "balances" => "Credits",
            "adjustments" => "Adjustments",
            _ => "-",
        };
}
