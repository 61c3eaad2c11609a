using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments.Delegations;
using Pump.BackOffice.Adjustments.Rules;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Adjustments;

/// <summary>What somebody saw when they decided: it must still be so.</summary>
/// <param name="Number">Which adjustment.</param>
/// <param name="Revision">Which of its proposals.</param>
/// <param name="ContentHash">The hash on the screen.</param>
/// <param name="InSteadOf">The absent manager for whom they decide; null when in their own name.</param>
public sealed record SeenProposal(int Number, int Revision, string ContentHash, PersonId? InSteadOf = null);

/// <summary>An adjustment under lock, with its frozen proposal and what the rules say now.</summary>
internal sealed record OnTheDesk(Adjustment Adjustment, AdjustmentProposal Proposal, PolicyCase Case)
{
    /// <summary>As the trail says it: both names when it is in somebody's stead.</summary>
    public string By => Case.Principal is { } absent ? $" in the stead of {absent.Name}" : string.Empty;
}

/// <summary>
/// What every decision has in common: it is taken under lock, about exactly the proposal that was seen, by somebody who
/// signed in lately and had no hand in it.
/// </summary>
internal static class DecisionDesk
{
    public const string DecidedCode = "decided";
    public const string OwnWorkCode = "own-work";
    public const string PolicyCode = "policy";
    public const string SignInAgainCode = "sign-in-again";
    public const string NoDelegationCode = "no-delegation";

    private static readonly TimeSpan LongestSignIn = TimeSpan.FromHours(1);

    public static async Task<Outcome<OnTheDesk>> OpenAsync(
        CommandScope scope,
        SeenProposal seen,
        bool isSandbox,
        CancellationToken cancellationToken
    )
    {
        if (!isSandbox && scope.Now - scope.Actor.SignedInAt >= LongestSignIn)
        {
            return new Refusal(
                SignInAgainCode,
                "Deciding about money needs a sign-in of the last hour. Sign in again."
            );
        }

        if (await RowLocks.TakeAsync(scope, seen.Number, cancellationToken) is not { } adjustment)
        {
            return Refusal.NotFound("adjustment");
        }

        if (adjustment.State != AdjustmentState.Proposed)
        {
            return new Refusal(
                DecidedCode,
                $"{adjustment.Code} waits for no decision any more: {adjustment.State.Word().ToLowerInvariant()}."
            );
        }

        var proposal = await scope.Db.AdjustmentProposals.SingleAsync(
            p => p.AdjustmentId == adjustment.Id && p.Revision == adjustment.Revision,
            cancellationToken
        );
        if (seen.Revision != adjustment.Revision || seen.ContentHash != proposal.ContentHash)
        {
            return Refusal.Stale(adjustment.Code);
        }

        // The frozen terms are what is decided about: a row that was changed behind them is an alarm, not a decision.
        if (AdjustmentTerms.HashOf(adjustment.CustomerId, adjustment.Terms.Canonical()) != proposal.ContentHash)
        {
            throw new InvalidOperationException($"{adjustment.Code} does not hash to what was proposed.");
        }

        if (adjustment.ExpiresAt <= scope.Now)
        {
            return new Refusal(DecidedCode, $"{adjustment.Code} has expired: nobody decided in time.");
        }

        if (
            seen.InSteadOf is { } absent
            && (await StandingIn.OfAsync(scope.Db, scope.Actor.Id, scope.Now, cancellationToken)).All(p =>
                p.Id != absent
            )
        )
        {
            return new Refusal(NoDelegationCode, "You do not stand in for this person now.");
        }

        var what = await PolicyCases.GatherAsync(
            scope.Db,
            adjustment,
            proposal.PolicyVersion,
            scope.Actor,
            scope.Now,
            cancellationToken,
            seen.InSteadOf
        );
        var fourEyes = new FourEyesRule().Judge(what);
        return fourEyes.Standing == RuleStanding.Stops
            ? new Refusal(OwnWorkCode, Sentence(fourEyes))
            : new OnTheDesk(adjustment, proposal, what);
    }

    /// <summary>A stopping verdict as a refusal's sentence.</summary>
    public static string Sentence(RuleVerdict verdict) => $"{verdict.Rule}: {verdict.Text}.";
}
