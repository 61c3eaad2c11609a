using Microsoft.AspNetCore.Components.Server.Circuits;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Shell;

/// <summary>
/// Counts a person's circuits: one that is too many shows a sentence in place of the app, so that nobody's windows take
/// the memory of the others. A circuit without a person is not counted: it has no page but the way in.
/// </summary>
public sealed class CircuitLimit(OpenCircuits open, CurrentActor current) : CircuitHandler
{
    private PersonId? _counted;

    /// <summary>The person has as many windows open as one may have.</summary>
    public bool IsOver { get; private set; }

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (await current.FindAsync() is not { } actor)
        {
            return;
        }

        IsOver = !open.TryOpen(actor.Id);
        _counted = IsOver ? null : actor.Id;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_counted is { } person)
        {
            _counted = null;
            open.Close(person);
        }

        return Task.CompletedTask;
    }
}
