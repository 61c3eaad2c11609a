using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Tests.Sandbox.Authoring;

/// <summary>The steps of a ticket as they follow one another in time.</summary>
internal sealed class TicketPath
{
    private readonly Func<int, int> _roll;
    private readonly List<ScenarioStep> _steps = [];
    private decimal _hours;

    internal TicketPath(Func<int, int> roll)
    {
        _roll = roll;
        _hours = 0.3m + (roll(50) / 10m);
    }

    internal IReadOnlyList<ScenarioStep> Steps => _steps;

    internal void Wait(int hours) => _hours += hours;

    internal void Add(StepKind kind, string by, string? text = null, ScenarioFigure? amount = null, bool awaits = false)
    {
        _steps.Add(
            new()
            {
                AfterHours = _hours,
                Kind = kind,
                By = by,
                Text = text,
                Amount = amount,
                AwaitsCustomer = awaits,
            }
        );
        _hours += 0.2m + (_roll(90) / 10m);
    }
}
