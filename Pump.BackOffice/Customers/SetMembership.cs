using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers;

/// <summary>A membership that staff know of and AWS does not tell: a leave date, or a join before the first sync.</summary>
/// <param name="PayerId">Under which payer.</param>
/// <param name="FromOn">First day (UTC), inclusive.</param>
/// <param name="UntilOn">The day it left (UTC), exclusive; null while it is a member.</param>
/// <param name="JoinedMethod">INVITED or CREATED, when known.</param>
public sealed record MembershipEntry(AwsAccountId PayerId, DateOnly FromOn, DateOnly? UntilOn, string? JoinedMethod);

/// <summary>Enters when an account stood under a payer, by staff.</summary>
public sealed class SetMembership(CommandRunner commands)
{
    public Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        AwsAccountId account,
        MembershipEntry entry,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(id, actor, Permission.EditCustomers, "account.membership", new { account, entry }),
            scope => SetAsync(scope, account, entry, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<Nothing>> SetAsync(
        CommandScope scope,
        AwsAccountId id,
        MembershipEntry entry,
        CancellationToken cancellationToken
    )
    {
        var account = await scope.Db.AwsAccounts.FirstOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (account is null)
        {
            return Refusal.NotFound("AWS account");
        }

        if (!await scope.Db.Payers.AnyAsync(p => p.Id == entry.PayerId, cancellationToken))
        {
            return Refusal.NotFound("payer");
        }

        if (entry.UntilOn <= entry.FromOn)
        {
            return Refusal.Invalid(nameof(entry.UntilOn), "The day it left is after the day it joined.");
        }

        if (entry.JoinedMethod is not (null or "INVITED" or "CREATED"))
        {
            return Refusal.Invalid(nameof(entry.JoinedMethod), "AWS knows two ways of joining: INVITED and CREATED.");
        }

        account.StandsUnder(
            Membership.Of(entry.PayerId, entry.FromOn, entry.UntilOn, MembershipSource.Staff, entry.JoinedMethod)
        );
        scope.Db.Entry(account).Property(a => a.Name).IsModified = true;
        scope.Record(
            "account.membership",
            "AwsAccount",
            id.Value,
            $"{id.Spaced} stood under {entry.PayerId.Spaced} from {entry.FromOn:yyyy-MM-dd}"
                + (entry.UntilOn is null ? "." : $" until {entry.UntilOn:yyyy-MM-dd}.")
        );
        scope.Tell("customer", account.CustomerId?.Value.ToString("D") ?? "-");
        return Nothing.AtAll;
    }
}
