using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Adjustments;

public sealed class ApproveAdjustmentTests
{
    [Theory, OnBothDatabases]
    public async Task An_approved_Pump_credit_stands_in_the_books_and_lets_go_of_its_ticket(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill(), ticket: desk.TicketNumber);
        (await desk.TicketAsync()).State.ShouldBe(TicketState.AtApproval);
        (await desk.BalanceAsync()).ShouldBe(Money.Zero);

        var approved = await desk.ApproveAsync(proposed);

        approved.Done.ShouldBeTrue(approved.Refusal?.Sentence);
        approved.Value.IsFinal.ShouldBeTrue();
        var entry = (await desk.EntriesAsync()).ShouldHaveSingleItem();
        (entry.Type, entry.Amount, entry.SourceRef).ShouldBe(
            (LedgerEntryType.Grant, Money.Usd(120), $"/approvals/{proposed.Number}")
        );
        approved.Value.Entries.ShouldBe([entry.NumberText]);
        (await desk.BalanceAsync()).ShouldBe(Money.Usd(120));
        (await desk.FindAsync(proposed.Number)).State.ShouldBe(AdjustmentState.Approved);
        (await desk.TicketAsync()).State.ShouldNotBe(TicketState.AtApproval);
        (await VerifyAsync(desk)).Bad.ShouldBeEmpty();
        (await desk.House.Get<MyNotifications>().RunAsync(desk.House.Agent, 5, default)).Value.Unread.ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_carried_out_hashes_to_what_was_approved(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill());

        await desk.ApproveAsync(proposed);

        var decision = await desk.House.InDbAsync(db => db.AdjustmentDecisions.AsNoTracking().SingleAsync());
        var adjustment = await desk.FindAsync(proposed.Number);
        decision.ContentHash.ShouldBe(AdjustmentTerms.HashOf(desk.Customer, adjustment.Terms.Canonical()));
        decision.DeciderId.ShouldBe(desk.House.Manager.Id);
    }

    [Theory, OnBothDatabases]
    public async Task A_manager_cannot_approve_own_work_by_a_direct_command(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill(), maker: desk.House.Manager);

        var answer = await desk.ApproveAsync(proposed, desk.House.Manager);

        answer.Refusal!.Code.ShouldBe(DecisionDesk.OwnWorkCode);
        (await desk.EntriesAsync()).ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task Who_changed_it_last_cannot_approve_it(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var draft = await desk.DraftAsync(desk.Goodwill());
        var edited = (await desk.EditAsync(draft, desk.Goodwill(90m), desk.House.Manager)).Value;
        var proposed = (await desk.ProposeAsync(edited)).Value;

        (await desk.ApproveAsync(proposed, desk.House.Manager)).Refusal!.Code.ShouldBe(DecisionDesk.OwnWorkCode);
        (await desk.ApproveAsync(proposed, desk.House.SecondManager)).Done.ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task The_customers_own_account_executive_cannot_approve_even_as_a_manager(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var both = await desk.House.HireAsync("Odile Marsh", Role.AccountExecutive, Role.Manager);
        await desk.House.InDbAsync(async db =>
        {
            var customer = await db.Customers.SingleAsync(c => c.Id == desk.Customer);
            customer.AssignTo(both.Id);
            return await db.SaveChangesAsync();
        });
        var proposed = await desk.ProposedAsync(desk.Goodwill());

        (await desk.ApproveAsync(proposed, both)).Refusal!.Code.ShouldBe(DecisionDesk.OwnWorkCode);
    }

    [Theory, OnBothDatabases]
    public async Task The_database_itself_refuses_a_decision_on_own_work(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill(), maker: desk.House.Manager);
        var proposal = await desk.House.InDbAsync(db => db.AdjustmentProposals.AsNoTracking().SingleAsync());
        proposal.Revision.ShouldBe(proposed.Revision);

        await Should.ThrowAsync<DbUpdateException>(() =>
            desk.House.InDbAsync(async db =>
            {
                var command = new Command(
                    CommandId.New(),
                    desk.House.Manager,
                    Permission.DecideAdjustments,
                    "direct",
                    proposed
                );
                var scope = new CommandScope(db, command, desk.House.Clock.GetUtcNow());
                db.AdjustmentDecisions.Add(
                    AdjustmentDecision.Make(proposal, Ruling.Approved, isFinal: true, Money.Usd(120), null, null, scope)
                );
                return await db.SaveChangesAsync();
            })
        );
    }

    [Theory, OnBothDatabases]
    public async Task An_approval_of_what_was_edited_meanwhile_is_refused(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var seen = await desk.ProposedAsync(desk.Goodwill(120m));
        var edited = (await desk.EditAsync(seen, desk.Goodwill(990m))).Value;

        (await desk.ApproveAsync(seen)).Refusal!.Code.ShouldBe(DecisionDesk.DecidedCode);

        var again = (await desk.ProposeAsync(edited)).Value;
        (await desk.ApproveAsync(seen)).Refusal!.Code.ShouldBe(Refusal.StaleCode);
        (await desk.ApproveAsync(again with { ContentHash = seen.ContentHash })).Refusal!.Code.ShouldBe(
            Refusal.StaleCode
        );
        (await desk.EntriesAsync()).ShouldBeEmpty();
        (await desk.ApproveAsync(again)).Done.ShouldBeTrue();
        (await desk.BalanceAsync()).ShouldBe(Money.Usd(990));
    }

    [Theory, OnBothDatabases]
    public async Task A_role_that_was_taken_away_after_the_page_opened_decides_nothing(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill());
        await desk.House.InDbAsync(async db =>
        {
            var person = await db.People.SingleAsync(p => p.Id == desk.House.Manager.Id);
            person.Allow([Role.BillingAgent]);
            return await db.SaveChangesAsync();
        });

        (await desk.ApproveAsync(proposed)).Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
        (await desk.RejectAsync(proposed)).Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
        (await desk.EntriesAsync()).ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task An_expired_proposal_is_not_approved_even_before_the_job_has_ended_it(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill(), ticket: desk.TicketNumber);
        desk.House.Clock.Advance(TimeSpan.FromDays(15));

        (await desk.ApproveAsync(proposed)).Refusal!.Code.ShouldBe(DecisionDesk.DecidedCode);

        (await desk.House.Get<ExpireProposals>().RunAsync(CommandId.New(), default)).Value.ShouldBe(1);
        (await desk.FindAsync(proposed.Number)).State.ShouldBe(AdjustmentState.Expired);
        (await desk.TicketAsync()).IsHeld.ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task A_large_amount_needs_two_different_managers(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill(6_000m));

        var first = await desk.ApproveAsync(proposed);
        var twice = await desk.ApproveAsync(proposed);
        (await desk.EntriesAsync()).ShouldBeEmpty();
        var second = await desk.ApproveAsync(proposed, desk.House.SecondManager);

        first.Value.IsFinal.ShouldBeFalse();
        twice.Refusal!.Code.ShouldBe(DecisionDesk.OwnWorkCode);
        second.Value.IsFinal.ShouldBeTrue();
        (await desk.BalanceAsync()).ShouldBe(Money.Usd(6_000));
    }

    [Theory, OnBothDatabases]
    public async Task An_amount_split_in_small_pieces_counts_as_one(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        for (var i = 0; i < 4; i++)
        {
            var small = await desk.ProposedAsync(desk.Goodwill(1_200m));
            (await desk.ApproveAsync(small)).Value.IsFinal.ShouldBeTrue();
            desk.House.Clock.Advance(TimeSpan.FromDays(1));
        }

        var last = await desk.ProposedAsync(desk.Goodwill(1_200m));

        (await desk.ApproveAsync(last)).Value.IsFinal.ShouldBeFalse();
        (await desk.ApproveAsync(last, desk.House.SecondManager)).Value.IsFinal.ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_approves_more_than_the_ceiling_in_a_month(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var large = await desk.ProposedAsync(desk.Goodwill(24_000m));
        await desk.ApproveAsync(large);
        await desk.ApproveAsync(large, desk.House.SecondManager);
        var more = await desk.ProposedAsync(desk.Goodwill(1_500m));

        (await desk.ApproveAsync(more)).Refusal!.Code.ShouldBe(DecisionDesk.PolicyCode);

        var third = await desk.House.HireAsync("Yusuf Brandt", Role.Manager);
        (await desk.ApproveAsync(more, third)).Done.ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task The_policy_that_a_proposal_was_made_under_decides_about_it(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill(800m));
        await desk.House.InDbAsync(async db =>
        {
            db.AdjustmentPolicies.Add(
                new AdjustmentPolicy
                {
                    Version = 2,
                    Figures = new PolicyFigures { MiddleFrom = Money.Usd(100), TwoApproversFrom = Money.Usd(500) },
                }
            );
            return await db.SaveChangesAsync();
        });
        var later = await desk.ProposedAsync(desk.Goodwill(100m) with { Reason = ReasonCode.Goodwill });

        (await desk.ApproveAsync(proposed)).Value.IsFinal.ShouldBeTrue();
        (await desk.ApproveAsync(later)).Value.IsFinal.ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task Outside_the_sandbox_money_needs_a_sign_in_of_the_last_hour(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill());
        var strict = new ApproveAdjustment(
            desk.House.Get<CommandRunner>(),
            desk.House.Get<GoStale>(),
            new ApprovalSettings(IsSandbox: false)
        );
        var old = desk.House.Manager with { SignedInAt = desk.House.Clock.GetUtcNow().AddMinutes(-61) };
        var fresh = desk.House.Manager with { SignedInAt = desk.House.Clock.GetUtcNow().AddMinutes(-59) };

        (await strict.RunAsync(CommandId.New(), old, ApprovalDesk.Seen(proposed), default)).Refusal!.Code.ShouldBe(
            DecisionDesk.SignInAgainCode
        );
        (await strict.RunAsync(CommandId.New(), fresh, ApprovalDesk.Seen(proposed), default)).Done.ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task Evidence_that_says_something_else_by_now_makes_the_proposal_stale(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill());
        await desk.House.InDbAsync(async db =>
        {
            var ticket = await db.Tickets.SingleAsync(t => t.Number == desk.TicketNumber);
            ticket.ClaimIs(ticket.Claim with { Amount = Money.Usd(5_000) }, desk.House.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        (await desk.ApproveAsync(proposed)).Refusal!.Code.ShouldBe(Refusal.StaleCode);
        (await desk.EntriesAsync()).ShouldBeEmpty();
        (await desk.FindAsync(proposed.Number)).State.ShouldBe(AdjustmentState.Stale);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_approval_fifty_times_at_once_posts_once(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill());
        var id = CommandId.New();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => desk.ApproveAsync(proposed, id: id)))
        );

        answers.ShouldAllBe(a => a.Done);
        answers.Select(a => string.Join(',', a.Value.Entries)).Distinct().ShouldHaveSingleItem();
        (await desk.EntriesAsync()).ShouldHaveSingleItem();
    }

    private static async Task<VerifyReport> VerifyAsync(ApprovalDesk desk) =>
        (await desk.House.Get<VerifyBooks>().RunAsync(desk.House.Auditor, default)).Value;
}
