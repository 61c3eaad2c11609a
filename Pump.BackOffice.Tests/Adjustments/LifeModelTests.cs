using CsCheck;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Adjustments.Policy;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Adjustments;

/// <summary>Any sequence of deeds by anybody comes to what the model says: accepted or not, state, revision, balance.</summary>
public sealed class LifeModelTests
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("PUMP_TESTS_FULL") == "1";

    private static readonly Gen<(Deed Deed, Hand Who, int Amount)> Step = Gen.Select(
        // Proposing and approving often, so that lives get far.
        Gen.OneOfConst(
            Deed.Propose,
            Deed.Propose,
            Deed.Propose,
            Deed.Approve,
            Deed.Approve,
            Deed.Approve,
            Deed.Edit,
            Deed.Reject,
            Deed.GiveBack,
            Deed.Withdraw,
            Deed.Wait
        ),
        Gen.Enum<Hand>(),
        Gen.Int[1, 900_000]
    );

    private static readonly Gen<(Hand Maker, int Amount, (Deed Deed, Hand Who, int Amount)[] Steps)> Lives = Gen.Select(
        Gen.Enum<Hand>(),
        Gen.Int[1, 900_000],
        Step.Array[3, 12]
    );

    [Theory, OnBothDatabases]
    public async Task Every_life_goes_as_the_model_says(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var boundless = new PolicyFigures { CeilingPerMonth = Money.Usd(100_000_000) };
        (await ChangePolicyTests.ChangeAsync(desk, desk.House.Administrator, 1, boundless)).Done.ShouldBeTrue();
        var lives = 0;
        var posted = 0;
        await Lives.SampleAsync(
            async life =>
            {
                var number = Interlocked.Increment(ref lives);
                var customer = await desk.CustomerAsync($"M{number:D5}", $"Model {number}");
                var ticket = await desk.TicketAsync(customer);
                posted += await LiveAsync(desk, customer, ticket, life.Maker, Usd(life.Amount), life.Steps) ? 1 : 0;
            },
            iter: IsFull ? 2_500
                : kind == DatabaseKind.Sqlite ? 100
                : 40,
            threads: 1
        );

        posted.ShouldBeGreaterThan(0, "no life ever came to an approval, so nothing of money was tried");
    }

    private static async Task<bool> LiveAsync(
        ApprovalDesk desk,
        CustomerId customer,
        int ticket,
        Hand maker,
        decimal amount,
        IReadOnlyList<(Deed Deed, Hand Who, int Amount)> steps
    )
    {
        var model = new LifeModel(maker, amount);
        var begun = await desk
            .House.Get<DraftAdjustment>()
            .RunAsync(CommandId.New(), ActorOf(desk, maker), customer, null, Terms(desk, ticket, amount), default);
        var number = begun.Value.Number;
        foreach (var (deed, who, cents) in steps)
        {
            var accepted = model.Do(deed, who, Usd(cents));
            var done = await DoAsync(desk, ticket, number, deed, ActorOf(desk, who), Usd(cents));

            done.ShouldBe(accepted, $"{deed} by {who}, model at {model.State}");
            var now = await desk.FindAsync(number);
            (now.State, now.Revision).ShouldBe((model.State, model.Revision), $"after {deed} by {who}");
            var today = DateOnly.FromDateTime(desk.House.Clock.GetUtcNow().UtcDateTime);
            (await desk.House.InDbAsync(db => PumpBook.BalanceAsync(db, customer, today, default))).ShouldBe(
                Money.Usd(model.Booked)
            );
        }

        return model.State == AdjustmentState.Approved;
    }

    private static async Task<bool> DoAsync(
        ApprovalDesk desk,
        int ticket,
        int number,
        Deed deed,
        Actor who,
        decimal amount
    )
    {
        var now = await desk.FindAsync(number);
        var hash = await desk.House.InDbAsync(db =>
            db.AdjustmentProposals.AsNoTracking()
                .Where(p => p.AdjustmentId == now.Id && p.Revision == now.Revision)
                .Select(p => p.ContentHash)
                .SingleOrDefaultAsync()
        );
        var standing = new AdjustmentStanding(number, now.State, now.Revision, now.Version, hash);
        switch (deed)
        {
            case Deed.Propose:
                return (await desk.ProposeAsync(standing, who)).Done;
            case Deed.Edit:
                return (await desk.EditAsync(standing, Terms(desk, ticket, amount), who)).Done;
            case Deed.Approve:
                return (await desk.ApproveAsync(standing, who)).Done;
            case Deed.Reject:
                return (await desk.RejectAsync(standing, who)).Done;
            case Deed.GiveBack:
                return (await desk.GiveBackAsync(standing, who)).Done;
            case Deed.Withdraw:
                return (await desk.WithdrawAsync(standing, who)).Done;
            default:
                desk.House.Clock.Advance(TimeSpan.FromDays(15));
                return (await desk.House.Get<ExpireProposals>().RunAsync(CommandId.New(), default)).Done;
        }
    }

    private static decimal Usd(int cents) => cents / 100m;

    private static AdjustmentTerms Terms(ApprovalDesk desk, int ticket, decimal amount) =>
        desk.Goodwill(amount) with
        {
            ExpiresOn = DateOnly.FromDateTime(desk.House.Clock.GetUtcNow().UtcDateTime).AddYears(2),
            Evidence = [new Evidence(EvidenceKind.Ticket, $"/tickets/{ticket}", string.Empty, "the ticket")],
        };

    private static Actor ActorOf(ApprovalDesk desk, Hand hand) =>
        hand switch
        {
            Hand.Agent => desk.House.Agent,
            Hand.OtherAgent => desk.House.SecondAgent,
            Hand.Manager => desk.House.Manager,
            _ => desk.House.SecondManager,
        };
}
