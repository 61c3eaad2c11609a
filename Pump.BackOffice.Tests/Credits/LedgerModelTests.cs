using System.Globalization;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Credits;

/// <summary>Any sequence of commands agrees with <see cref="LedgerModel"/>. CsCheck prints the seed of what fails and makes it shorter.</summary>
public sealed class LedgerModelTests
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("PUMP_TESTS_FULL") == "1";
    private static readonly Month First = new(2026, 1);
    private static readonly Money AwsInitial = Money.Usd(1_000_000m);

    private static readonly Gen<Step> Steps = Gen.OneOf(
        Gen.Select(Gen.Int[1, 5000], Gen.Int[0, 2], Gen.Int[0, 140], (a, b, c) => new Step(Verb.Grant, a, b, c)),
        Gen.Select(Gen.Int[-500, 8000], Gen.Int[0, 5], (a, b) => new Step(Verb.Invoice, a, b, 0)),
        Gen.Select(Gen.Int[-500, 4000], Gen.Int[0, 2], (a, b) => new Step(Verb.Invoice, a, b, 0)),
        Gen.Select(Gen.Int[-500, 800], Gen.Int[0, 2], (a, b) => new Step(Verb.Invoice, a, b, 0)),
        Gen.Const(new Step(Verb.Apply, 0, 0, 0)),
        Gen.Const(new Step(Verb.ApplyAgain, 0, 0, 0)),
        Gen.Select(Gen.Int[0, 3000], Gen.Int[0, 5], (a, b) => new Step(Verb.Hear, a, b, 0)),
        Gen.Int[1, 40].Select(days => new Step(Verb.Wait, days, 0, 0))
    );

    [Theory, OnBothDatabases]
    public async Task Any_sequence_of_commands_comes_to_what_the_model_says(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var sequences = IsFull ? 10_000 : 500;
        var run = 0;
        var (applied, reversed) = (0, 0);
        await Steps
            .Array[6, 14]
            .SampleAsync(
                async steps =>
                {
                    var play = await LedgerPlay.OpenAsync(house, Interlocked.Increment(ref run));
                    foreach (var step in steps)
                    {
                        await play.DoAsync(step);
                    }

                    await play.DoAsync(new Step(Verb.Apply, 0, 0, 0));
                    applied += play.Applied;
                    reversed += play.Reversed;
                    await play.CompareAsync();
                },
                iter: kind == DatabaseKind.Sqlite ? sequences : sequences / 10,
                threads: 1
            );

        applied.ShouldBeGreaterThan(run / 4, "hardly a credit was used: the sequences show nothing");
        reversed.ShouldBeGreaterThanOrEqualTo(run / 500, "no use was taken back");
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value.Bad.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_ledger_that_disagrees_would_be_noticed()
    {
        await using var house = await House.OpenAsync();
        var play = await LedgerPlay.OpenAsync(house, 1);
        await play.DoAsync(new Step(Verb.Grant, 1000, 0, 0));
        play.Model.Granted(1, First.FirstDay, null, house.Clock.GetUtcNow());

        await Assert.ThrowsAsync<ShouldAssertException>(play.CompareAsync);
    }

    internal enum Verb
    {
        Grant,
        Invoice,
        Apply,
        ApplyAgain,
        Hear,
        Wait,
    }

    internal sealed record Step(Verb Verb, int Amount, int Month, int Days);

    /// <summary>One customer of its own, with an AWS credit under a payer of its own, and the model beside it.</summary>
    private sealed class LedgerPlay(House house, string companyId, CustomerId customer, AwsAccountId payer)
    {
        private readonly Dictionary<Month, string> _heard = [];
        private (CommandId Id, AppliedPumpCredits Answer)? _last;

        public LedgerModel Model { get; } = new();
        public int Applied { get; private set; }
        public int Reversed { get; private set; }

        public static async Task<LedgerPlay> OpenAsync(House house, int run)
        {
            house.Clock.AdjustTime(First.StartsAt);
            var companyId = string.Create(CultureInfo.InvariantCulture, $"M{run:D6}");
            var customer = await house
                .Get<CreateCustomer>()
                .RunAsync(
                    CommandId.New(),
                    house.Agent,
                    new NewCustomer(companyId, companyId, CustomerStage.Joined, null, []),
                    default
                );
            var payer = new AwsAccountId(string.Create(CultureInfo.InvariantCulture, $"900000{run:D6}"));
            await house.InDbAsync(async db =>
            {
                db.AwsAccounts.Add(AwsAccount.Make(payer, "only", customer.Value, house.Clock.GetUtcNow()));
                return await db.SaveChangesAsync();
            });
            return new LedgerPlay(house, companyId, customer.Value, payer);
        }

        public async Task DoAsync(Step step)
        {
            var month = First.Plus(step.Month);
            // Every command is a moment of its own, so that "granted before the invoice" is never a tie.
            house.Clock.Advance(TimeSpan.FromMinutes(1));
            var now = house.Clock.GetUtcNow();
            switch (step.Verb)
            {
                case Verb.Grant:
                    var end = step.Days < 20 ? (DateOnly?)null : month.FirstDay.AddDays(step.Days);
                    await PumpGrants.GrantAsync(house, customer, step.Amount / 100m, month.FirstDay, end);
                    Model.Granted(step.Amount, month.FirstDay, end, now);
                    break;
                case Verb.Invoice:
                    await PumpGrants.InvoiceAsync(house, companyId, month, step.Amount / 100m, now);
                    // A file says a moment to the second.
                    Model.Invoiced(month, step.Amount, now);
                    break;
                case Verb.Apply:
                    var id = CommandId.New();
                    _last = (id, await PumpGrants.ApplyAsync(house, customer, id));
                    Applied += _last.Value.Answer.Entries;
                    Reversed += _last.Value.Answer.Reversed;
                    Model.Applied();
                    break;
                case Verb.ApplyAgain when _last is { } last:
                    (await PumpGrants.ApplyAsync(house, customer, last.Id)).ShouldBe(last.Answer);
                    break;
                case Verb.Hear:
                    _heard[month] = (-step.Amount / 100m).ToString(CultureInfo.InvariantCulture);
                    await HearAsync(month);
                    Model.Heard(month, step.Amount);
                    break;
                case Verb.Wait:
                    house.Clock.Advance(TimeSpan.FromDays(step.Amount));
                    break;
            }
        }

        public async Task CompareAsync()
        {
            foreach (var day in Enumerable.Range(0, 8).Select(m => First.Plus(m).LastDay))
            {
                var answer = await house
                    .Get<CreditBalances>()
                    .RunAsync(house.Agent, BalanceOf.All(customer), new Horizon(day, DateTimeOffset.MaxValue), default);
                var balances = answer.Value.ToLookup(b => b.Book);
                balances[Book.Pump]
                    .OrderBy(b => b.Number, StringComparer.Ordinal)
                    .Select(b => b.Remaining)
                    .ShouldBe(Model.Grants.Select(g => (Money?)Money.Usd(Model.Left(g, day) / 100m)), $"on {day:O}");
                foreach (var aws in balances[Book.Aws])
                {
                    aws.Remaining.ShouldBe(AwsInitial - Money.Usd(Model.UsedByAws(day) / 100m), $"AWS on {day:O}");
                }
            }
        }

        private async Task HearAsync(Month month)
        {
            var run = new PayerRun(
                SyncRunId.New(),
                payer,
                [new MonthFact(month, false, null, false, null)],
                [new ChargeFact(month, payer, null, AwsRecordType.Credit, null, _heard[month], false)],
                [new AllocationFact(month, "C" + payer.Value, payer, "Amazon EC2", _heard[month], false)],
                [
                    new CreditFact(
                        "C" + payer.Value,
                        payer,
                        "Promotion",
                        "Activate",
                        AwsInitial.ToString(),
                        AwsInitial.ToString(),
                        null,
                        First.Previous.StartsAt,
                        null,
                        null,
                        null,
                        null,
                        null,
                        true,
                        "DEFAULT",
                        true,
                        null
                    ),
                ],
                null,
                []
            );
            (
                await house.Get<RecordAwsFacts>().RunAsync(CommandId.New(), AwsRun.Sync, run, default)
            ).Done.ShouldBeTrue();
            (
                await house.Get<PostAwsCredits>().RunAsync(CommandId.New(), AwsRun.Sync, payer, default)
            ).Done.ShouldBeTrue();
        }
    }
}
