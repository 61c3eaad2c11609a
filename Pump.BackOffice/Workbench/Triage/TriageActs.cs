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
    private const int MostMails = 100;

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
        var now = clock.Now();
        var presets = SnoozePreset.For(now, browser.Zone);
        var at = await ChoiceDialog.AskAsync(
            dialogs,
            $"Snooze {Count(tickets)} until",
            [
                .. presets.Select(p => new ChoiceDialog.Choice(p.Words, browser.Stamp(p.Until))),
                new("Another moment", "as you say"),
            ]
        );
        var until =
            at is not { } chosen ? null
            : chosen < presets.Count ? presets[chosen].Until
            : await PickMomentAsync(now);
        var before = tickets.ToDictionary(
            t => t.Id,
            t => t.SnoozedUntil is { } was && was > now ? t.SnoozedUntil : null
        );
        return until is { } moment
            && await RunAsync(
                new BulkWork(BulkAct.Snooze, "Snooze", "snoozed until " + browser.Stamp(moment)),
                tickets,
                t => commands.SnoozeAsync(actor, t, moment),
                t => commands.SnoozeAsync(actor, t, before[t.Id]),
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
            new BulkWork(BulkAct.Duplicate, "Mark", $"marked as duplicate of {TicketRow.NameOf(number)}", number),
            tickets,
            t => commands.DuplicateAsync(actor, t, number),
            t => commands.UnresolveAsync(actor, t),
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
                new BulkWork(BulkAct.Decline, "Decline", "declined, the mail leaves in 15 s"),
                tickets,
                t => commands.DeclineAsync(actor, t, reason),
                t => commands.UndoDeclineAsync(actor, t),
                actor
            );
    }

    public async Task<bool> AskForProofAsync(Actor actor, IReadOnlyList<TicketRow> tickets) =>
        (
            tickets.Count > 1
            || await ConfirmDialog.AskAsync(
                dialogs,
                $"Ask for proof on {Count(tickets)}?",
                "Send",
                "The customer gets the steps to the console's Credits page. The mail is held for 15 seconds."
            )
        )
        && await RunAsync(
            new BulkWork(BulkAct.AskForProof, "Ask", "asked for proof, the mail leaves in 15 s"),
            tickets,
            t => commands.AskForProofAsync(actor, t),
            t => commands.TakeBackAsync(actor, t),
            actor
        );

    public Task<bool> ResolveAsync(Actor actor, IReadOnlyList<TicketRow> tickets) =>
        RunAsync(
            new BulkWork(BulkAct.Resolve, "Resolve", "resolved"),
            tickets,
            t => commands.ResolveAsync(actor, t),
            t => commands.UnresolveAsync(actor, t),
            actor
        );

    public Task<bool> ReopenAsync(Actor actor, IReadOnlyList<TicketRow> tickets) =>
        RunAsync(
            new BulkWork(null, "Reopen", "reopened"),
            tickets,
            t => commands.ReopenAsync(actor, t),
            t => commands.ResolveAsync(actor, t),
            actor
        );

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
                new BulkWork(null, "Hand over", "handed to the account executive"),
                tickets,
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
                new BulkWork(null, "Give back", "back on the desk"),
                tickets,
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
            new BulkWork(BulkAct.Assign, "Assign", to is null ? "given back" : $"given to {name}"),
            tickets,
            t => commands.AssignAsync(actor, t, to),
            t => commands.AssignAsync(actor, t, before[t.Id]),
            actor
        );
    }

    /// <summary>An act, what its button says and what is said afterwards.</summary>
    /// <param name="Act">By which the plan of many is made; null when it is done to one only.</param>
    /// <param name="Yes">On the button.</param>
    /// <param name="Done">After the name or number of tickets.</param>
    /// <param name="DuplicateOf">The ticket that goes on.</param>
    private sealed record BulkWork(BulkAct? Act, string Yes, string Done, int? DuplicateOf = null)
    {
        public bool Mails => Act is BulkAct.AskForProof or BulkAct.Decline;
    }

    private async Task<DateTimeOffset?> PickMomentAsync(DateTimeOffset now)
    {
        var words = await TextDialog.AskAsync(
            dialogs,
            "Snooze until",
            "Day, or day and time, as 2026-12-01 14:30",
            "Snooze",
            "In your own time; a day alone is its morning.",
            lines: 1
        );
        if (words is null)
        {
            return null;
        }

        string[] forms = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd"];
        if (!DateTime.TryParseExact(words, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            Refused(Refusal.Invalid("until", $"{words} is not a moment such as 2026-12-01 14:30."));
            return null;
        }

        local = words.Length == 10 ? local.AddHours(9) : local;
        var moment = new DateTimeOffset(local, browser.Zone.GetUtcOffset(local)).ToUniversalTime();
        if (moment <= now)
        {
            Refused(Refusal.Invalid("until", "That moment has passed."));
            return null;
        }

        return moment;
    }

    private async Task<bool> RunAsync(
        BulkWork work,
        IReadOnlyList<TicketRow> tickets,
        Func<TicketRow, Task<Refusal?>> act,
        Func<TicketRow, Task<Refusal?>> undo,
        Actor actor
    )
    {
        if (tickets.Count > 1 && work.Act is { } planned)
        {
            return await RunManyAsync(work, planned, tickets, act, undo, actor);
        }

        foreach (var ticket in tickets)
        {
            if (await act(ticket) is { } refusal)
            {
                return Refused(refusal);
            }
        }

        Undo = () => UndoAsync(tickets, undo, actor);
        Said($"{Count(tickets)} {work.Done}", "Undo");
        return true;
    }

    private async Task<bool> RunManyAsync(
        BulkWork work,
        BulkAct planned,
        IReadOnlyList<TicketRow> tickets,
        Func<TicketRow, Task<Refusal?>> act,
        Func<TicketRow, Task<Refusal?>> undo,
        Actor actor
    )
    {
        if (work.Mails && tickets.Count > MostMails)
        {
            return Refused(
                Refusal.Invalid("tickets", $"At most {MostMails} mails at once, so that all can be taken back in time.")
            );
        }

        var plan = await commands.PlanAsync(actor, planned, tickets, work.DuplicateOf);
        if (!plan.TryValue(out var lines, out var why))
        {
            return Refused(why);
        }

        var result = await BulkDialog.AskAsync(
            dialogs,
            $"{work.Yes} {Count(tickets)}?",
            work.Yes,
            work.Mails ? "Each mail is held for 15 seconds." : null,
            lines,
            act
        );
        if (result is null)
        {
            return false;
        }

        if (result.Last is { } last)
        {
            Refused(
                last with
                {
                    Sentence = $"{result.Tried - result.Changed.Count} of {result.Tried} not: {last.Sentence}",
                }
            );
        }

        if (result.Changed.Count == 0)
        {
            return false;
        }

        Undo = () => UndoAsync(result.Changed, undo, actor);
        Said($"{Count(result.Changed)} {work.Done}", $"Undo all {result.Changed.Count}");
        return true;
    }

    private async Task UndoAsync(IReadOnlyList<TicketRow> changed, Func<TicketRow, Task<Refusal?>> undo, Actor actor)
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
