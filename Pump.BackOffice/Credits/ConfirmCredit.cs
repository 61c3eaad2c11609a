using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>Which credit of AWS's a claimed one turned out to be.</summary>
/// <param name="Number">The claimed one, as <c>G-0388</c>.</param>
/// <param name="StandsAs">The number under which it stands in the books from now on.</param>
public sealed record ConfirmedCredit(string Number, string StandsAs, string AwsCreditId);

/// <summary>
/// Staff say that a claimed or verified credit is the one of AWS's that it looks like: from now on AWS's figures hold.
/// Where the sync has brought AWS's credit into the books already, with its Grant and its uses, the two become one
/// there and nothing is posted twice; where it has not, the Grant is posted with AWS's figures.
/// </summary>
public sealed class ConfirmCredit(CommandRunner commands)
{
    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="credit">The claimed or verified credit.</param>
    /// <param name="awsCreditId">AWS's number of the credit that the viewer saw proposed.</param>
    public Task<Outcome<ConfirmedCredit>> RunAsync(
        CommandId id,
        Actor actor,
        CreditId credit,
        string awsCreditId,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(id, actor, Permission.WorkTickets, "credit.confirm", new { credit, awsCreditId }),
            scope => ConfirmAsync(scope, credit, awsCreditId, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<ConfirmedCredit>> ConfirmAsync(
        CommandScope scope,
        CreditId id,
        string awsCreditId,
        CancellationToken cancellationToken
    )
    {
        var found = await ProposedMatch.FindAsync(scope.Db, id, awsCreditId, cancellationToken);
        if (!found.TryValue(out var claimed, out var refusal))
        {
            return refusal;
        }

        var state = await scope
            .Db.AwsCreditStates.AsNoTracking()
            .Where(s => s.AwsCreditId == awsCreditId)
            .SaidBy()
            .OrderByDescending(s => s.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (state is null)
        {
            return new Refusal("aws-shows-it-no-longer", $"AWS no longer shows credit {awsCreditId}.");
        }

        var owner = await scope
            .Db.AwsAccounts.Where(a => a.Id == state.AccountId)
            .Select(a => a.CustomerId)
            .FirstOrDefaultAsync(cancellationToken);
        if (owner is not null && claimed.CustomerId is not null && owner != claimed.CustomerId)
        {
            return new Refusal(
                "other-customer",
                $"AWS shows credit {awsCreditId} on account {state.AccountId.Spaced}, which is another customer's."
            );
        }

        var inBooks = await scope.Db.Credits.FirstOrDefaultAsync(
            c => c.AwsCreditId == awsCreditId && c.Id != id,
            cancellationToken
        );
        if (inBooks is null)
        {
            claimed.ConfirmAs(state, owner ?? claimed.CustomerId);
            scope.Db.CreditTerms.Add(CreditTerm.Of(claimed, scope.Now));
        }
        else
        {
            claimed.ConfirmAsSame(inBooks);
        }

        await ProposedMatch.TakeAwayAsync(scope.Db, id, awsCreditId, cancellationToken);
        // Of two who confirm at once the second one is stale here, before it posts anything.
        await scope.Db.SaveChangesAsync(cancellationToken);
        scope.Record(
            "credit.confirmed",
            "Credit",
            claimed.NumberText,
            $"{claimed.NumberText} is AWS's credit {awsCreditId}, which stands as {(inBooks ?? claimed).NumberText}."
        );
        if (inBooks is null)
        {
            await LedgerPosting.PostAsync(
                scope,
                new NewLedgerEntry(
                    claimed.Id,
                    LedgerEntryType.Grant,
                    state.Initial,
                    claimed.StartOn,
                    AwsRowRoutes.Credit(state.Id),
                    Key: $"grant:{claimed.Id.Value:D}:0"
                ),
                cancellationToken
            );
        }

        ProposedMatch.Tell(scope, claimed);
        return new ConfirmedCredit(claimed.NumberText, (inBooks ?? claimed).NumberText, awsCreditId);
    }
}
