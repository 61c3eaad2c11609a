using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Adjustments;

/// <summary>Corrections of records, applications by hand and re-attributions.</summary>
public sealed class OtherKindsTests
{
    private static readonly AwsAccountId Account = AwsAccountId.From("111122223333");
    private static readonly Month October = new(2026, 10);

    [Theory, OnBothDatabases]
    public async Task What_staff_recorded_is_corrected_and_stays_in_no_balance(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var credit = await RecordedAsync(desk);
        var terms = (await RecordAsync(desk)) with
        {
            Kind = AdjustmentKind.CorrectRecord,
            Reason = ReasonCode.RecordedInError,
            CreditId = credit.Id.Value,
            Amount = Money.Usd(900),
            CreditName = "AWS Activate Founders",
        };

        (await desk.ApproveAsync(await desk.ProposedAsync(terms))).Value.Credit.ShouldBe(credit.NumberText);

        var now = await CreditAsync(desk, credit.Id);
        (now.InitialAmount, now.Description, now.Stage).ShouldBe(
            (Money.Usd(900), "AWS Activate Founders", CreditStage.Verified)
        );
        (await desk.EntriesAsync()).ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task What_AWS_shows_is_never_corrected_not_even_when_it_came_while_the_proposal_waited(
        DatabaseKind kind
    )
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var credit = await RecordedAsync(desk);
        var proposed = await desk.ProposedAsync(
            (await RecordAsync(desk)) with
            {
                Kind = AdjustmentKind.CorrectRecord,
                Reason = ReasonCode.RecordedInError,
                CreditId = credit.Id.Value,
                Amount = Money.Usd(900),
            }
        );
        await ConfirmAsync(desk, credit.Id);

        (await desk.ApproveAsync(proposed)).Refusal!.Code.ShouldBe(Refusal.StaleCode);

        (await desk.FindAsync(proposed.Number)).State.ShouldBe(AdjustmentState.Stale);
        (await CreditAsync(desk, credit.Id)).InitialAmount.ShouldBe(Money.Usd(1_000));
    }

    [Theory, OnBothDatabases]
    public async Task A_recorded_credit_that_AWS_does_not_show_is_taken_back(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var credit = await RecordedAsync(desk);
        var terms = desk.Goodwill() with
        {
            Kind = AdjustmentKind.VoidCredit,
            Reason = ReasonCode.GrantedInError,
            Amount = null,
            ExpiresOn = null,
            CreditId = credit.Id.Value,
        };

        (await desk.ApproveAsync(await desk.ProposedAsync(terms))).Done.ShouldBeTrue();

        (await CreditAsync(desk, credit.Id)).IsWithdrawn.ShouldBeTrue();
        (await desk.EntriesAsync()).ShouldBeEmpty();
        (await desk.ProposeAsync(await desk.DraftAsync(terms))).Done.ShouldBeFalse();
    }

    [Theory, OnBothDatabases]
    public async Task A_Pump_credit_is_applied_by_hand_reserved_while_it_waits_and_undone_by_a_reversal(
        DatabaseKind kind
    )
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        await desk.ApproveAsync(
            await desk.ProposedAsync(desk.Goodwill(300m) with { StartsOn = new DateOnly(2026, 10, 1) })
        );
        var credit = await desk.House.InDbAsync(db => db.Credits.AsNoTracking().SingleAsync());
        var terms = desk.Goodwill(80m) with
        {
            Kind = AdjustmentKind.ApplyCredit,
            Reason = ReasonCode.CustomersOrder,
            CreditId = credit.Id.Value,
            Month = October,
            ExpiresOn = null,
        };
        var proposed = await desk.ProposedAsync(terms);
        (await ReservedAsync(desk)).ShouldBe(Money.Usd(80));
        (await desk.BalanceAsync()).ShouldBe(Money.Usd(300));

        (await desk.ApproveAsync(proposed)).Done.ShouldBeTrue();

        (await desk.BalanceAsync()).ShouldBe(Money.Usd(220));
        var entry = (await desk.EntriesAsync())[^1];
        (entry.Type, entry.BillingMonth, entry.EffectiveOn).ShouldBe(
            (LedgerEntryType.Applied, October, new DateOnly(2026, 10, 31))
        );
        (await desk.ApproveAsync(await desk.ProposedAsync(Reversal(desk, proposed.Number)))).Done.ShouldBeTrue();
        (await desk.BalanceAsync()).ShouldBe(Money.Usd(300));
        (await desk.FindAsync(proposed.Number)).ReversedBy.ShouldNotBeNull();
        (
            await desk.ProposeAsync(await desk.DraftAsync(terms with { Amount = Money.Usd(301) }))
        ).Refusal!.Field.ShouldBe("Amount");
    }

    [Theory, OnBothDatabases]
    public async Task An_attributed_use_moves_between_credits_and_the_sum_stays(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var from = await ShownAsync(desk, "First");
        var to = await ShownAsync(desk, "Second");
        await PostAsync(desk, from, -50m, isAttributed: true);
        await PostAsync(desk, from, -30m, isAttributed: false);
        var entry = (await desk.EntriesAsync())[0];
        var terms = desk.Goodwill(20m) with
        {
            Kind = AdjustmentKind.Reattribute,
            Reason = ReasonCode.AttributedInError,
            CreditId = from.Value,
            ToCreditId = to.Value,
            Month = October,
            Account = Account,
            Service = "Amazon EC2",
            ExpiresOn = null,
            Evidence =
            [
                new Evidence(EvidenceKind.LedgerEntry, EvidenceBook.LedgerRef("4821", entry.Number), "", "the use"),
            ],
        };
        (await desk.ProposeAsync(await desk.DraftAsync(terms with { Amount = Money.Usd(60) }))).Refusal!.Field.ShouldBe(
            "Amount",
            "what AWS named stays where AWS said"
        );
        var proposed = await desk.ProposedAsync(terms);

        (await desk.ApproveAsync(proposed)).Value.Entries.Count.ShouldBe(2);

        (await SumAsync(desk, from)).ShouldBe(Money.Usd(-60));
        (await SumAsync(desk, to)).ShouldBe(Money.Usd(-20));
        (await desk.BalanceAsync()).ShouldBe(Money.Zero);
        (await desk.ApproveAsync(await desk.ProposedAsync(Reversal(desk, proposed.Number)))).Done.ShouldBeTrue();
        (await SumAsync(desk, from)).ShouldBe(Money.Usd(-80));
        (await SumAsync(desk, to)).ShouldBe(Money.Zero);
        (await desk.House.Get<VerifyBooks>().RunAsync(desk.House.Auditor, default)).Value.Bad.ShouldBeEmpty();
    }

    private static AdjustmentTerms Reversal(ApprovalDesk desk, int number) =>
        desk.Goodwill() with
        {
            Kind = AdjustmentKind.Reverse,
            Reason = ReasonCode.DecidedInError,
            Amount = null,
            ExpiresOn = null,
            Reverses = number,
            Evidence = [new Evidence(EvidenceKind.Adjustment, Adjustment.RouteOf(number), "", "it")],
        };

    private static async Task<AdjustmentTerms> RecordAsync(ApprovalDesk desk)
    {
        var proof = await LedgerMoves.ProofAsync(desk.House, desk.Customer);
        return desk.Goodwill(1_000m) with
        {
            Kind = AdjustmentKind.RecordCredit,
            Reason = ReasonCode.ShownOnProof,
            CreditName = "AWS Activate",
            Account = Account,
            StartsOn = new DateOnly(2026, 10, 1),
            Evidence = [new Evidence(EvidenceKind.Proof, $"/proofs/{proof:D}", "", "the proof")],
        };
    }

    private static async Task<Credit> RecordedAsync(ApprovalDesk desk)
    {
        (await desk.ApproveAsync(await desk.ProposedAsync(await RecordAsync(desk)))).Done.ShouldBeTrue();
        return await desk.House.InDbAsync(db => db.Credits.AsNoTracking().SingleAsync());
    }

    private static async Task<CreditId> ShownAsync(ApprovalDesk desk, string name)
    {
        var credit = Credit.RecordFromProof(
            await desk.House.InDbAsync(db => db.NextCreditNumberAsync(default)),
            desk.Customer,
            Account,
            name,
            name,
            Money.Usd(500),
            new DateOnly(2026, 1, 1),
            new DateOnly(2027, 1, 1),
            "/sync",
            desk.House.Clock.GetUtcNow()
        );
        await desk.House.InDbAsync(async db =>
        {
            db.Credits.Add(credit);
            return await db.SaveChangesAsync();
        });
        await ConfirmAsync(desk, credit.Id);
        return credit.Id;
    }

    private static Task<int> ConfirmAsync(ApprovalDesk desk, CreditId id) =>
        desk.House.InDbAsync(async db =>
        {
            (await db.Credits.SingleAsync(c => c.Id == id)).ConfirmByUse(AwsAccountId.From("999900001111"));
            return await db.SaveChangesAsync();
        });

    private static async Task PostAsync(ApprovalDesk desk, CreditId credit, decimal amount, bool isAttributed)
    {
        var done = await desk
            .House.Get<CommandRunner>()
            .RunAsync<bool>(
                new Command(CommandId.New(), Actor.Job("sync"), Permission.RunJobs, "test.use", new { amount }),
                async scope =>
                {
                    await LedgerPosting.PostAsync(
                        scope,
                        new NewLedgerEntry(
                            credit,
                            LedgerEntryType.Applied,
                            Money.Usd(amount),
                            new DateOnly(2026, 10, 31),
                            "/sync",
                            October,
                            Account,
                            "Amazon EC2",
                            IsAttributed: isAttributed
                        ),
                        default
                    );
                    return true;
                },
                default
            );
        done.Done.ShouldBeTrue();
    }

    private static async Task<Money> SumAsync(ApprovalDesk desk, CreditId credit) =>
        (await desk.EntriesAsync()).Where(e => e.CreditId == credit).Sum(e => e.Amount);

    private static Task<Credit> CreditAsync(ApprovalDesk desk, CreditId id) =>
        desk.House.InDbAsync(db => db.Credits.AsNoTracking().SingleAsync(c => c.Id == id));

    private static Task<Money> ReservedAsync(ApprovalDesk desk) =>
        desk.House.InDbAsync(db => PumpBook.ReservedAsync(db, desk.Customer, default));
}
