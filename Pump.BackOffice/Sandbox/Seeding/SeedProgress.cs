using Pump.BackOffice.Platform.Jobs;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>How far the sample company is.</summary>
internal sealed class SeedProgress(JobGate jobs)
{
    private int _done;
    private int _all;

    /// <summary>Whether the desk can be used.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>What is being made.</summary>
    public string Doing { get; private set; } = "Getting ready";

    /// <summary>Why it cannot be made; null while all is well.</summary>
    public string? Failed { get; private set; }

    /// <summary>0 to 100.</summary>
    public int Percent => _all == 0 ? 0 : (int)(100L * _done / _all);

    /// <summary>Until the story is told, nobody works here: no person and no job.</summary>
    public void Begin(bool seeded)
    {
        IsOpen = seeded;
        if (!seeded)
        {
            jobs.Hold();
        }
    }

    public void Expect(int steps) => _all = steps;

    public void Step(string doing)
    {
        Doing = doing;
        _done++;
    }

    public void Open()
    {
        IsOpen = true;
        jobs.Open();
    }

    public void Fail(string why) => Failed = why;
}
