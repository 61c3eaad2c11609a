using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.AwsFacts;

public sealed class AwsSaidTests
{
    [Theory, OnBothDatabases]
    public async Task What_AWS_said_on_the_third_stands_beside_what_it_says_now(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await new AwsRun(house)
            .Month(October, estimated: true)
            .Charge(October, Prod, "Usage", "6184.40", estimated: true)
            .Charge(October, Prod, "Credit", "-2073.30", estimated: true)
            .Allocation(October, "7001", Prod, "Amazon EC2", "-2073.30")
            .RecordAsync();
        var third = house.Clock.GetUtcNow();
        house.Clock.Advance(TimeSpan.FromDays(4));
        await new AwsRun(house)
            .Month(October)
            .Charge(October, Prod, "Usage", "6184.40")
            .Charge(October, Prod, "Credit", "-2483.62")
            .Charge(October, Prod, "Support", "100")
            .Allocation(October, "7001", Prod, "Amazon EC2", "-2483.62")
            .RecordAsync();

        var said = (await house.Get<AwsSaid>().RunAsync(house.Agent, Payer, Prod, October, third, default)).Value;

        (said.StateThen, said.StateNow).ShouldBe((MonthState.Estimated, MonthState.Final));
        said.Lines.Select(l => (l.What, l.Then, l.Now, l.IsSame))
            .ShouldBe([
                ("Credit", "-2073.30", "-2483.62", false),
                ("Support", null, "100", false),
                ("Usage", "6184.40", "6184.40", true),
                ("credit 7001", "-2073.30", "-2483.62", false),
            ]);
    }

    [Theory, OnBothDatabases]
    public async Task Before_anybody_asked_nothing_was_known_and_nothing_is_shown_as_zero(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await new AwsRun(house).Month(October).Charge(October, Prod, "Usage", "1").RecordAsync();

        var said = await house
            .Get<AwsSaid>()
            .RunAsync(house.Agent, Payer, Prod, October, House.Opening.AddDays(-1), default);

        said.Value.StateThen.ShouldBeNull();
        said.Value.Lines.ShouldHaveSingleItem().Then.ShouldBeNull();
    }
}
