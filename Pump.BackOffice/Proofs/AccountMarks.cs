using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs;

/// <summary>What the readings tell about whose page it is and of which day.</summary>
internal sealed class AccountMarks : IProofMarks
{
    public async Task<IReadOnlyList<ProofMark>> FindAsync(
        BackOfficeDb db,
        Proof proof,
        IReadOnlyList<Reading> readings,
        CancellationToken cancellationToken
    )
    {
        List<ProofMark> marks = [];
        foreach (
            var number in readings
                .Where(r => r.Field == ReadingField.AccountId)
                .Select(r => r.Value)
                .Distinct(StringComparer.Ordinal)
        )
        {
            marks.Add(await AccountAsync(db, proof, number, cancellationToken));
        }

        if (readings.FirstOrDefault(r => r.Field == ReadingField.AsOf)?.Day is { } asOf)
        {
            marks.Add(
                new ProofMark(
                    "as-of",
                    MarkLevel.Look,
                    "Balance is as of the last closed cycle",
                    $"{asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, not the day of the picture"
                )
            );
        }

        return marks;
    }

    private static async Task<ProofMark> AccountAsync(
        BackOfficeDb db,
        Proof proof,
        string number,
        CancellationToken cancellationToken
    )
    {
        var id = AwsAccountId.From(number);
        var account = await db.AwsAccounts.FirstOrDefaultAsync(a => a.Id == id, cancellationToken);
        return account?.CustomerId switch
        {
            null => new ProofMark(
                "account-unknown",
                MarkLevel.Look,
                "Account is not known to belong to anybody",
                id.Spaced
            ),
            { } owner when owner == proof.CustomerId => new ProofMark(
                "account-own",
                MarkLevel.Fine,
                "Account is one of the customer’s",
                id.Spaced
            ),
            _ => new ProofMark("account-other", MarkLevel.Look, "Account is another customer’s", id.Spaced),
        };
    }
}
