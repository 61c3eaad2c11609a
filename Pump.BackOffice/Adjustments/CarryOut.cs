using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Adjustments;

/// <summary>What carrying out an adjustment brought into the books.</summary>
internal sealed record CarriedOut(IReadOnlyList<string> Entries, string? Credit);

/// <summary>Brings approved terms into the books, inside the transaction of the approval.</summary>
internal static partial class CarryOut
{
    public static Task<CarriedOut> RunAsync(
        CommandScope scope,
        Adjustment adjustment,
        AdjustmentTerms terms,
        CancellationToken cancellationToken
    ) =>
        terms.Kind switch
        {
            AdjustmentKind.RecordCredit => RecordAsync(scope, adjustment, terms, cancellationToken),
            AdjustmentKind.CorrectRecord => CorrectAsync(scope, terms, cancellationToken),
            AdjustmentKind.PumpCredit => GrantAsync(scope, adjustment, terms, cancellationToken),
            AdjustmentKind.ApplyCredit => ApplyAsync(scope, adjustment, terms, cancellationToken),
            AdjustmentKind.Reattribute => ReattributeAsync(scope, adjustment, terms, cancellationToken),
            AdjustmentKind.VoidCredit => VoidAsync(scope, adjustment, terms, cancellationToken),
            AdjustmentKind.Reverse => ReverseAsync(scope, adjustment, terms, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(terms), terms.Kind, null),
        };

    private static DateOnly Today(CommandScope scope) => DateOnly.FromDateTime(scope.Now.UtcDateTime);

    private static async Task<CarriedOut> RecordAsync(
        CommandScope scope,
        Adjustment adjustment,
        AdjustmentTerms terms,
        CancellationToken cancellationToken
    )
    {
        var credit = Credit.RecordFromProof(
            await scope.Db.NextCreditNumberAsync(cancellationToken),
            adjustment.CustomerId,
            terms.Account,
            awsCreditId: null,
            terms.CreditName!,
            terms.Amount!.Value,
            terms.StartsOn ?? Today(scope),
            terms.ExpiresOn,
            adjustment.Route,
            scope.Now
        );
        scope.Db.Credits.Add(credit);
        return new CarriedOut([], credit.NumberText);
    }

    private static async Task<CarriedOut> GrantAsync(
        CommandScope scope,
        Adjustment adjustment,
        AdjustmentTerms terms,
        CancellationToken cancellationToken
    )
    {
        var startsOn = terms.StartsOn ?? Today(scope);
        var credit = Credit.GrantByPump(
            await scope.Db.NextCreditNumberAsync(cancellationToken),
            adjustment.CustomerId,
            string.IsNullOrWhiteSpace(terms.CreditName) ? NameOf(terms) : terms.CreditName,
            terms.Amount!.Value,
            startsOn,
            terms.ExpiresOn,
            adjustment.Route,
            scope.Now
        );
        scope.Db.Credits.Add(credit);
        var entry = await LedgerPosting.PostAsync(
            scope,
            new NewLedgerEntry(
                credit.Id,
                LedgerEntryType.Grant,
                terms.Amount!.Value,
                startsOn,
                adjustment.Route,
                terms.Month
            ),
            cancellationToken
        );
        return new CarriedOut([entry.NumberText], credit.NumberText);
    }

    private static async Task<CarriedOut> VoidAsync(
        CommandScope scope,
        Adjustment adjustment,
        AdjustmentTerms terms,
        CancellationToken cancellationToken
    )
    {
        if (terms.Effect!.Value.IsZero)
        {
            var recorded = await CreditAsync(scope, terms.CreditId!.Value, cancellationToken);
            recorded.Withdraw();
            return new CarriedOut([], recorded.NumberText);
        }

        var entry = await LedgerPosting.PostAsync(
            scope,
            new NewLedgerEntry(
                new CreditId(terms.CreditId!.Value),
                LedgerEntryType.Voided,
                terms.Effect!.Value,
                Today(scope),
                adjustment.Route
            ),
            cancellationToken
        );
        return new CarriedOut([entry.NumberText], Credit: null);
    }

    private static async Task<CarriedOut> ReverseAsync(
        CommandScope scope,
        Adjustment adjustment,
        AdjustmentTerms terms,
        CancellationToken cancellationToken
    )
    {
        var undone = await scope.Db.Adjustments.SingleAsync(a => a.Number == terms.Reverses, cancellationToken);
        var source = undone.Route;
        var entries = await scope
            .Db.LedgerEntries.AsNoTracking()
            .Where(e => e.SourceRef == source)
            .OrderByDescending(e => e.Number)
            .ToListAsync(cancellationToken);
        List<string> posted = [];
        foreach (var entry in entries)
        {
            var reversal = await LedgerPosting.PostAsync(
                scope,
                new NewLedgerEntry(
                    entry.CreditId,
                    LedgerEntryType.Reversed,
                    -entry.Amount,
                    // A use that was moved comes back on the day it was on: the month's sum stays AWS's.
                    entry.IsAttributed
                    || entry.EffectiveOn > Today(scope)
                        ? entry.EffectiveOn
                        : Today(scope),
                    adjustment.Route,
                    entry.BillingMonth,
                    entry.AccountId,
                    entry.Service,
                    entry.Id,
                    entry.IsAttributed
                ),
                cancellationToken
            );
            posted.Add(reversal.NumberText);
        }

        if (posted.Count == 0)
        {
            throw new InvalidOperationException($"{undone.Code} has no ledger entry to undo.");
        }

        undone.ReverseBy(adjustment.Number);
        scope.Record("adjustment.reversed", undone, $"was undone by {adjustment.Code}");
        return new CarriedOut(posted, Credit: null);
    }

    /// <summary>What a Pump credit is called when nobody named it.</summary>
    internal static string NameOf(AdjustmentTerms terms) =>
        terms.Month is { } month
            ? $"{terms.Reason!.Value.Word()}, {month.FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}"
            : terms.Reason!.Value.Word();
}
