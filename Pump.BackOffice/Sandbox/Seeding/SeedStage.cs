using System.Security.Cryptography;
using System.Text;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Sandbox.Scenarios;
using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>
/// Where the seeding plays: the use cases under its clock, the people who act, and what was made so far. A command's
/// id follows from the scenario, the anchor and the name of the step, so that a seeding that was cut off is simply
/// played again: what was done answers as it did, and the rest goes on.
/// </summary>
internal sealed class SeedStage(IServiceProvider services, SandboxGround ground, SeedClock clock, DateTimeOffset until)
{
    public Scenario Scenario => ground.Scenario;
    public ScenarioTimeline Timeline { get; } = ground.Scenario.At(ground.Anchor.FirstDay, until);
    public SimulatedAws Aws { get; } = services.GetRequiredService<SimulatedAws>();
    public SeedClock Clock => clock;

    /// <summary>The real present: nothing later is told.</summary>
    public DateTimeOffset Until => until;

    /// <summary>The staff by address.</summary>
    public Dictionary<string, Actor> People { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The customers by Company ID.</summary>
    public Dictionary<string, CustomerId> Customers { get; } = new(StringComparer.Ordinal);

    /// <summary>The first person of a role.</summary>
    public Actor Any(Role role) => People.Values.First(person => person.Roles.Contains(role));

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>The id of a step's command, the same whenever the step is played.</summary>
    public CommandId Id(string step)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{ground.Digest}\n{ground.Anchor}\n{step}"));
        return new CommandId(new Guid(bytes.AsSpan(0, 16)));
    }

    /// <summary>A step that is refused means that the scenario and the use cases disagree: that must not pass in silence.</summary>
    public static T Must<T>(Outcome<T> outcome, string step) =>
        outcome.TryValue(out var value, out var refusal)
            ? value
            : throw new InvalidOperationException($"Seeding step '{step}' was refused: {refusal}");
}

/// <summary>One thing that happens at a moment of the story.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Name">Unique; the command's id is made from it.</param>
/// <param name="Doing">What people read meanwhile.</param>
/// <param name="PlayAsync">Does it through use cases.</param>
internal sealed record SeedStep(
    DateTimeOffset At,
    string Name,
    string Doing,
    Func<SeedStage, CancellationToken, Task> PlayAsync
);

/// <summary>Tells a part of the story as steps; the seeder puts the steps of all parts in order of time.</summary>
internal interface ISeedPart
{
    IEnumerable<SeedStep> Steps(SeedStage stage);
}
