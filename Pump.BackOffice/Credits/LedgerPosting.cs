using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Credits;

/// <summary>
/// The only way into the ledger, always inside a command. Holds the invariants: the Pump book never goes below zero on
/// any day; in the AWS book AWS is right, and what it used beyond a grant is kept and flagged.
/// </summary>
internal static class LedgerPosting
{
    private const string Series = "ledger";

    /// <summary>Posts one entry, records it in the audit log with its digest, and answers it.</summary>
    /// <exception cref="LedgerRuleException">It would break an invariant.</exception>
    public static async Task<LedgerEntry> PostAsync(
        CommandScope scope,
        NewLedgerEntry wanted,
        CancellationToken cancellationToken
    )
    {
        var credit =
            scope.Db.Credits.Local.FirstOrDefault(c => c.Id == wanted.CreditId)
            ?? await scope.Db.Credits.FirstAsync(c => c.Id == wanted.CreditId, cancellationToken);
        var earlier = await EntriesAsync(scope.Db, wanted.CreditId, cancellationToken);
        Check(credit, wanted, earlier);
        if (credit.Book == Book.Pump)
        {
            // Two commands that see the same balance must not both use it: the credit's version stops the second.
            scope.Db.Entry(credit).Property(c => c.Version).IsModified =
                scope.Db.Entry(credit).State != EntityState.Added;
        }

        var number = await Counter.NextAsync(scope.Db, Series, CreditsData.FirstEntryNumber, cancellationToken);
        var entry = LedgerEntry.Make(
            number,
            wanted,
            IsOverdrawn(credit, wanted, earlier.Sum(e => e.Amount)),
            scope.CommandId,
            scope.Now
        );
        scope.Db.LedgerEntries.Add(entry);
        scope.Record(
            "ledger.posted",
            "LedgerEntry",
            entry.NumberText,
            $"{entry.Type} of {Figures.Exact(entry.Amount.Amount)} USD on credit {credit.NumberText}.",
            afterDigest: entry.Digest
        );
        scope.Seal(LedgerCheck.Table, entry.Id.Value, entry.Digest);
        scope.Tell("credit", credit.Id.Value.ToString("D"));
        return entry;
    }

    /// <summary>
    /// Posts many entries of the AWS book with one audit record, whose digest covers theirs in the order of their
    /// numbers.
    /// </summary>
    public static async Task<IReadOnlyList<LedgerEntry>> PostAllAsync(
        CommandScope scope,
        IReadOnlyList<(Credit Credit, NewLedgerEntry Wanted)> wanted,
        Dictionary<CreditId, Money> balances,
        CancellationToken cancellationToken
    )
    {
        if (wanted.Count == 0)
        {
            return [];
        }

        var last = await Counter.TakeAsync(
            scope.Db,
            Series,
            CreditsData.FirstEntryNumber,
            wanted.Count,
            cancellationToken
        );
        var number = last - wanted.Count;
        List<LedgerEntry> posted = new(wanted.Count);
        foreach (var (credit, entry) in wanted)
        {
            Check(credit, entry, []);
            var before = balances.GetValueOrDefault(credit.Id);
            posted.Add(
                LedgerEntry.Make(++number, entry, IsOverdrawn(credit, entry, before), scope.CommandId, scope.Now)
            );
            balances[credit.Id] = before + entry.Amount;
        }

        scope.Db.LedgerEntries.AddRange(posted);
        scope.Record(
            "ledger.posted-aws",
            "LedgerEntries",
            $"{posted[0].NumberText} to {posted[^1].NumberText}",
            $"{posted.Count} entries as AWS reported.",
            afterDigest: DigestOf(posted)
        );
        foreach (var entry in posted)
        {
            scope.Seal(LedgerCheck.Table, entry.Id.Value, entry.Digest);
        }

        return posted;
    }

    /// <summary>SHA-256 over the digests of entries, one a line, in the order of their numbers.</summary>
    public static string DigestOf(IEnumerable<LedgerEntry> entries) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Join('\n', entries.OrderBy(e => e.Number).Select(e => e.Digest)))
            )
        );

    private static async Task<IReadOnlyList<LedgerEntry>> EntriesAsync(
        BackOfficeDb db,
        CreditId credit,
        CancellationToken cancellationToken
    )
    {
        var stored = await db
            .LedgerEntries.AsNoTracking()
            .Where(e => e.CreditId == credit)
            .ToListAsync(cancellationToken);
        // What this command posted before may not be saved yet.
        var pending = db.LedgerEntries.Local.Where(e => e.CreditId == credit && stored.TrueForAll(s => s.Id != e.Id));
        return [.. stored, .. pending];
    }

    private static void Check(Credit credit, NewLedgerEntry wanted, IReadOnlyList<LedgerEntry> earlier)
    {
        if (credit.Stage != CreditStage.Confirmed)
        {
            throw new LedgerRuleException($"{credit.NumberText} is {credit.Stage}: it has no entries yet.");
        }

        if (wanted.Amount.IsZero)
        {
            throw new LedgerRuleException("An entry moves money.");
        }

        switch (wanted.Type)
        {
            case LedgerEntryType.Grant
            or LedgerEntryType.SplitIn
            or LedgerEntryType.TransferredIn when wanted.Amount.IsNegative:
                throw new LedgerRuleException($"A {wanted.Type} adds to a credit.");
            case LedgerEntryType.Applied
            or LedgerEntryType.Expired
            or LedgerEntryType.Voided
            or LedgerEntryType.SplitOut
            or LedgerEntryType.TransferredOut when wanted.Amount.IsPositive:
                throw new LedgerRuleException($"A {wanted.Type} takes from a credit.");
            case LedgerEntryType.Applied or LedgerEntryType.Restated when wanted.BillingMonth is null:
                throw new LedgerRuleException($"A {wanted.Type} belongs to a billing month.");
            case LedgerEntryType.Reversed when wanted.ReversesEntryId is null:
                throw new LedgerRuleException("A reversal names the entry that it undoes.");
        }

        if (credit.Book == Book.Pump)
        {
            CheckReversal(wanted, earlier);
            CheckNeverBelowZero(credit, wanted, earlier);
        }
    }

    private static void CheckReversal(NewLedgerEntry wanted, IReadOnlyList<LedgerEntry> earlier)
    {
        if (wanted.ReversesEntryId is not { } undone)
        {
            return;
        }

        var entry =
            earlier.FirstOrDefault(e => e.Id == undone)
            ?? throw new LedgerRuleException("A reversal undoes an entry of the same credit.");
        if (wanted.Amount != -entry.Amount)
        {
            throw new LedgerRuleException($"A reversal of {entry.NumberText} is exactly {-entry.Amount}.");
        }

        if (earlier.Any(e => e.ReversesEntryId == undone))
        {
            throw new LedgerRuleException($"{entry.NumberText} was undone already.");
        }
    }

    private static void CheckNeverBelowZero(Credit credit, NewLedgerEntry wanted, IReadOnlyList<LedgerEntry> earlier)
    {
        var days = earlier
            .Select(e => (e.EffectiveOn, e.Amount))
            .Append((wanted.EffectiveOn, wanted.Amount))
            .GroupBy(e => e.EffectiveOn, e => e.Amount)
            .OrderBy(day => day.Key);
        var balance = Money.Zero;
        foreach (var day in days)
        {
            balance += day.Sum();
            if (balance.IsNegative)
            {
                throw new LedgerRuleException(
                    $"{credit.NumberText} would stand at {balance} on {day.Key:yyyy-MM-dd}: the Pump book never goes below zero."
                );
            }
        }
    }

    private static bool IsOverdrawn(Credit credit, NewLedgerEntry wanted, Money before) =>
        credit is { Book: Book.Aws, IsInitialKnown: true }
        && wanted.Amount.IsNegative
        && (before + wanted.Amount).IsNegative;
}

/// <summary>An entry that the ledger does not take. A use case checks before it posts; who gets here has a fault.</summary>
public sealed class LedgerRuleException(string message) : InvalidOperationException(message);
