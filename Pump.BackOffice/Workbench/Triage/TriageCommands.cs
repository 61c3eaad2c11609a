using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Triage;

/// <summary>The desk's verdicts as one call a ticket: null when it was done, else why not.</summary>
public sealed class TriageCommands(
    AssignTicket assign,
    SnoozeTicket snooze,
    MarkDuplicate duplicate,
    DeclineTicket decline,
    AskForProof ask,
    ResolveTicket resolve,
    ReopenTicket reopen,
    TakeResolvedBack takeResolvedBack,
    BulkPlan plan,
    HandToAe handToAe,
    HandBack handBack,
    TakeBackReply takeBack,
    TicketQueue queue,
    TicketDetails details
)
{
    public async Task<Refusal?> AssignAsync(Actor actor, TicketRow t, PersonId? to) =>
        (await assign.RunAsync(CommandId.New(), actor, t.Id, t.Version, to, default)).Refusal;

    public async Task<Refusal?> SnoozeAsync(Actor actor, TicketRow t, DateTimeOffset? until) =>
        (await snooze.RunAsync(CommandId.New(), actor, t.Id, t.Version, until, default)).Refusal;

    public async Task<Refusal?> DuplicateAsync(Actor actor, TicketRow t, int of) =>
        (await duplicate.RunAsync(CommandId.New(), actor, t.Id, t.Version, of, default)).Refusal;

    public async Task<Refusal?> DeclineAsync(Actor actor, TicketRow t, string reason) =>
        (await decline.RunAsync(CommandId.New(), actor, t.Id, t.Version, reason, default)).Refusal;

    public async Task<Refusal?> AskForProofAsync(Actor actor, TicketRow t) =>
        (await ask.RunAsync(CommandId.New(), actor, t.Id, t.Version, default)).Refusal;

    public async Task<Refusal?> ResolveAsync(Actor actor, TicketRow t) =>
        (await resolve.RunAsync(CommandId.New(), actor, t.Id, t.Version, default)).Refusal;

    /// <summary>Undoes a resolution, exactly.</summary>
    public async Task<Refusal?> UnresolveAsync(Actor actor, TicketRow t) =>
        (await takeResolvedBack.RunAsync(CommandId.New(), actor, t.Id, t.Version, default)).Refusal;

    /// <summary>What an act would do to each of them.</summary>
    public Task<Outcome<IReadOnlyList<BulkLine>>> PlanAsync(
        Actor actor,
        BulkAct act,
        IReadOnlyList<TicketRow> tickets,
        int? duplicateOf
    ) => plan.RunAsync(actor, act, [.. tickets.Select(t => t.Id)], duplicateOf, default);

    public async Task<Refusal?> ReopenAsync(Actor actor, TicketRow t) =>
        (await reopen.RunAsync(CommandId.New(), actor, t.Id, t.Version, default)).Refusal;

    public async Task<Refusal?> HandToAeAsync(Actor actor, TicketRow t, string reason) =>
        (await handToAe.RunAsync(CommandId.New(), actor, t.Id, t.Version, reason, default)).Refusal;

    public async Task<Refusal?> HandBackAsync(Actor actor, TicketRow t, string outcome) =>
        (await handBack.RunAsync(CommandId.New(), actor, t.Id, t.Version, outcome, default)).Refusal;

    /// <summary>Takes the actor's last answer back.</summary>
    public async Task<Refusal?> TakeBackAsync(Actor actor, TicketRow t)
    {
        var sheet = await details.RunAsync(actor, t.Number, default);
        if (sheet.Refusal is { } refusal)
        {
            return refusal;
        }

        var last = sheet.Value.Messages.LastOrDefault(m => m.Kind == MessageKind.Reply && m.PersonId == actor.Id);
        return last is null
            ? Refusal.NotFound("answer")
            : (await takeBack.RunAsync(CommandId.New(), actor, last.Id, default)).Refusal;
    }

    /// <summary>The mail first: once it has left, the decision stands.</summary>
    public async Task<Refusal?> UndoDeclineAsync(Actor actor, TicketRow t)
    {
        if (await TakeBackAsync(actor, t) is { } refusal)
        {
            return refusal;
        }

        var fresh = await FreshAsync(actor, [t]);
        return fresh.Count == 0 ? Refusal.NotFound("ticket") : await UnresolveAsync(actor, fresh[0]);
    }

    /// <summary>The same tickets as they are now.</summary>
    public async Task<IReadOnlyList<TicketRow>> FreshAsync(Actor actor, IReadOnlyList<TicketRow> tickets)
    {
        var fresh = await queue.RefreshAsync(actor, new QueueFilter(), [.. tickets.Select(t => t.Id)], default);
        return fresh.Done ? fresh.Value.Rows : [];
    }
}
