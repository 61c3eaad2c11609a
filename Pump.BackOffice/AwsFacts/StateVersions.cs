using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsFacts;

/// <summary>Writes newer versions of the credits and of the switches of credit sharing.</summary>
internal sealed class StateVersions(BackOfficeDb db, Heard heard, Tally tally)
{
    /// <summary>Answers AWS's numbers of credits that it had not told before. Null credits were not read: nothing is known of them.</summary>
    public async Task<IReadOnlyList<string>> CreditsAsync(
        IReadOnlyList<CreditFact>? credits,
        CancellationToken cancellationToken
    )
    {
        if (credits is null)
        {
            return [];
        }

        var known = await db
            .AwsCreditStates.AsNoTracking()
            .Where(c => c.PayerId == heard.PayerId)
            .SaidBy()
            .ToDictionaryAsync(c => c.AwsCreditId, StringComparer.Ordinal, cancellationToken);
        List<string> fresh = [];
        foreach (var fact in credits)
        {
            if (!known.Remove(fact.AwsCreditId, out var before))
            {
                fresh.Add(fact.AwsCreditId);
            }

            if (tally.Count(before?.Fact, fact))
            {
                db.AwsCreditStates.Add(AwsCreditState.Hear(fact, heard));
            }
        }

        foreach (var gone in known.Values)
        {
            tally.Missed();
            db.AwsCreditStates.Add(AwsCreditState.Hear(gone.Fact, heard, isGone: true));
        }

        return fresh;
    }

    public async Task SharingAsync(IReadOnlyList<SharingFact> sharing, CancellationToken cancellationToken)
    {
        var months = sharing.Select(s => s.Month).ToHashSet();
        var known = await db
            .AwsSharings.AsNoTracking()
            .Where(s => s.PayerId == heard.PayerId && months.Contains(s.Month))
            .SaidBy()
            .ToDictionaryAsync(s => (s.Month, s.AccountId), cancellationToken);
        foreach (var fact in sharing)
        {
            var before = known.GetValueOrDefault((fact.Month, fact.AccountId));
            if (tally.Count(before is null ? null : new SharingFact(before.Month, before.AccountId, before.IsOn), fact))
            {
                db.AwsSharings.Add(AwsSharing.Hear(fact, heard));
            }
        }
    }
}
