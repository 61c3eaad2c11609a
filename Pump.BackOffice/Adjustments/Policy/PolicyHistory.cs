using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments.Rules;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Adjustments.Policy;

/// <summary>One version of the policy.</summary>
/// <param name="By">Who changed it; null for the one the app came with.</param>
/// <param name="InFlight">How many undecided proposals were made under it.</param>
public sealed record PolicyVersion(
    int Version,
    PolicyFigures Figures,
    string Note,
    DateTimeOffset From,
    string? By,
    int InFlight
);

/// <summary>A rule in words.</summary>
public sealed record PolicyRuleWords(string Name, string Sentence);

/// <summary>Somebody who may decide.</summary>
public sealed record PolicyApprover(PersonId Id, string Name);

/// <summary>The policy, the newest version first, its rules in words and who decides by it.</summary>
public sealed record PolicyBook(
    IReadOnlyList<PolicyVersion> Versions,
    IReadOnlyList<PolicyRuleWords> Rules,
    IReadOnlyList<PolicyApprover> Approvers
);

/// <summary>Shows the approval policy with its history to everybody on the desk.</summary>
public sealed class PolicyHistory(Access access)
{
    public Task<Outcome<PolicyBook>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<PolicyBook>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var versions = await db
                    .AdjustmentPolicies.OrderByDescending(p => p.Version)
                    .ToListAsync(cancellationToken);
                var people = await db.People.ToListAsync(cancellationToken);
                var waiting = db.Adjustments.Where(a => a.State == AdjustmentState.Proposed);
                var inFlight = await db
                    .AdjustmentProposals.Where(p =>
                        waiting.Any(a => a.Id == p.AdjustmentId && a.Revision == p.Revision)
                    )
                    .GroupBy(p => p.PolicyVersion)
                    .Select(g => new { g.Key, Count = g.Count() })
                    .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
                return new PolicyBook(
                    [
                        .. versions.Select(v => new PolicyVersion(
                            v.Version,
                            v.Figures,
                            v.Note,
                            v.From,
                            people.Find(p => p.Id == v.ChangedById)?.Name,
                            inFlight.GetValueOrDefault(v.Version)
                        )),
                    ],
                    [.. ApprovalPolicy.Rules.Select(r => new PolicyRuleWords(r.Name, r.Sentence))],
                    [
                        .. people
                            .Where(p => p.DisabledAt is null && p.RolesAllowed.Contains(Role.Manager))
                            .OrderBy(p => p.Name, StringComparer.Ordinal)
                            .Select(p => new PolicyApprover(p.Id, p.Name)),
                    ]
                );
            },
            cancellationToken
        );
}
