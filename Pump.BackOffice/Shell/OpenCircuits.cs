using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Shell;

/// <summary>How many circuits each person has on this node, those kept for a lost connection among them.</summary>
public sealed class OpenCircuits
{
    public const int MostPerPerson = 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<PersonId, int> _open = [];

    /// <summary>False, and nothing counted, when the person has as many as one may have.</summary>
    public bool TryOpen(PersonId person)
    {
        lock (_gate)
        {
            var open = _open.GetValueOrDefault(person);
            if (open >= MostPerPerson)
            {
                return false;
            }

            _open[person] = open + 1;
            return true;
        }
    }

    public void Close(PersonId person)
    {
        lock (_gate)
        {
            if (_open.GetValueOrDefault(person) is var open and > 1)
            {
                _open[person] = open - 1;
            }
            else
            {
                _open.Remove(person);
            }
        }
    }
}
