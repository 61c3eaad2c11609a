using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>
/// Adds up every credit anew: what Pump owes is below zero on no day, no entry is undone twice or by another amount,
/// and no entry stands on a credit that has none yet.
/// </summary>
internal sealed class BalanceCheck : IBookCheck
{
    public string Name => "balances";

    public async Task<long> CheckAsync(BackOfficeDb db, Action<BadRecord> report, CancellationToken cancellationToken)
    {
        var credits = await db.Credits.AsNoTracking().OrderBy(c => c.Number).ToListAsync(cancellationToken);
        var moves = await db
            .LedgerEntries.AsNoTracking()
            .Select(e => new Move(e.CreditId, e.Id, e.EffectiveOn, e.Amount, e.ReversesEntryId))
            .ToListAsync(cancellationToken);
        var byCredit = moves.ToLookup(m => m.CreditId);
        var byId = moves.ToDictionary(m => m.Id);
        foreach (var credit in credits)
        {
            if (What(credit, [.. byCredit[credit.Id]], byId) is { } what)
            {
                report(new BadRecord("balance", "Credits", credit.NumberText, null, what));
            }
        }

        return credits.Count;
    }

    private static string? What(Credit credit, IReadOnlyList<Move> moves, Dictionary<LedgerEntryId, Move> byId)
    {
        if (credit.Stage != CreditStage.Confirmed && moves.Count > 0)
        {
            return $"{credit.NumberText} is {credit.Stage} and has entries all the same.";
        }

        if (moves.Any(m => m.Reverses is { } undone && (!byId.TryGetValue(undone, out var e) || m.Amount != -e.Amount)))
        {
            return $"{credit.NumberText} has a reversal of another amount than it undoes.";
        }

        if (credit.Book != Book.Pump)
        {
            return null;
        }

        var balance = Money.Zero;
        foreach (var day in moves.GroupBy(m => m.EffectiveOn).OrderBy(g => g.Key))
        {
            balance += day.Sum(m => m.Amount);
            if (balance.IsNegative)
            {
                return $"{credit.NumberText} stands at {balance} on {day.Key:yyyy-MM-dd}: the Pump book is never below zero.";
            }
        }

        return null;
    }

    private sealed record Move(
        CreditId CreditId,
        LedgerEntryId Id,
        DateOnly EffectiveOn,
        Money Amount,
        LedgerEntryId? Reverses
    );
}
