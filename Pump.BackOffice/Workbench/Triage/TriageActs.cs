using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Tickets.Parts;

namespace Pump.BackOffice.Workbench.Triage;

/// <summary>
/// What queue and ticket do with one ticket or several: asks what is missing and hands it to <see cref="TriageRun"/>.
/// Each answers whether anything was done.
/// </summary>
public sealed class TriageActs(
    TriageCommands commands,
    TriageRun run,
    PeopleList people,
    IDialogService dialogs,
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
            && await run.RunAsync(
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

        return await run.RunAsync(
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
            && await run.RunAsync(
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
        && await run.RunAsync(
            new BulkWork(BulkAct.AskForProof, "Ask", "asked for proof, the mail leaves in 15 s"),
            tickets,
            t => commands.AskForProofAsync(actor, t),
            t => commands.TakeBackAsync(actor, t),
            actor
        );

    public Task<bool> ResolveAsync(Actor actor, IReadOnlyList<TicketRow> tickets) =>
        run.RunAsync(
            new BulkWork(BulkAct.Resolve, "Resolve", "resolved"),
            tickets,
            t => commands.ResolveAsync(actor, t),
            t => commands.UnresolveAsync(actor, t),
            actor
        );

    public Task<bool> ReopenAsync(Actor actor, IReadOnlyList<TicketRow> tickets) =>
        run.RunAsync(
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
            && await run.RunAsync(
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
            && await run.RunAsync(
                new BulkWork(null, "Give back", "back on the desk"),
                tickets,
                t => commands.HandBackAsync(actor, t, outcome),
                t => commands.HandToAeAsync(actor, t, "Given back by mistake."),
                actor
            );
    }

    /// <summary>Says why something did not happen.</summary>
    public bool Refused(Refusal refusal) => run.Refused(refusal);

    /// <summary>The undo of the last act; null when there is none, or its time has passed.</summary>
    public Func<Task>? Undo => run.Undo;

    private Task<bool> AssignAsync(Actor actor, IReadOnlyList<TicketRow> tickets, PersonId? to, string name)
    {
        var before = tickets.ToDictionary(t => t.Id, t => t.AssigneeId);
        return run.RunAsync(
            new BulkWork(BulkAct.Assign, "Assign", to is null ? "given back" : $"given to {name}"),
            tickets,
            t => commands.AssignAsync(actor, t, to),
            t => commands.AssignAsync(actor, t, before[t.Id]),
            actor
        );
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

    private static string Count(IReadOnlyList<TicketRow> tickets) => TriageRun.Count(tickets);
}
