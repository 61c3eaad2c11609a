using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Adjustments;

public sealed class AdjustmentLifeTests
{
    [Theory, OnBothDatabases]
    public async Task A_ticket_cannot_be_resolved_while_its_adjustment_is_undecided(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill(), ticket: desk.TicketNumber);

        (await ResolveAsync(desk)).ShouldNotBeNull().Code.ShouldBe(Ticket.HeldCode);

        (await desk.GiveBackAsync(proposed)).Done.ShouldBeTrue();
        (await ResolveAsync(desk)).ShouldNotBeNull().Code.ShouldBe(Ticket.HeldCode);

        var given = await desk.FindAsync(proposed.Number);
        (await desk.WithdrawAsync(proposed with { Version = given.Version })).Done.ShouldBeTrue();
        (await ResolveAsync(desk)).ShouldBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task A_request_for_changes_and_a_rejection_say_why(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill());

        (await desk.RejectAsync(proposed, comment: "  ")).Refusal!.Field.ShouldBe("Comment");
        (await desk.GiveBackAsync(proposed, comment: string.Empty)).Refusal!.Field.ShouldBe("Comment");
        (await desk.RejectAsync(proposed)).Value.State.ShouldBe(AdjustmentState.Rejected);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_given_back_is_changed_proposed_again_and_shows_its_difference(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var first = await desk.ProposedAsync(desk.Goodwill(120m));
        await desk.GiveBackAsync(first, comment: "Too much.");
        var given = await desk.FindAsync(first.Number);
        var edited = (await desk.EditAsync(first with { Version = given.Version }, desk.Goodwill(80m))).Value;
        var again = (await desk.ProposeAsync(edited)).Value;

        again.Revision.ShouldBe(2);
        again.ContentHash.ShouldNotBe(first.ContentHash);
        var view = (await desk.House.Get<ApprovalItem>().RunAsync(desk.House.Manager, first.Number, default)).Value;
        view.Delta.ShouldBe([new TermsDifference("Amount", "120.00", "80.00")]);
        view.People.Select(p => p.Comment).ShouldContain("Too much.");
        view.MayDecide.ShouldBeTrue(view.WhyNot);
    }

    [Theory, OnBothDatabases]
    public async Task An_edit_of_an_old_version_is_refused(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var draft = await desk.DraftAsync(desk.Goodwill());
        await desk.EditAsync(draft, desk.Goodwill(50m));

        (await desk.EditAsync(draft, desk.Goodwill(60m))).Refusal!.Code.ShouldBe(Refusal.StaleCode);
        (await desk.ProposeAsync(draft)).Refusal!.Code.ShouldBe(Refusal.StaleCode);
    }

    [Theory, OnBothDatabases]
    public async Task A_decided_adjustment_is_changed_by_nobody(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var proposed = await desk.ProposedAsync(desk.Goodwill());
        await desk.ApproveAsync(proposed);
        var version = (await desk.FindAsync(proposed.Number)).Version;

        var seen = proposed with { Version = version };
        (await desk.EditAsync(seen, desk.Goodwill(1m))).Refusal!.Code.ShouldBe("decided");
        (await desk.WithdrawAsync(seen)).Refusal!.Code.ShouldBe("decided");
        (await desk.ProposeAsync(seen)).Refusal!.Code.ShouldBe("not-a-draft");
        (await desk.RejectAsync(seen, desk.House.SecondManager)).Refusal!.Code.ShouldBe(DecisionDesk.DecidedCode);
    }

    [Theory, OnBothDatabases]
    public async Task A_void_takes_what_is_left_and_reserves_it_while_it_waits(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        await desk.ApproveAsync(await desk.ProposedAsync(desk.Goodwill(300m)));
        var credit = await desk.House.InDbAsync(db => db.Credits.AsNoTracking().SingleAsync());
        var terms = Void(desk, credit);

        var proposed = await desk.ProposedAsync(terms);

        (await desk.BalanceAsync()).ShouldBe(Money.Usd(300));
        (await desk.House.InDbAsync(db => PumpBook.ReservedAsync(db, desk.Customer, default))).ShouldBe(Money.Usd(300));
        var second = await desk.DraftAsync(terms);
        (await desk.ProposeAsync(second)).Refusal!.Field.ShouldBe(nameof(terms.CreditId));

        (await desk.ApproveAsync(proposed)).Done.ShouldBeTrue();
        (await desk.BalanceAsync()).ShouldBe(Money.Zero);
        (await desk.House.InDbAsync(db => PumpBook.ReservedAsync(db, desk.Customer, default))).ShouldBe(Money.Zero);
    }

    [Theory, OnBothDatabases]
    public async Task A_void_is_stale_once_the_ledger_moved(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        await desk.ApproveAsync(await desk.ProposedAsync(desk.Goodwill(300m)));
        var credit = await desk.House.InDbAsync(db => db.Credits.AsNoTracking().SingleAsync());
        var proposed = await desk.ProposedAsync(Void(desk, credit));
        await LedgerMoves.ApplyAsync(desk.House, credit.Id, Money.Usd(-100));

        (await desk.ApproveAsync(proposed)).Refusal!.Code.ShouldBe(Refusal.StaleCode);
        (await desk.BalanceAsync()).ShouldBe(Money.Usd(200));
    }

    [Theory, OnBothDatabases]
    public async Task A_reversal_undoes_entry_by_entry_and_both_name_each_other(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var granted = await desk.ProposedAsync(desk.Goodwill(300m));
        await desk.ApproveAsync(granted);
        var terms = Reversal(desk, granted.Number);

        var proposed = await desk.ProposedAsync(terms);
        (await desk.ApproveAsync(proposed)).Done.ShouldBeTrue();

        (await desk.BalanceAsync()).ShouldBe(Money.Zero);
        var entries = await desk.EntriesAsync();
        entries[1].ReversesEntryId.ShouldBe(entries[0].Id);
        (await desk.FindAsync(granted.Number)).ReversedBy.ShouldBe(proposed.Number);
        var again = await desk.DraftAsync(terms);
        (await desk.ProposeAsync(again)).Refusal!.Field.ShouldBe(nameof(terms.Reverses));
        (await VerifyAsync(desk)).Bad.ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task What_was_partly_used_is_not_reversed(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var granted = await desk.ProposedAsync(desk.Goodwill(300m));
        await desk.ApproveAsync(granted);
        var credit = await desk.House.InDbAsync(db => db.Credits.AsNoTracking().SingleAsync());
        await LedgerMoves.ApplyAsync(desk.House, credit.Id, Money.Usd(-100));

        var refused = await desk.ProposeAsync(await desk.DraftAsync(Reversal(desk, granted.Number)));

        refused.Refusal!.Sentence.ShouldContain("Only 200.00 of 300.00 is left");
    }

    [Theory, OnBothDatabases]
    public async Task A_recorded_credit_is_expected_and_in_no_balance(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        AwsAccountId.TryParse("0421 7736 9915", out var account).ShouldBeTrue();
        var terms = desk.Goodwill(25_000m) with
        {
            Kind = AdjustmentKind.RecordCredit,
            Reason = ReasonCode.ShownOnProof,
            CreditName = "AWS Activate Portfolio",
            Account = account,
        };

        var draft = await desk.DraftAsync(terms);
        (await desk.ProposeAsync(draft)).Refusal!.Field.ShouldBe(nameof(terms.Evidence));

        var proof = await LedgerMoves.ProofAsync(desk.House, desk.Customer);
        var cited = terms with
        {
            Evidence = [new Evidence(EvidenceKind.Proof, $"/proofs/{proof:D}", string.Empty, "p")],
        };
        var edited = (await desk.EditAsync(draft, cited)).Value;
        var proposed = (await desk.ProposeAsync(edited)).Value;
        await desk.ApproveAsync(proposed);
        (await desk.ApproveAsync(proposed, desk.House.SecondManager)).Done.ShouldBeTrue();

        var credit = await desk.House.InDbAsync(db => db.Credits.AsNoTracking().SingleAsync());
        (credit.Stage, credit.Book, credit.Origin).ShouldBe(
            (CreditStage.Verified, Book.Aws, Adjustment.RouteOf(proposed.Number))
        );
        (await desk.EntriesAsync()).ShouldBeEmpty();
        (await desk.BalanceAsync()).ShouldBe(Money.Zero);
    }

    [Theory, OnBothDatabases]
    public async Task Evidence_of_another_customer_cannot_be_cited(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var other = await desk.CustomerAsync("4900", "Halden Foods");
        var proof = await LedgerMoves.ProofAsync(desk.House, other);
        var terms = desk.Goodwill() with
        {
            Evidence = [new Evidence(EvidenceKind.Proof, $"/proofs/{proof:D}", string.Empty, "theirs")],
        };

        var refused = await desk.ProposeAsync(await desk.DraftAsync(terms));

        refused.Refusal!.Field.ShouldBe(nameof(terms.Evidence));
    }

    [Theory, OnBothDatabases]
    public async Task Each_missing_part_is_named_at_its_field(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var whole = desk.Goodwill();
        (AdjustmentTerms Terms, string Field)[] cases =
        [
            (whole with { Reason = null }, nameof(whole.Reason)),
            (whole with { Reason = ReasonCode.ShownOnProof }, nameof(whole.Reason)),
            (whole with { Amount = null }, nameof(whole.Amount)),
            (whole with { Amount = Money.Usd(-1) }, nameof(whole.Amount)),
            (whole with { Amount = Money.Usd(1.005m) }, nameof(whole.Amount)),
            (whole with { ExpiresOn = null }, nameof(whole.ExpiresOn)),
            (whole with { ExpiresOn = new DateOnly(2026, 11, 6) }, nameof(whole.ExpiresOn)),
            (whole with { Reason = ReasonCode.InvoiceTrueUp }, nameof(whole.Month)),
            (whole with { CustomerReason = " " }, nameof(whole.CustomerReason)),
            (whole with { InternalReason = null }, nameof(whole.InternalReason)),
            (whole with { Evidence = [] }, nameof(whole.Evidence)),
        ];

        foreach (var (terms, field) in cases)
        {
            var refused = await desk.ProposeAsync(await desk.DraftAsync(terms));
            refused.Refusal.ShouldNotBeNull(field).Field.ShouldBe(field);
        }
    }

    private static AdjustmentTerms Void(ApprovalDesk desk, Credit credit) =>
        desk.Goodwill() with
        {
            Kind = AdjustmentKind.VoidCredit,
            Reason = ReasonCode.GrantedInError,
            Amount = null,
            ExpiresOn = null,
            CreditId = credit.Id.Value,
        };

    private static AdjustmentTerms Reversal(ApprovalDesk desk, int number) =>
        desk.Goodwill() with
        {
            Kind = AdjustmentKind.Reverse,
            Reason = ReasonCode.DecidedInError,
            Amount = null,
            ExpiresOn = null,
            Reverses = number,
            Evidence =
            [
                new Evidence(EvidenceKind.Adjustment, Adjustment.RouteOf(number), string.Empty, "the adjustment"),
            ],
        };

    private static async Task<VerifyReport> VerifyAsync(ApprovalDesk desk) =>
        (await desk.House.Get<VerifyBooks>().RunAsync(desk.House.Auditor, default)).Value;

    private static Task<Refusal?> ResolveAsync(ApprovalDesk desk) =>
        desk.House.InDbAsync(async db =>
        {
            var ticket = await db.Tickets.SingleAsync(t => t.Number == desk.TicketNumber);
            return ticket.Resolve(Resolution.Settled, desk.House.Clock.GetUtcNow());
        });
}
