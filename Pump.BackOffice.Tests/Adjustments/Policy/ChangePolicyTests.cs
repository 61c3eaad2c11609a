using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Adjustments.Policy;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Adjustments.Policy;

public sealed class ChangePolicyTests
{
    private static readonly PolicyFigures Stricter = new() { TwoApproversFrom = Money.Usd(1_000) };

    [Theory, OnBothDatabases]
    public async Task Only_an_administrator_changes_the_policy_and_then_it_holds_for_what_comes(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var before = await desk.ProposedAsync(desk.Goodwill(1_500m));

        (await ChangeAsync(desk, desk.House.Manager, 1, Stricter)).Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
        (await ChangeAsync(desk, desk.House.Administrator, 1, Stricter)).Value.ShouldBe(2);

        // What waits keeps the version that it was made under; what comes is judged by the new one.
        (await desk.ApproveAsync(before)).Value.IsFinal.ShouldBeTrue();
        (await desk.ApproveAsync(await desk.ProposedAsync(desk.Goodwill(1_500m)))).Value.IsFinal.ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task A_policy_that_somebody_else_changed_meanwhile_is_not_overwritten(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        await ChangeAsync(desk, desk.House.Administrator, 1, Stricter);

        var outcome = await ChangeAsync(
            desk,
            desk.House.Administrator,
            1,
            Stricter with
            {
                TwoApproversFrom = Money.Usd(2_000),
            }
        );

        outcome.Refusal!.Code.ShouldBe(Refusal.StaleCode);
    }

    [Fact]
    public async Task Figures_that_make_no_sense_are_refused_at_their_field()
    {
        await using var desk = await ApprovalDesk.OpenAsync(DatabaseKind.Sqlite);
        (PolicyFigures Figures, string Field)[] wrong =
        [
            (new() { MiddleFrom = Money.Zero }, nameof(PolicyFigures.MiddleFrom)),
            (new() { TwoApproversFrom = Money.Usd(10) }, nameof(PolicyFigures.TwoApproversFrom)),
            (new() { SplitDays = 0 }, nameof(PolicyFigures.SplitDays)),
            (new() { PeriodClosesOnDay = 31 }, nameof(PolicyFigures.PeriodClosesOnDay)),
            (new() { EscalateAfterHours = 3 }, nameof(PolicyFigures.EscalateAfterHours)),
            (new(), nameof(PolicyFigures.MiddleFrom)),
        ];
        foreach (var (figures, field) in wrong)
        {
            var outcome = await ChangeAsync(desk, desk.House.Administrator, 1, figures);
            outcome.Refusal!.Field.ShouldBe(field);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_ceiling_holds_as_it_is_when_somebody_decides_not_as_it_was_when_it_was_proposed(
        DatabaseKind kind
    )
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill(900m));
        var lowered = new PolicyFigures { Ceilings = [new ApproverCeiling(desk.House.Manager.Id, Money.Usd(500))] };
        (await ChangeAsync(desk, desk.House.Administrator, 1, lowered)).Done.ShouldBeTrue();

        (await desk.ApproveAsync(proposed)).Refusal!.Code.ShouldBe(DecisionDesk.PolicyCode);
        (await desk.ApproveAsync(proposed, desk.House.SecondManager)).Done.ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task Trying_other_figures_names_what_would_have_gone_another_way_and_changes_nothing(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var small = await desk.ProposedAsync(desk.Goodwill(40m));
        await desk.RejectAsync(small);
        var middle = await desk.ProposedAsync(desk.Goodwill(1_500m));
        await desk.ApproveAsync(middle);

        var trial = (await desk.House.Get<TryPolicy>().RunAsync(desk.House.Administrator, Stricter, default)).Value;

        trial.Looked.ShouldBe(2);
        var changed = trial.Changed.ShouldHaveSingleItem();
        changed.Row.Number.ShouldBe(middle.Number);
        changed.Changes.ShouldBe(["two managers instead of one"]);
        (await desk.House.InDbAsync(db => db.AdjustmentPolicies.CountAsync())).ShouldBe(1);
        (await desk.House.Get<TryPolicy>().RunAsync(desk.House.Manager, Stricter, default)).Refusal!.Code.ShouldBe(
            Refusal.ForbiddenCode
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_frozen_month_and_a_beginning_in_a_closed_one_are_stopped(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var frozen = desk.Goodwill() with { Month = Month.Parse("2025-06") };
        var backdated = desk.Goodwill() with { StartsOn = new DateOnly(2026, 9, 30) };

        foreach (var terms in new[] { frozen, backdated })
        {
            var outcome = await desk.ProposeAsync(await desk.DraftAsync(terms));
            outcome.Refusal!.Sentence.ShouldStartWith("Period:");
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_managers_are_reminded_once_and_then_it_goes_further_up_once(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var up = new PolicyFigures { EscalateTo = desk.House.SecondManager.Id };
        await ChangeAsync(desk, desk.House.Administrator, 1, up);
        await desk.ProposedAsync(desk.Goodwill());
        var remind = desk.House.Get<RemindApprovers>();

        (await RemindAsync()).ShouldBe(0);
        desk.House.Clock.Advance(TimeSpan.FromHours(25));
        (await RemindAsync()).ShouldBe(1);
        (await RemindAsync()).ShouldBe(0);
        desk.House.Clock.Advance(TimeSpan.FromHours(48));
        (await RemindAsync()).ShouldBe(1);
        (await RemindAsync()).ShouldBe(0);

        var told = await desk.House.InDbAsync(db =>
            db.Set<BackOffice.Notifications.Notification>()
                .Where(n => n.Kind == BackOffice.Notifications.NotificationKind.ApprovalOverdue)
                .ToListAsync()
        );
        told.Count(n => n.PersonId == desk.House.Manager.Id).ShouldBe(1);
        told.Count(n => n.PersonId == desk.House.SecondManager.Id).ShouldBe(2);

        async Task<int> RemindAsync() => (await remind.RunAsync(CommandId.New(), RemindApprovers.Job, default)).Value;
    }

    internal static Task<Outcome<int>> ChangeAsync(ApprovalDesk desk, Actor actor, int seen, PolicyFigures figures) =>
        desk
            .House.Get<ChangePolicy>()
            .RunAsync(CommandId.New(), actor, seen, figures, "Asked for by finance.", default);
}
