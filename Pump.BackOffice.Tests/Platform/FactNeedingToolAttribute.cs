namespace Pump.BackOffice.Tests.Platform;

/// <summary>
/// A fact that needs a program of the operating system. Without it the fact is skipped and says why, unless
/// PUMP_TESTS_REQUIRE_ALL is 1: then it runs, and fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactNeedingToolAttribute : FactAttribute
{
    public FactNeedingToolAttribute(string tool)
    {
        Tool = tool;
        if (!Tools.IsPresent(tool) && Environment.GetEnvironmentVariable("PUMP_TESTS_REQUIRE_ALL") != "1")
        {
            Skip = $"'{tool}' is not installed; on Debian: apt-get install {Tools.Package(tool)}";
        }
    }

    public string Tool { get; }
}
