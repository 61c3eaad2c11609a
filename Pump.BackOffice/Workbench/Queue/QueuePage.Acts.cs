using System.Globalization;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Tickets.Parts;

namespace Pump.BackOffice.Workbench.Queue;

/// <summary>What keys and buttons do to the row one stands on, or to the selected ones.</summary>
public sealed partial class QueuePage
{
    private Task PreviewCommandAsync(string command) => HearAsync(new KeyCommand(command, Row(_current)));

    private Task BulkAsync(string command) => HearAsync(new KeyCommand(command, null));

    private async Task HearAsync(KeyCommand command)
    {
        var row = int.TryParse(command.Row, CultureInfo.InvariantCulture, out var number) ? _list.Find(number) : null;
        switch (command.Id)
        {
            case KeyCommands.Select when row is not null:
                _list.Toggle(row.Id);
                return;
            case KeyCommands.Back:
                _list.ClearSelection();
                return;
            case KeyCommands.ShowNew:
                await LoadAsync();
                return;
            case KeyCommands.Undo:
                await (acts.Undo?.Invoke() ?? Task.CompletedTask);
                return;
            case KeyCommands.Reply or KeyCommands.Note when row is not null:
                navigation.NavigateTo($"/tickets/{row.Number}?write={command.Id}");
                return;
        }

        var chosen =
            _list.Selected.Count > 0 ? _list.Selected
            : row is null ? []
            : [row];
        if (chosen.Count > 0 && Actor is not null && await ActAsync(command.Id, Actor, chosen))
        {
            _list.ClearSelection();
            if (_keys is not null && row is not null && chosen.Count == 1)
            {
                await _keys.MoveToAsync(_list.After(row.Number, 1).Select(Row).FirstOrDefault() ?? Row(row.Number));
            }
        }
    }

    private async Task SelectAllAsync()
    {
        var all = await queue.AllAsync(Actor!, _address.Filter, _address.Order, _leaving.Token);
        if (!all.TryValue(out var found, out var refusal))
        {
            acts.Refused(refusal);
            return;
        }

        _list.SelectAll(found.Rows);
        if (found.Next is not null)
        {
            acts.Refused(
                Refusal.Invalid(
                    "tickets",
                    $"The first {Figures.Count(TicketQueue.BulkCap)} were selected: more at once is too many to look over."
                )
            );
        }
    }

    private Task<bool> ActAsync(string command, Actor actor, IReadOnlyList<TicketRow> chosen)
    {
        switch (command)
        {
            case KeyCommands.Accept:
                acts.Accept(chosen[0].Number);
                return Task.FromResult(false);
            case KeyCommands.Duplicate:
                return acts.DuplicateAsync(actor, chosen);
            case KeyCommands.Decline:
                return acts.DeclineAsync(actor, chosen);
            case KeyCommands.Ask:
                return acts.AskForProofAsync(actor, chosen);
            case KeyCommands.Resolve:
                return acts.ResolveAsync(actor, chosen);
            case KeyCommands.Snooze:
                return acts.SnoozeAsync(actor, chosen);
            case KeyCommands.AssignToMe:
                return acts.AssignToMeAsync(actor, chosen);
            case KeyCommands.Assign:
                return acts.AssignAsync(actor, chosen);
            default:
                return Task.FromResult(false);
        }
    }

    private async Task SaveViewAsync()
    {
        var name = await TextDialog.AskAsync(
            dialogs,
            "Save this view",
            "Name",
            "Save",
            "With the filters and the order as they are now.",
            lines: 1
        );
        if (name is null || Actor is null)
        {
            return;
        }

        var saved = await saveView.RunAsync(CommandId.New(), Actor, name, _address.Query, shared: false, default);
        if (saved.Refusal is { } refusal)
        {
            acts.Refused(refusal);
        }

        await ReadViewsAsync();
    }
}
