namespace Pump.BackOffice.Tests.Platform;

/// <summary>As <see cref="FactNeedingToolAttribute"/>, for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TheoryNeedingToolAttribute : TheoryAttribute
{
    public TheoryNeedingToolAttribute(string tool)
    {
        Tool = tool;
        Skip = new FactNeedingToolAttribute(tool).Skip;
    }

    public string Tool { get; }
}
