namespace Pump.BackOffice.Tests.Platform;

public sealed class FactNeedingToolAttributeTests
{
    [Fact]
    public void A_missing_tool_is_never_skipped_in_silence()
    {
        var fact = new FactNeedingToolAttribute("no-such-tool");

        if (Environment.GetEnvironmentVariable("PUMP_TESTS_REQUIRE_ALL") == "1")
        {
            fact.Skip.ShouldBeNull();
        }
        else
        {
            fact.Skip!.ShouldContain("apt-get install no-such-tool");
        }
    }

    [Fact]
    public void A_tool_that_is_there_is_used() => new FactNeedingToolAttribute("sh").Skip.ShouldBeNull();
}
