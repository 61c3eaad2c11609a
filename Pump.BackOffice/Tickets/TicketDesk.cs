using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>What a change of a ticket answers: the number, and where it stands now.</summary>
public sealed record TicketAnswer(int Number, TicketState State);

/// <summary>
/// Carries out a change of one ticket: the desk may change any, an account executive one that was handed to them, and
/// each only the version that they saw.
/// </summary>
public sealed class TicketDesk(CommandRunner commands)
{
    public Task<Outcome<TicketAnswer>> ChangeAsync(
        TicketCommand command,
        Func<CommandScope, Ticket, Task<Refusal?>> change,
        CancellationToken cancellationToken
    ) =>
        AnswerAsync(
            command,
            async (scope, ticket) =>
                await change(scope, ticket) is { } refusal ? refusal : new TicketAnswer(ticket.Number, ticket.State),
            cancellationToken
        );

    /// <summary>The same for a change that has something else to answer.</summary>
    public Task<Outcome<TicketAnswer>> AnswerAsync(
        TicketCommand command,
        Func<CommandScope, Ticket, Task<Outcome<TicketAnswer>>> change,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(
                command.Id,
                command.Actor,
                PermissionFor(command.Actor),
                command.Name,
                new
                {
                    command.Ticket,
                    command.Version,
                    command.Content,
                }
            ),
            scope => ChangeAsync(scope, command, change, cancellationToken),
            cancellationToken
        );

    /// <summary>The permission that somebody would work on tickets by.</summary>
    public static Permission PermissionFor(Actor actor) =>
        actor.IsJob ? Permission.RunJobs
        : actor.May(Permission.WorkTickets) ? Permission.WorkTickets
        : Permission.WorkHandedOverTickets;

    /// <summary>Why somebody may not work on a ticket; null when they may.</summary>
    public static async Task<Refusal?> WhyNotAsync(
        CommandScope scope,
        Ticket ticket,
        CancellationToken cancellationToken
    )
    {
        if (scope.Actor.IsJob || IsHandedTo(ticket, scope.Actor))
        {
            return null;
        }

        return await Access.CheckAsync(scope.Db, scope.Actor, Permission.WorkTickets, cancellationToken);
    }

    private static bool IsHandedTo(Ticket ticket, Actor actor) =>
        ticket.HandedTo == actor.Id && ticket.State.IsUnsettled();

    private static async Task<Outcome<TicketAnswer>> ChangeAsync(
        CommandScope scope,
        TicketCommand command,
        Func<CommandScope, Ticket, Task<Outcome<TicketAnswer>>> change,
        CancellationToken cancellationToken
    )
    {
        var ticket = await ServiceCalendars.TicketAsync(scope.Db, t => t.Id == command.Ticket, cancellationToken);
        if (ticket is null)
        {
            return Refusal.NotFound("ticket");
        }

        if (await WhyNotAsync(scope, ticket, cancellationToken) is { } forbidden)
        {
            return forbidden;
        }

        if (command.Version is { } seen && seen != ticket.Version)
        {
            return Refusal.Stale(ticket.Name);
        }

        return await change(scope, ticket);
    }
}

/// <summary>A change of one ticket that somebody asks for.</summary>
/// <param name="Id">The command's id.</param>
/// <param name="Actor">Who asks.</param>
/// <param name="Ticket">Which ticket.</param>
/// <param name="Version">The version that they saw; null when the act holds on any.</param>
/// <param name="Name">A stable name such as <c>ticket.resolve</c>.</param>
/// <param name="Content">What else was asked; flat, so that it can be hashed.</param>
public sealed record TicketCommand(
    CommandId Id,
    Actor Actor,
    TicketId Ticket,
    long? Version,
    string Name = "",
    object? Content = null
);

/// <summary>Writing down what happened: in the thread, in the audit log, and to open pages.</summary>
public static class TicketHistory
{
    public static void Happened(
        this CommandScope scope,
        Ticket ticket,
        TicketEventKind kind,
        string act,
        string sentence
    )
    {
        scope.Db.TicketEvents.Add(TicketEvent.Make(ticket.Id, kind, sentence, scope.Actor, scope.Now));
        scope.Recorded(ticket, act, sentence);
    }

    /// <summary>For what stands in the thread by itself, such as a message.</summary>
    public static void Recorded(this CommandScope scope, Ticket ticket, string act, string sentence)
    {
        scope.Record(act, "Ticket", ticket.Name, $"{ticket.Name}: {sentence}");
        scope.Tell(Ticket.Topic, ticket.Id.Value.ToString("D"));
    }
}
