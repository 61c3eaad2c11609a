using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>Credits that moved with their accounts from one of our payers to another.</summary>
internal static class MovedCredits
{
    /// <summary>Which payer told each use of them, by the route of AWS's row; nothing of credits that never moved.</summary>
    public static async Task<IReadOnlyDictionary<string, AwsAccountId>> TellersAsync(
        BackOfficeDb db,
        IReadOnlyList<CreditTrack> tracks,
        CancellationToken cancellationToken
    )
    {
        var ids = tracks.Select(t => t.Credit.AwsCreditId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var listings = await db
            .AwsCreditStates.Where(s => ids.Contains(s.AwsCreditId))
            .Select(s => new { s.AwsCreditId, s.PayerId })
            .Distinct()
            .ToListAsync(cancellationToken);
        var moved = listings
            .GroupBy(l => l.AwsCreditId, StringComparer.Ordinal)
            .Where(g => g.Count() > 1)
            .Select(g => g.Key)
            .ToHashSet(StringComparer.Ordinal);
        var sources = tracks
            .Where(t => t.Credit.AwsCreditId is { } id && moved.Contains(id))
            .SelectMany(t => t.Entries.Select(e => e.SourceRef).Concat(t.Provisional.Select(p => p.SourceRef)));
        return await RowPayers.ReadAsync(db, sources, cancellationToken);
    }
}
