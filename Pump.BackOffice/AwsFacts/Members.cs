using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsFacts;

/// <summary>Brings the accounts and their memberships in line with the payer's list of accounts.</summary>
internal static class Members
{
    /// <summary>
    /// Answers the accounts that nobody knew. One that is missing from the list left by today: AWS tells no leave
    /// date, so the membership is marked as ended by the first sync that missed it.
    /// </summary>
    public static async Task<IReadOnlyList<AwsAccountId>> KeepAsync(
        BackOfficeDb db,
        PayerRun run,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (run.Members is not { } members)
        {
            return [];
        }

        var listed = members.Select(m => m.AccountId).ToHashSet();
        var known = await db
            .AwsAccounts.Where(a => listed.Contains(a.Id) || a.Memberships.Any(m => m.PayerId == run.PayerId))
            .ToDictionaryAsync(a => a.Id, cancellationToken);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        List<AwsAccountId> fresh = [];
        foreach (var member in members)
        {
            if (!known.TryGetValue(member.AccountId, out var account))
            {
                account = AwsAccount.Make(member.AccountId, member.Name, customer: null, now);
                db.AwsAccounts.Add(account);
                fresh.Add(member.AccountId);
            }

            if (account.Name.Length == 0)
            {
                account.Rename(member.Name);
            }

            Join(account, member, run.PayerId, today);
        }

        foreach (var missed in known.Values.Where(a => !listed.Contains(a.Id)))
        {
            foreach (var open in Open(missed, run.PayerId))
            {
                End(missed, open, open.FromOn > today ? open.FromOn : today);
            }
        }

        return fresh;
    }

    private static void Join(AwsAccount account, MemberFact member, AwsAccountId payer, DateOnly today)
    {
        var open = Open(account, payer);
        var joinedOn = member.JoinedAt is { } at
            ? DateOnly.FromDateTime(at.UtcDateTime)
            : open.Select(m => (DateOnly?)m.FromOn).FirstOrDefault() ?? today;
        // It left and came back between two syncs: what was open ended no later than it joined again.
        foreach (var earlier in open.Where(m => m.FromOn < joinedOn))
        {
            End(account, earlier, joinedOn);
        }

        var current = open.FirstOrDefault(m => m.FromOn == joinedOn);
        var isKnown = current is not null && current.JoinedMethod == member.JoinedMethod;
        if (!isKnown && (current is null || member.JoinedAt is not null))
        {
            account.StandsUnder(Membership.Of(payer, joinedOn, null, MembershipSource.Aws, member.JoinedMethod));
        }
    }

    private static List<Membership> Open(AwsAccount account, AwsAccountId payer) =>
        [.. account.Memberships.Where(m => m.PayerId == payer && m.UntilOn is null)];

    private static void End(AwsAccount account, Membership membership, DateOnly untilOn) =>
        account.StandsUnder(
            Membership.Of(
                membership.PayerId,
                membership.FromOn,
                untilOn,
                MembershipSource.MissedBySync,
                membership.JoinedMethod
            )
        );
}
