using System.Globalization;
using Pump.BackOffice.Diagnosis;
using Xunit.Abstractions;

namespace Pump.BackOffice.Tests.Diagnosis;

/// <summary>Customer-months with known truths: what diagnosis says of them, from nothing but what is recorded.</summary>
[Trait("Category", "Labelled")]
public sealed class LabelledMonthsTests(ITestOutputHelper output)
{
    private static readonly int Seed = int.Parse(
        Environment.GetEnvironmentVariable("PUMP_SEED") ?? "41",
        CultureInfo.InvariantCulture
    );
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("PUMP_TESTS_FULL") == "1";

    [Fact]
    public async Task The_main_cause_is_right_and_nothing_is_proven_that_is_not_so()
    {
        output.WriteLine($"PUMP_SEED={Seed}");
        var world = IsFull ? LabelledWorld.Of(Seed, 20, 2, 84) : LabelledWorld.Of(Seed, 2, 2, 21);
        world.Cases.Count.ShouldBeGreaterThanOrEqualTo(IsFull ? 1000 : 150);
        (world.Well * 2).ShouldBe(world.Cases.Count, "as many without a fault as with one");
        var codes = CauseBook.All.Select(c => c.Code).ToList();
        codes.Count.ShouldBe(30);
        codes.Where(code => world.Times.GetValueOrDefault(code) < (IsFull ? 20 : 2)).ShouldBeEmpty();

        var house = await LabelledHouse.OpenAsync(world, world.Build());
        var told = new ConfusionTable(house);
        output.WriteLine(told.ToString());
        told.WriteIfAsked();

        house.Found.Count.ShouldBe(world.Cases.Count);
        told.FalseProofs.ShouldBeEmpty();
        told.WrongAmounts.ShouldBeEmpty();
        told.Unbalanced.ShouldBeEmpty();
        told.Whole.ShouldBeGreaterThan(world.Cases.Count / 2);
        told.Uncited.ShouldBeEmpty();
        told.Right.ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(world.Cases.Count * 0.95), told.Misses);
    }

    [Theory]
    [InlineData("GetCredits")]
    [InlineData("GetCreditAllocationHistory")]
    [InlineData("GetCostAndUsage")]
    [InlineData("ListAccounts")]
    [InlineData("GetBillingPreferences")]
    [InlineData("invoices")]
    [InlineData("tickets")]
    [InlineData("staff")]
    public async Task A_source_that_is_switched_off_never_makes_a_wrong_proof(string source)
    {
        output.WriteLine($"PUMP_SEED={Seed}");
        var world = LabelledWorld.Of(Seed + 1, IsFull ? 5 : 1, 1, 8);
        var isAws = char.IsUpper(source[0]);

        var house = await LabelledHouse.OpenAsync(
            world,
            world.Build(isAws ? source : null, source != "invoices", source != "tickets", source != "staff")
        );
        var told = new ConfusionTable(house);
        output.WriteLine(told.ToString());

        house.Found.Count.ShouldBe(world.Cases.Count);
        told.FalseProofs.ShouldBeEmpty();
        told.Unbalanced.ShouldBeEmpty();
        told.Uncited.ShouldBeEmpty();
    }
}
