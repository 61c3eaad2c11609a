using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>What posting brought into the books.</summary>
/// <param name="NewCredits">Credits that AWS shows and nobody had recorded.</param>
/// <param name="Confirmed">Claimed or verified credits that AWS now shows.</param>
/// <param name="Proposed">Claimed or verified credits that look like one of AWS's; staff decide.</param>
/// <param name="Entries">Ledger entries posted.</param>
/// <param name="Restated">Those of them that follow a change of a month that was posted.</param>
/// <param name="Overdrawn">Those of them with which AWS had used more than the grant.</param>
public sealed record PostedCredits(
    int NewCredits,
    int Confirmed,
    int Proposed,
    int Entries,
    int Restated,
    int Overdrawn
);

/// <summary>
/// After a sync: brings the books in line with what AWS says of one payer. Credits come to be with their grants, final
/// months are posted once, and a month that AWS changes later is posted as its difference. Doing it again posts nothing.
/// </summary>
public sealed class PostAwsCredits(CommandRunner commands)
{
    public Task<Outcome<PostedCredits>> RunAsync(
        CommandId id,
        Actor actor,
        AwsAccountId payer,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(id, actor, Permission.RunJobs, "credits.post-aws", new { payer }),
            async scope => await new AwsPosting(scope, payer).RunAsync(cancellationToken),
            cancellationToken
        );
}

/// <summary>One posting in one transaction.</summary>
file sealed class AwsPosting(CommandScope scope, AwsAccountId payer)
{
    public async Task<Outcome<PostedCredits>> RunAsync(CancellationToken cancellationToken)
    {
        var owners = await scope
            .Db.AwsAccounts.AsNoTracking()
            .Select(a => new { a.Id, a.CustomerId })
            .ToDictionaryAsync(a => a.Id, a => a.CustomerId, cancellationToken);
        var credits = new PayerCredits(scope, payer, owners);
        await credits.LoadAsync(cancellationToken);
        await credits.FollowAsync(cancellationToken);

        var uses = await new ClosedMonths(scope.Db, payer, credits).ReadAsync(cancellationToken);
        var differences = await new PostedUses(scope.Db, payer, credits).DifferencesAsync(uses, cancellationToken);
        await scope.Db.SaveChangesAsync(cancellationToken);
        var balances = await credits.BalancesAsync(cancellationToken);
        var moves = new CreditMoves(credits.Told, DateOnly.FromDateTime(scope.Now.UtcDateTime));
        var posted = await LedgerPosting.PostAllAsync(
            scope,
            moves.With([.. credits.Grants, .. differences], balances),
            balances,
            cancellationToken
        );

        foreach (var customer in credits.CustomersOf(posted.Select(e => e.CreditId)))
        {
            scope.Tell("customer", customer.Value.ToString("D"));
        }

        return new PostedCredits(
            credits.Created,
            credits.Confirmed,
            credits.Proposed,
            posted.Count,
            posted.Count(e => e.Type is LedgerEntryType.Restated or LedgerEntryType.Reversed),
            posted.Count(e => e.IsOverdrawn)
        );
    }
}
