using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui.Keys;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Tickets.Parts;

namespace Pump.BackOffice.Workbench.Ticket;

/// <summary>What keys and buttons do to the ticket, and where one goes from it.</summary>
public sealed partial class TicketPage
{
    private void GoTo(int? number)
    {
        if (number is { } n)
        {
            navigation.NavigateTo($"/tickets/{n}");
        }
    }

    private async Task HearAsync(KeyCommand command)
    {
        switch (command.Id)
        {
            case KeyCommands.Next:
                GoTo(snapshot.After(Number));
                break;
            case KeyCommands.Previous:
                GoTo(snapshot.Before(Number));
                break;
            case KeyCommands.Back:
                navigation.NavigateTo(snapshot.Address);
                break;
            case KeyCommands.Reply or KeyCommands.Note or KeyCommands.Send when _editor is not null:
                await _editor.HearAsync(command.Id);
                break;
            case KeyCommands.Answer when _findings?.Found?.Main is { } main:
                await AcceptAsync(main);
                break;
            case KeyCommands.AnswerAtOnce when _findings?.Found?.Main is { } main:
                await AnswerAtOnceAsync(main);
                break;
            case KeyCommands.Undo when _editor is { CanUndo: true }:
                await _editor.HearAsync(command.Id);
                break;
            case KeyCommands.Undo:
                await (acts.Undo?.Invoke() ?? Task.CompletedTask);
                break;
            case KeyCommands.OpenProof when _facts?.ProofInView is { } proof:
                navigation.NavigateTo($"/proofs/{proof.Value:D}");
                break;
            case KeyCommands.NextProof or KeyCommands.PreviousProof:
                _facts?.StepProof(command.Id == KeyCommands.NextProof ? 1 : -1);
                break;
            default:
                await ActAsync(command.Id);
                break;
        }
    }

    private async Task ActAsync(string command)
    {
        if (_sheet is not { MayWork: true } sheet || Actor is not { } actor)
        {
            return;
        }

        IReadOnlyList<TicketRow> one = [sheet.Row];
        if (command == KeyCommands.Accept)
        {
            acts.Accept(Number);
            return;
        }

        var done = command switch
        {
            KeyCommands.Duplicate => await acts.DuplicateAsync(actor, one),
            KeyCommands.Decline => await acts.DeclineAsync(actor, one),
            KeyCommands.Ask => await acts.AskForProofAsync(actor, one),
            KeyCommands.Snooze => await acts.SnoozeAsync(actor, one),
            KeyCommands.AssignToMe => await acts.AssignToMeAsync(actor, one),
            KeyCommands.Assign => await acts.AssignAsync(actor, one),
            KeyCommands.Resolve when sheet.Row.State == TicketState.Resolved => await acts.ReopenAsync(actor, one),
            KeyCommands.Resolve => await acts.ResolveAsync(actor, one),
            TicketActions.HandOver => await acts.HandToAeAsync(actor, one),
            TicketActions.GiveBack => await acts.HandBackAsync(actor, one),
            _ => false,
        };
        if (done && !await AdvanceAsync(actor, command))
        {
            await LoadAsync();
        }
    }

    /// <summary>Goes where this person wants to be after a verdict; false when that is here.</summary>
    private async Task<bool> AdvanceAsync(Actor actor, string command)
    {
        var settles = command is KeyCommands.Resolve or KeyCommands.Decline or KeyCommands.Duplicate;
        if (!settles && command is not (KeyCommands.Ask or KeyCommands.Snooze))
        {
            return false;
        }

        var way = await preferences.AutoAdvanceAsync(actor, CancellationToken.None);
        if (way == AutoAdvance.Stay || (way == AutoAdvance.NextWhenResolved && !settles))
        {
            return false;
        }

        if (way != AutoAdvance.List && snapshot.After(Number) is { } next)
        {
            GoTo(next);
            return true;
        }

        // opened by a link, there is no list to go on in
        if (snapshot.PositionOf(Number) > 0)
        {
            navigation.NavigateTo(snapshot.Address);
            return true;
        }

        return false;
    }

    private async Task SplitAsync(ThreadMessage message)
    {
        var subject = await TextDialog.AskAsync(
            dialogs,
            "A ticket of its own",
            "Its subject",
            "Split off",
            "The message is copied there with its proofs, and stays here too.",
            lines: 1
        );
        if (subject is null || _sheet is not { } sheet || Actor is null)
        {
            return;
        }

        var made = await split.RunAsync(
            CommandId.New(),
            Actor,
            sheet.Row.Id,
            sheet.Row.Version,
            message.Id,
            subject,
            sheet.Row.Kind,
            CancellationToken.None
        );
        if (made.TryValue(out var ticket, out var refusal))
        {
            navigation.NavigateTo($"/tickets/{ticket.Number}");
        }
        else
        {
            acts.Refused(refusal);
        }
    }
}
