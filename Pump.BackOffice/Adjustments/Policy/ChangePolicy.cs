using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments.Policy;

/// <summary>
/// Puts a new version of the policy in force for what is proposed from now on. Administrators do, who neither propose
/// nor approve; what waits keeps the version that it was made under.
/// </summary>
public sealed class ChangePolicy(CommandRunner commands)
{
    private const int LongestNote = 500;

    /// <summary>Answers the new version.</summary>
    public Task<Outcome<int>> RunAsync(
        CommandId id,
        Actor actor,
        int seenVersion,
        PolicyFigures figures,
        string note,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(
                id,
                actor,
                Permission.Administer,
                "policy.change",
                new
                {
                    seenVersion,
                    Figures = PolicyJson.Write(figures),
                    note,
                }
            ),
            scope => ChangeAsync(scope, seenVersion, figures, note, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<int>> ChangeAsync(
        CommandScope scope,
        int seenVersion,
        PolicyFigures figures,
        string note,
        CancellationToken cancellationToken
    )
    {
        if (figures.WhyNot() is { } wrong)
        {
            return wrong;
        }

        if (string.IsNullOrWhiteSpace(note) || note.Length > LongestNote)
        {
            return Refusal.Invalid(nameof(note), "Say why, in up to 500 characters.");
        }

        var now = await scope
            .Db.AdjustmentPolicies.AsNoTracking()
            .OrderByDescending(p => p.Version)
            .FirstAsync(cancellationToken);
        if (now.Version != seenVersion)
        {
            return Refusal.Stale("The policy");
        }

        var (before, after) = (PolicyJson.Write(now.Figures), PolicyJson.Write(figures));
        if (before == after)
        {
            return Refusal.Invalid(nameof(PolicyFigures.MiddleFrom), "Nothing is different.");
        }

        var version = now.Version + 1;
        scope.Db.AdjustmentPolicies.Add(
            new AdjustmentPolicy
            {
                Version = version,
                Figures = figures,
                Note = note.Trim(),
                From = scope.Now,
                ChangedById = scope.Actor.Id,
            }
        );
        await scope.Db.SaveChangesAsync(cancellationToken);
        var code = version.ToString(CultureInfo.InvariantCulture);
        scope.Record(
            "policy.changed",
            "ApprovalPolicy",
            code,
            $"Version {code} of the approval policy came into force: {note.Trim()}",
            PolicyJson.DigestOf(before),
            PolicyJson.DigestOf(after)
        );
        scope.Tell("policy", code);
        return version;
    }
}
