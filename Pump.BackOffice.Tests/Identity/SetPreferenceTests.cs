using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Identity;

public sealed class SetPreferenceTests
{
    [Theory, OnBothDatabases]
    public async Task A_preference_is_kept_replaced_and_given_up_for_the_apps_own(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);

        await SetAsync(house, house.Agent, "single-keys", "off");
        (await MineAsync(house, house.Agent))["single-keys"].ShouldBe("off");

        await SetAsync(house, house.Agent, "single-keys", "on");
        (await MineAsync(house, house.Agent))["single-keys"].ShouldBe("on");

        await SetAsync(house, house.Agent, "single-keys", null);
        (await MineAsync(house, house.Agent)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_sees_or_changes_anothers()
    {
        await using var house = await House.OpenAsync();
        await SetAsync(house, house.Agent, "auto-advance", "Stay");

        await SetAsync(house, house.SecondAgent, "auto-advance", "List");

        var preferences = house.Get<MyPreferences>();
        (await preferences.AutoAdvanceAsync(house.Agent, default)).ShouldBe(AutoAdvance.Stay);
        (await preferences.AutoAdvanceAsync(house.SecondAgent, default)).ShouldBe(AutoAdvance.List);
        (await preferences.AutoAdvanceAsync(house.Manager, default)).ShouldBe(AutoAdvance.Next);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Single Keys")]
    [InlineData("a-key-that-is-much-too-long-to-be-the-name-of-a-preference-of-anybody")]
    public async Task What_is_no_name_of_a_preference_is_refused(string key)
    {
        await using var house = await House.OpenAsync();

        var outcome = await house.Get<SetPreference>().RunAsync(CommandId.New(), house.Agent, key, "on", default);

        outcome.Refusal!.Field.ShouldBe("Key");
    }

    private static async Task SetAsync(House house, Actor actor, string key, string? value) =>
        (await house.Get<SetPreference>().RunAsync(CommandId.New(), actor, key, value, default)).Done.ShouldBeTrue();

    private static async Task<IReadOnlyDictionary<string, string>> MineAsync(House house, Actor actor) =>
        (await house.Get<MyPreferences>().RunAsync(actor, default)).Value;
}
