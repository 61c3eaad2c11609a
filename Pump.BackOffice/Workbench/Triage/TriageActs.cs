using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Tickets.Parts;

namespace Pump.BackOffice.Workbench.Triage;

/// <summary>
/// What queue and ticket do with one ticket or several: asks what is missing, runs the commands, says what came of
/// them, and offers to undo what can be undone. Each answers whether anything was done.
/// </summary>
public sealed class TriageActs(
    TriageCommands commands,
    PeopleList people,
    IDialogService dialogs,
    ISnackbar snackbar,
    Announcer announcer,
    BrowserTime browser,
    NavigationManager navigation,
    TimeProvider clock
)
{
    /// <summary>Starts an adjustment from the claim; nothing is decided here.</summary>
    public void Accept(int ticket) =>
        navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"/approvals/new?ticket={ticket}"));

    public Task<bool> AssignToMeAsync(Actor actor, IReadOnlyList<TicketRow> tickets) =>
        AssignAsync(actor, tickets, actor.Id, "you");

    public async Task<bool> AssignAsync(Actor actor, IReadOnlyList<TicketRow> tickets)
    {
        var all = await people.RunAsync(actor, CancellationToken.None);
        if (!all.TryValue(out var rows, out var refusal))
        {
            return Refused(refusal);
        }

        var works = rows.Where(p => p.MayComeIn && RolePermissions.Allow(p.Roles, Permission.WorkTickets)).ToList();
        var choices = works.Select(p => new ChoiceDialog.Choice(p.Name, p.Id == actor.Id ? "you" : null));
        return await ChoiceDialog.AskAsync(dialogs, $"Give {Count(tickets)} to", [.. choices, new("Nobody")]) is { } at
            && await AssignAsync(
                actor,
                tickets,
                at < works.Count ? works[at].Id : null,
                at < works.Count ? works[at].Name : "nobody"
            );
    }

    public async Task<bool> SnoozeAsync(Actor actor, IReadOnlyList<TicketRow> tickets)
    {
        var presets = SnoozePreset.For(clock.Now(), browser.Zone);
        var at = await ChoiceDialog.AskAsync(
            dialogs,
            $"Snooze {Count(tickets)} until",
            [.. presets.Select(p => new ChoiceDialog.Choice(p.Words, browser.Stamp(p.Until)))]
        );
        return at is { } chosen
            && await RunAsync(
                tickets,
                "snoozed until " + browser.Stamp(presets[chosen].Until),
                t => commands.SnoozeAsync(actor, t, presets[chosen].Until),
                t => commands.SnoozeAsync(actor, t, null),
                actor
            );
    }

    public async Task<bool> DuplicateAsync(Actor actor, IReadOnlyList<TicketRow> tickets)
    {
        var words = await TextDialog.AskAsync(
            dialogs,
            $"{Count(tickets)} asks the same as",
            "Number of the ticket that goes on",
            "Mark as duplicate",
            "Further mail reaches that ticket.",
            lines: 1
        );
        if (words is null)
        {
            return false;
        }

        var digits = words.StartsWith("CR-", StringComparison.OrdinalIgnoreCase) ? words[3..] : words;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return Refused(Refusal.Invalid("ticket", $"{words} is not a ticket number such as CR-1042."));
        }

        return await RunAsync(
            tickets,
            $"marked as duplicate of {TicketRow.NameOf(number)}",
            t => commands.DuplicateAsync(actor, t, number),
            t => commands.ReopenAsync(actor, t),
            actor
        );
    }

    public async Task<bool> DeclineAsync(Actor actor, IReadOnlyList<TicketRow> tickets)
    {
        var reason = await TextDialog.AskAsync(
            dialogs,
            $"Decline {Count(tickets)}",
            "What the customer gets to read",
            "Decline and send",
            "The mail is held for 15 seconds.",
            lines: 6
        );
        return reason is not null
            && await RunAsync(
                tickets,
                "declined, the mail leaves in 15 s",
                t => commands.DeclineAsync(actor, t, reason),
                t => commands.UndoDeclineAsync(actor, t),
                actor
            );
    }

    public async Task<bool> AskForProofAsync(Actor actor, IReadOnlyList<TicketRow> tickets) =>
        await ConfirmDialog.AskAsync(
            dialogs,
            $"Ask for proof on {Count(tickets)}?",
            "Send",
            "The customer gets the steps to the console's Credits page. The mail is held for 15 seconds."
        )
        && await RunAsync(
            tickets,
            "asked for proof, the mail leaves in 15 s",
            t => commands.AskForProofAsync(actor, t),
            t => commands.TakeBackAsync(actor, t),
            actor
        );

    public Task<bool> ResolveAsync(Actor actor, IReadOnlyList<TicketRow> tickets) =>
        RunAsync(tickets, "resolved", t => commands.ResolveAsync(actor, t), t => commands.ReopenAsync(actor, t), actor);

    public Task<bool> ReopenAsync(Actor actor, IReadOnlyList<TicketRow> tickets) =>
        RunAsync(tickets, "reopened", t => commands.ReopenAsync(actor, t), t => commands.ResolveAsync(actor, t), actor);

    public async Task<bool> HandToAeAsync(Actor actor, IReadOnlyList<TicketRow> tickets)
    {
        var reason = await TextDialog.AskAsync(
            dialogs,
            $"Hand {Count(tickets)} to the account executive",
            "Why",
            "Hand over",
            "They are told, and can answer and propose on it."
        );
        return reason is not null
            && await RunAsync(
                tickets,
                "handed to the account executive",
                t => commands.HandToAeAsync(actor, t, reason),
                t => commands.HandBackAsync(actor, t, "Handed over by mistake."),
                actor
            );
    }

    public async Task<bool> HandBackAsync(Actor actor, IReadOnlyList<TicketRow> tickets)
    {
        var outcome = await TextDialog.AskAsync(
            dialogs,
            $"Give {Count(tickets)} back to the desk",
            "What came of it",
            "Give back"
        );
        return outcome is not null
            && await RunAsync(
                tickets,
                "back on the desk",
                t => commands.HandBackAsync(actor, t, outcome),
                t => commands.HandToAeAsync(actor, t, "Given back by mistake."),
                actor
            );
    }

    /// <summary>Says why something did not happen.</summary>
    public bool Refused(Refusal refusal)
    {
        snackbar.Add(refusal.Sentence, Severity.Warning);
        announcer.Say(refusal.Sentence);
        return false;
    }

    /// <summary>The undo of the last act; null when there is none, or its time has passed.</summary>
    public Func<Task>? Undo { get; private set; }

    private Task<bool> AssignAsync(Actor actor, IReadOnlyList<TicketRow> tickets, PersonId? to, string name)
    {
        var before = tickets.ToDictionary(t => t.Id, t => t.AssigneeId);
        return RunAsync(
            tickets,
            to is null ? "given back" : $"given to {name}",
            t => commands.AssignAsync(actor, t, to),
            t => commands.AssignAsync(actor, t, before[t.Id]),
            actor
        );
    }

    private async Task<bool> RunAsync(
        IReadOnlyList<TicketRow> tickets,
        string done,
        Func<TicketRow, Task<Refusal?>> act,
        Func<TicketRow, Task<Refusal?>> undo,
        Actor actor
    )
    {
        var changed = new List<TicketRow>();
        Refusal? last = null;
        foreach (var ticket in tickets)
        {
            if (await act(ticket) is { } refusal)
            {
                last = refusal;
            }
            else
            {
                changed.Add(ticket);
            }
        }

        if (last is not null)
        {
            Refused(
                tickets.Count == 1
                    ? last
                    : last with
                    {
                        Sentence = $"{tickets.Count - changed.Count} of {tickets.Count} not: {last.Sentence}",
                    }
            );
        }

        if (changed.Count == 0)
        {
            return false;
        }

        Undo = () => UndoAsync(changed, undo, actor);
        Said($"{Count(changed)} {done}", changed.Count == 1 ? "Undo" : $"Undo all {changed.Count}");
        return true;
    }

    private async Task UndoAsync(List<TicketRow> changed, Func<TicketRow, Task<Refusal?>> undo, Actor actor)
    {
        Undo = null;
        var back = 0;
        foreach (var row in await commands.FreshAsync(actor, changed))
        {
            if (await undo(row) is { } refusal)
            {
                Refused(refusal);
            }
            else
            {
                back++;
            }
        }

        announcer.Say($"{back} of {changed.Count} undone");
        snackbar.Add($"{back} of {changed.Count} undone", Severity.Normal, o => o.HideIcon = true);
    }

    private void Said(string words, string undo)
    {
        announcer.Say(words);
        snackbar.Add(
            words,
            Severity.Normal,
            options =>
            {
                options.HideIcon = true;
                options.Action = undo;
                options.OnClick = _ => Undo?.Invoke() ?? Task.CompletedTask;
            }
        );
    }

    private static string Count(IReadOnlyList<TicketRow> tickets) =>
        tickets.Count == 1 ? tickets[0].Name : $"{tickets.Count} tickets";
}
