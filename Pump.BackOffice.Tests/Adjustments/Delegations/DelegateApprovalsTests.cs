using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Adjustments.Delegations;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Adjustments.Delegations;

/// <summary>One manager decides in the stead of another: for a time, with both names, and never about either's own work.</summary>
public sealed class DelegateApprovalsTests
{
    [Theory, OnBothDatabases]
    public async Task A_decision_in_somebodys_stead_carries_both_names_and_counts_in_their_month(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        await LendAsync(desk, desk.House.Manager, desk.House.SecondManager);
        var proposed = await desk.ProposedAsync(desk.Goodwill(700m));

        var outcome = await ApproveForAsync(desk, proposed, desk.House.SecondManager, desk.House.Manager);

        outcome.Done.ShouldBeTrue();
        var decision = await desk.House.InDbAsync(db => db.AdjustmentDecisions.AsNoTracking().SingleAsync());
        (decision.DeciderId, decision.OnBehalfOfId).ShouldBe((desk.House.SecondManager.Id, desk.House.Manager.Id));
        var record = await desk.House.InDbAsync(db =>
            db.AuditRecords.AsNoTracking().SingleAsync(r => r.Act == "adjustment.approved")
        );
        (record.PersonId, record.OnBehalfOf).ShouldBe((desk.House.SecondManager.Id.Value, desk.House.Manager.Id.Value));
        var item = (await desk.House.Get<ApprovalItem>().RunAsync(desk.House.Agent, proposed.Number, default)).Value;
        item.People.ShouldContain(p =>
            p.Name == desk.House.SecondManager.Name && p.Did.Contains($"in the stead of {desk.House.Manager.Name}")
        );
    }

    [Theory, OnBothDatabases]
    public async Task Who_stands_in_for_the_maker_does_not_decide_in_whosever_name(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill(), maker: desk.House.Manager);
        await LendAsync(desk, desk.House.Manager, desk.House.SecondManager);

        (await ApproveForAsync(desk, proposed, desk.House.SecondManager, desk.House.Manager)).Refusal!.Code.ShouldBe(
            DecisionDesk.OwnWorkCode
        );
        (await desk.ApproveAsync(proposed, desk.House.SecondManager)).Refusal!.Code.ShouldBe(DecisionDesk.OwnWorkCode);
        (await desk.EntriesAsync()).ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task Outside_its_time_or_once_it_is_ended_a_delegation_lends_nothing(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill());
        var now = desk.House.Clock.GetUtcNow();
        var later = (
            await LendAsync(desk, desk.House.Manager, desk.House.SecondManager, now.AddDays(1), now.AddDays(3))
        ).Value;

        await RefusedAsync();
        desk.House.Clock.Advance(TimeSpan.FromDays(2));
        await desk.House.Get<EndDelegation>().RunAsync(CommandId.New(), desk.House.Manager, later, default);
        await RefusedAsync();
        await LendAsync(desk, desk.House.Manager, desk.House.SecondManager);
        desk.House.Clock.Advance(TimeSpan.FromDays(2));
        await RefusedAsync();

        async Task RefusedAsync() =>
            (
                await ApproveForAsync(desk, proposed, desk.House.SecondManager, desk.House.Manager)
            ).Refusal!.Code.ShouldBe(DecisionDesk.NoDelegationCode);
    }

    [Theory, OnBothDatabases]
    public async Task A_manager_who_was_demoted_lends_nothing(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill());
        await LendAsync(desk, desk.House.Manager, desk.House.SecondManager);
        await desk.House.InDbAsync(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == desk.House.Manager.Id)).Allow([Role.BillingAgent]);
            return await db.SaveChangesAsync();
        });

        (await ApproveForAsync(desk, proposed, desk.House.SecondManager, desk.House.Manager)).Refusal!.Code.ShouldBe(
            DecisionDesk.NoDelegationCode
        );
    }

    [Theory, OnBothDatabases]
    public async Task One_person_gives_no_second_approval_in_anothers_name(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        await LendAsync(desk, desk.House.Manager, desk.House.SecondManager);
        var proposed = await desk.ProposedAsync(desk.Goodwill(6_000m));

        (await desk.ApproveAsync(proposed, desk.House.SecondManager)).Value.IsFinal.ShouldBeFalse();
        (await ApproveForAsync(desk, proposed, desk.House.SecondManager, desk.House.Manager)).Refusal!.Code.ShouldBe(
            DecisionDesk.OwnWorkCode
        );
        // Nor does the absent one approve after somebody did so in their stead.
        var other = await desk.ProposedAsync(desk.Goodwill(7_000m));
        (await ApproveForAsync(desk, other, desk.House.SecondManager, desk.House.Manager)).Done.ShouldBeTrue();
        (await desk.ApproveAsync(other, desk.House.Manager)).Refusal!.Code.ShouldBe(DecisionDesk.OwnWorkCode);
    }

    [Fact]
    public async Task Only_another_manager_stands_in_and_not_for_long()
    {
        await using var desk = await ApprovalDesk.OpenAsync(DatabaseKind.Sqlite);
        var now = desk.House.Clock.GetUtcNow();

        (await LendAsync(desk, desk.House.Manager, desk.House.Agent)).Refusal!.Field.ShouldBe("To");
        (await LendAsync(desk, desk.House.Manager, desk.House.Manager)).Refusal!.Field.ShouldBe("To");
        (await LendAsync(desk, desk.House.Agent, desk.House.Manager)).Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
        (
            await LendAsync(desk, desk.House.Manager, desk.House.SecondManager, now, now.AddDays(90))
        ).Refusal!.Field.ShouldBe("EndsAt");
    }

    private static Task<Outcome<DelegationId>> LendAsync(
        ApprovalDesk desk,
        Actor from,
        Actor to,
        DateTimeOffset? startsAt = null,
        DateTimeOffset? endsAt = null
    ) =>
        desk
            .House.Get<DelegateApprovals>()
            .RunAsync(
                CommandId.New(),
                from,
                to.Id,
                startsAt ?? desk.House.Clock.GetUtcNow(),
                endsAt ?? desk.House.Clock.GetUtcNow().AddDays(1),
                default
            );

    private static Task<Outcome<Approval>> ApproveForAsync(
        ApprovalDesk desk,
        AdjustmentStanding proposed,
        Actor actor,
        Actor absent
    ) =>
        desk
            .House.Get<ApproveAdjustment>()
            .RunAsync(CommandId.New(), actor, ApprovalDesk.Seen(proposed) with { InSteadOf = absent.Id }, default);
}
