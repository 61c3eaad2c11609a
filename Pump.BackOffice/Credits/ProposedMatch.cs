using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>A claimed credit and the one of AWS's that it looks like.</summary>
internal static class ProposedMatch
{
    public static async Task<Outcome<Credit>> FindAsync(
        BackOfficeDb db,
        CreditId id,
        string awsCreditId,
        CancellationToken cancellationToken
    )
    {
        // One that was confirmed as AWS's shows nowhere by itself, but says what became of it.
        var credit = await db.Credits.IgnoreQueryFilters().FirstOrDefaultAsync(c => c.Id == id, cancellationToken);
        return credit switch
        {
            null => Refusal.NotFound("credit"),
            { Stage: CreditStage.Confirmed } => new Refusal(
                "credit-confirmed",
                $"{credit.NumberText} was confirmed already."
            ),
            _ when credit.LooksLikeAwsCreditId != awsCreditId => new Refusal(
                "no-such-match",
                $"{credit.NumberText} is not proposed as AWS's credit {awsCreditId} any more."
            ),
            _ => credit,
        };
    }

    /// <summary>AWS's credit is taken: others that look like it are not it.</summary>
    public static async Task TakeAwayAsync(
        BackOfficeDb db,
        CreditId confirmed,
        string awsCreditId,
        CancellationToken cancellationToken
    )
    {
        var others = await db
            .Credits.Where(c => c.LooksLikeAwsCreditId == awsCreditId && c.Id != confirmed)
            .ToListAsync(cancellationToken);
        foreach (var other in others)
        {
            other.LooksLike(null);
        }
    }

    public static void Tell(CommandScope scope, Credit claimed)
    {
        scope.Tell("credit", claimed.Id.Value.ToString("D"));
        scope.Tell("sync", claimed.NumberText);
        if (claimed.CustomerId is { } customer)
        {
            scope.Tell("customer", customer.Value.ToString("D"));
        }
    }
}
