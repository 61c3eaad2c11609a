using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments.Rules;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Adjustments;

/// <summary>Freezes the terms by their hash and asks for a decision; the ticket is held until there is one.</summary>
public sealed class ProposeAdjustment(CommandRunner commands)
{
    public Task<Outcome<AdjustmentStanding>> RunAsync(
        CommandId id,
        Actor actor,
        int number,
        long seenVersion,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(id, actor, Permission.ProposeAdjustments, "adjustment.propose", new { number, seenVersion }),
            scope => ProposeAsync(scope, number, seenVersion, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<AdjustmentStanding>> ProposeAsync(
        CommandScope scope,
        int number,
        long seenVersion,
        CancellationToken cancellationToken
    )
    {
        if (await RowLocks.TakeAsync(scope, number, cancellationToken) is not { } adjustment)
        {
            return Refusal.NotFound("adjustment");
        }

        if (adjustment.StaleUnless(seenVersion) is { } stale)
        {
            return stale;
        }

        if (adjustment.State is not (AdjustmentState.Draft or AdjustmentState.ChangesRequested))
        {
            return new Refusal("not-a-draft", $"{adjustment.Code} is {adjustment.State.Word().ToLowerInvariant()}.");
        }

        var check = new TermsCheck(scope.Db, adjustment, scope.Now);
        if (!(await check.CompleteAsync(cancellationToken)).TryValue(out var terms, out var wrong))
        {
            return wrong;
        }

        adjustment.Complete(terms);
        var what = await PolicyCases.GatherAsync(
            scope.Db,
            adjustment,
            policyVersion: null,
            decider: null,
            scope.Now,
            cancellationToken
        );
        if (ApprovalPolicy.Judge(what).FirstOrDefault(v => v.Standing == RuleStanding.Stops) is { } stop)
        {
            return Refusal.Invalid(
                stop.Rule == "Evidence" ? nameof(terms.Evidence) : nameof(terms.Amount),
                $"{stop.Rule}: {stop.Text}."
            );
        }

        return await FreezeAsync(scope, adjustment, what, cancellationToken);
    }

    private static async Task<Outcome<AdjustmentStanding>> FreezeAsync(
        CommandScope scope,
        Adjustment adjustment,
        PolicyCase what,
        CancellationToken cancellationToken
    )
    {
        var terms = adjustment.Terms;
        var proposal = adjustment.Propose(
            scope.Actor.Id,
            what.PolicyVersion,
            scope.Now,
            scope.Now.AddDays(what.Policy.ExpiresAfterDays)
        );
        scope.Add(proposal);
        if (await TicketHold.HoldAsync(scope, adjustment, cancellationToken) is { } held)
        {
            return held;
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
        scope.Record(
            "adjustment.proposed",
            adjustment,
            $"was proposed: {terms.Kind.Word().ToLowerInvariant()}, {terms.Reason!.Value.Word().ToLowerInvariant()}, {Figures.Exact(terms.Amount?.Amount ?? 0)} USD",
            afterDigest: proposal.ContentHash
        );
        var customer = await scope
            .Db.Customers.Where(c => c.Id == adjustment.CustomerId)
            .Select(c => c.Name)
            .SingleAsync(cancellationToken);
        await Notify.RoleAsync(
            scope,
            Role.Manager,
            NotificationKind.ApprovalWaiting,
            $"{adjustment.Code} waits for a decision: {Figures.Exact(terms.Amount?.Amount ?? 0)} USD for {customer}.",
            adjustment.Route,
            cancellationToken
        );
        return new AdjustmentStanding(
            adjustment.Number,
            adjustment.State,
            adjustment.Revision,
            adjustment.Version,
            proposal.ContentHash
        );
    }
}
