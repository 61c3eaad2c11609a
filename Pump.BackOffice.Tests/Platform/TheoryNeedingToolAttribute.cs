namespace Pump.BackOffice.Tests.Platform;

/// <summary>A theory that needs a program of the operating system: skipped, saying so, where one is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TheoryNeedingToolAttribute : TheoryAttribute
{
    public TheoryNeedingToolAttribute(string tool) => Skip = new FactNeedingToolAttribute(tool).Skip;
}
