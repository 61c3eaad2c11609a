using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Commands;
using Xunit.Abstractions;

namespace Pump.BackOffice.Tests.Credits;

/// <summary>A torn write-ahead log opens as an exact prefix of what was acknowledged, or is refused; never as a wrong balance.</summary>
public sealed class TornWalTests(ITestOutputHelper output)
{
    private const int Payers = 25;

    /// <summary>SQLITE_CORRUPT: part of the log was already in the database, and the rest of it is gone.</summary>
    private const int Malformed = 11;
    private static readonly int Tears = Environment.GetEnvironmentVariable("PUMP_TESTS_FULL") == "1" ? 500 : 20;

    [Fact]
    public async Task What_opens_is_a_prefix_of_what_was_acknowledged()
    {
        var random = Seeds.Random(output);
        await using var house = await House.OpenAsync();
        List<string> acknowledged = [];
        for (var number = 1; number <= Payers; number++)
        {
            var payer = new AwsAccountId(string.Create(CultureInfo.InvariantCulture, $"600000{number:D6}"));
            (await LedgerDrill.RecordAsync(house.Services, payer, house.Clock, default)).ShouldBeTrue();
            (await LedgerDrill.PostAsync(house.Services, payer, default)).ShouldBeTrue();
            acknowledged.Add(payer.Value);
        }

        var wal = await File.ReadAllBytesAsync(Path.Combine(house.DataFolder, "backoffice.db-wal"));
        var valid = Valid(wal);
        valid.ShouldBeGreaterThan(50_000, "there is no log to tear");
        var (refused, shorter) = (0, 0);
        for (var tear = 0; tear < Tears; tear++)
        {
            using var folder = new ScratchFolder();
            File.Copy(Path.Combine(house.DataFolder, "backoffice.db"), Path.Combine(folder.Path, "backoffice.db"));
            await File.WriteAllBytesAsync(
                Path.Combine(folder.Path, "backoffice.db-wal"),
                Torn(wal, valid, tear, random)
            );
            if (await OpenAsync(folder.Path) is not { } kept)
            {
                refused++;
                continue;
            }

            kept.ShouldBe(acknowledged.Take(kept.Count), $"tear {tear}");
            shorter += kept.Count < acknowledged.Count ? 1 : 0;
        }

        output.WriteLine($"{Tears} tears: {refused} refused, {shorter} opened as a shorter prefix");
        (refused + shorter).ShouldBeGreaterThan(Tears / 2, "hardly a tear took anything: they show nothing");
    }

    /// <summary>How far the log reaches: the frames that carry the header's salts; what follows is of an earlier round.</summary>
    private static int Valid(byte[] wal)
    {
        var frame = 24 + BinaryPrimitives.ReadInt32BigEndian(wal.AsSpan(8));
        var at = 32;
        while (at + frame <= wal.Length && wal.AsSpan(at + 8, 8).SequenceEqual(wal.AsSpan(16, 8)))
        {
            at += frame;
        }

        return at;
    }

    /// <summary>Cut off, one bit flipped, or a stretch of zeros, in turn.</summary>
    private static byte[] Torn(byte[] wal, int valid, int tear, Random random)
    {
        var at = random.Next(32, valid);
        switch (tear % 3)
        {
            case 0:
                return wal[..at];
            case 1:
                var flipped = (byte[])wal.Clone();
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
            default:
                var zeroed = (byte[])wal.Clone();
                Array.Clear(zeroed, at, Math.Min(4096, wal.Length - at));
                return zeroed;
        }
    }

    /// <summary>The payers whose credits stand in the ledger, in order; null when the database, or the check of its books, refuses it.</summary>
    private static async Task<IReadOnlyList<string>?> OpenAsync(string folder)
    {
        await using var app = Program.Build(
            [$"--Data:Folder={folder}", "--environment=Development", "--Sandbox:Enabled=false"],
            builder => builder.Logging.ClearProviders()
        );
        try
        {
            await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(default);
            var books = await app.Services.GetRequiredService<VerifyBooks>().RunAsync(Actor.Job("verify"), default);
            if (books.Value.Bad.Count > 0)
            {
                return null;
            }
        }
        catch (Exception e) when (e is DatabaseUnusableException or SqliteException { SqliteErrorCode: Malformed })
        {
            return null;
        }

        await using var db = await app
            .Services.GetRequiredService<IDbContextFactory<BackOfficeDb>>()
            .CreateDbContextAsync();
        var entries = await db
            .LedgerEntries.OrderBy(e => e.Number)
            .Join(db.Credits, e => e.CreditId, c => c.Id, (e, c) => new { c.PayerId, e.Amount })
            .ToListAsync();
        var byPayer = entries.GroupBy(e => e.PayerId!.Value.Value, StringComparer.Ordinal).ToList();
        byPayer.ShouldAllBe(p => p.Sum(e => e.Amount) == Money.Usd(99m), "never half a posting");
        return [.. byPayer.Select(p => p.Key)];
    }
}
