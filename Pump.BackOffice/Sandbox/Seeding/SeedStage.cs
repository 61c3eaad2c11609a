using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Sandbox.Scenarios;
using Pump.BackOffice.Sandbox.World;
using Pump.BackOffice.Tickets;

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

    /// <summary>Ticket numbers by the scenario's names.</summary>
    public Dictionary<string, int> Tickets { get; } = new(StringComparer.Ordinal);

    /// <summary>What came with each ticket.</summary>
    public Dictionary<string, IReadOnlyList<AttachedProof>> SentProofs { get; } = new(StringComparer.Ordinal);

    /// <summary>What customers send, drawn before its time comes.</summary>
    public ProofsDrawnAhead DrawnAhead => field ??= new ProofsDrawnAhead(Timeline.Tickets());

    /// <summary>What was drawn, with the places of its figures.</summary>
    public Dictionary<ProofId, DrawnProof> Drawn { get; } = [];

    /// <summary>What waits for a decision, by the ticket's name.</summary>
    public Dictionary<string, SeenProposal> Proposals { get; } = new(StringComparer.Ordinal);

    /// <summary>Somebody of the staff, signed in just now.</summary>
    public Actor Person(string email) => People[email] with { SignedInAt = clock.GetUtcNow() };

    /// <summary>A ticket as somebody would see it now.</summary>
    public async Task<(TicketId Id, long Version)> TicketAsync(int number, CancellationToken token)
    {
        await using var db = await Get<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync(token);
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Number == number, token);
        return (ticket.Id, ticket.Version);
    }

    /// <summary>Whether a command was carried out in an earlier start.</summary>
    public async Task<bool> WasPlayedAsync(CommandId id, CancellationToken token)
    {
        await using var db = await Get<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync(token);
        return await db.Set<CommandRecord>().AnyAsync(c => c.Id == id, token);
    }

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
