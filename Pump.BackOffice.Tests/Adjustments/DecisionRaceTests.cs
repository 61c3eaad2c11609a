using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Adjustments;

/// <summary>Several people at one adjustment at once: one outcome, whole, and never its maker's.</summary>
public sealed class DecisionRaceTests
{
    private const int Rounds = 12;

    [Theory, OnBothDatabases]
    public async Task Approving_rejecting_editing_and_withdrawing_at_once_comes_to_one_outcome(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        HashSet<AdjustmentState> seen = [];
        for (var round = 0; round < Rounds; round++)
        {
            var proposed = await desk.ProposedAsync(desk.Goodwill(10m + round), maker: desk.House.SecondManager);
            Func<Task>[] acts =
            [
                () => desk.ApproveAsync(proposed, desk.House.Manager),
                () => desk.RejectAsync(proposed, desk.House.Manager),
                () => desk.ApproveAsync(proposed, desk.House.SecondManager),
                () => desk.EditAsync(proposed, desk.Goodwill(999m), desk.House.Agent),
                () => desk.WithdrawAsync(proposed, desk.House.SecondManager),
                () => desk.GiveBackAsync(proposed, desk.House.Manager),
            ];
            // Each round begins with another one, so that no order is always first.
            var turned = acts.Skip(round % acts.Length).Concat(acts.Take(round % acts.Length));

            await Task.WhenAll(turned.Select(act => Task.Run(act)));

            seen.Add(await CheckAsync(desk, proposed));
        }

        seen.Count.ShouldBeGreaterThan(1, "every round came to the same end: nothing raced");
        var report = (await desk.House.Get<VerifyBooks>().RunAsync(desk.House.Auditor, default)).Value;
        report.Bad.ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task Two_managers_who_approve_at_once_post_once(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        for (var round = 0; round < Rounds; round++)
        {
            var proposed = await desk.ProposedAsync(desk.Goodwill(20m + round));

            var answers = await Task.WhenAll(
                Task.Run(() => desk.ApproveAsync(proposed, desk.House.Manager)),
                Task.Run(() => desk.ApproveAsync(proposed, desk.House.SecondManager))
            );

            answers.Count(a => a.Done).ShouldBe(1);
            (await desk.EntriesAsync()).Count(e => e.SourceRef == Adjustment.RouteOf(proposed.Number)).ShouldBe(1);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Two_large_amounts_approved_at_once_do_not_pass_the_ceiling_together(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        await desk.House.InDbAsync(async db =>
        {
            db.AdjustmentPolicies.Add(
                new AdjustmentPolicy
                {
                    Version = 2,
                    Figures = new PolicyFigures
                    {
                        CeilingPerMonth = Money.Usd(1_000),
                        TwoApproversFrom = Money.Usd(50_000),
                    },
                }
            );
            return await db.SaveChangesAsync();
        });
        var one = await desk.ProposedAsync(desk.Goodwill(600m));
        var other = await desk.ProposedAsync(desk.Goodwill(600m));

        var answers = await Task.WhenAll(
            Task.Run(() => desk.ApproveAsync(one)),
            Task.Run(() => desk.ApproveAsync(other))
        );

        answers.Count(a => a.Done).ShouldBe(1);
        (await desk.BalanceAsync()).ShouldBe(Money.Usd(600));
    }

    [Theory, OnBothDatabases]
    public async Task A_withdrawal_during_the_approval_leaves_either_whole(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        for (var round = 0; round < Rounds; round++)
        {
            var proposed = await desk.ProposedAsync(desk.Goodwill(30m + round), ticket: desk.TicketNumber);

            var approve = Task.Run(() => desk.ApproveAsync(proposed));
            var withdraw = Task.Run(() => desk.WithdrawAsync(proposed));
            await Task.WhenAll(approve, withdraw);

            ((await approve).Done ^ (await withdraw).Done).ShouldBeTrue();
            await CheckAsync(desk, proposed);
            (await desk.TicketAsync()).IsHeld.ShouldBeFalse();
        }
    }

    /// <summary>State, decisions, entries and hash of one adjustment tell the same story.</summary>
    private static async Task<AdjustmentState> CheckAsync(ApprovalDesk desk, AdjustmentStanding proposed)
    {
        var adjustment = await desk.FindAsync(proposed.Number);
        var decisions = await desk.House.InDbAsync(db =>
            db.AdjustmentDecisions.AsNoTracking().Where(d => d.AdjustmentId == adjustment.Id).ToListAsync()
        );
        var entries = (await desk.EntriesAsync()).Where(e => e.SourceRef == adjustment.Route).ToArray();
        decisions.Count(d => d.IsFinal).ShouldBeLessThanOrEqualTo(1);
        decisions.ShouldAllBe(d => d.DeciderId != adjustment.MakerId && d.DeciderId != d.LastEditorId);
        switch (adjustment.State)
        {
            case AdjustmentState.Approved:
                entries.ShouldHaveSingleItem().Amount.ShouldBe(adjustment.Amount!.Value);
                decisions.ShouldHaveSingleItem().Ruling.ShouldBe(Ruling.Approved);
                decisions[0].ContentHash.ShouldBe(AdjustmentTerms.HashOf(desk.Customer, adjustment.Terms.Canonical()));
                break;
            default:
                entries.ShouldBeEmpty();
                decisions.ShouldAllBe(d => d.Ruling != Ruling.Approved);
                break;
        }

        return adjustment.State;
    }
}
