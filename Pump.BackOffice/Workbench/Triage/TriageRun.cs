using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Triage;

/// <summary>An act, what its button says and what is said afterwards.</summary>
/// <param name="Act">By which the plan of many is made; null when it is done to one only.</param>
/// <param name="Yes">On the button.</param>
/// <param name="Done">After the name or number of tickets.</param>
/// <param name="DuplicateOf">The ticket that goes on.</param>
internal sealed record BulkWork(BulkAct? Act, string Yes, string Done, int? DuplicateOf = null)
{
    public bool Mails => Act is BulkAct.AskForProof or BulkAct.Decline;
}

/// <summary>Runs an act over tickets, says what came of it, and offers to undo it.</summary>
public sealed class TriageRun(TriageCommands commands, IDialogService dialogs, ISnackbar snackbar, Announcer announcer)
{
    private const int MostMails = 100;

    /// <summary>The undo of the last act; null when there is none, or its time has passed.</summary>
    public Func<Task>? Undo { get; private set; }

    /// <summary>Says why something did not happen.</summary>
    public bool Refused(Refusal refusal)
    {
        snackbar.Add(refusal.Sentence, Severity.Warning);
        announcer.Say(refusal.Sentence);
        return false;
    }

    /// <summary>Does it to one, or to many after showing what it would do to each.</summary>
    /// <param name="work">What.</param>
    /// <param name="tickets">To which.</param>
    /// <param name="act">Does it to one; answers why not.</param>
    /// <param name="undo">Undoes it on one, as that is by then; answers why not.</param>
    /// <param name="actor">Who.</param>
    internal async Task<bool> RunAsync(
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

    /// <summary>The one ticket's number, or how many.</summary>
    public static string Count(IReadOnlyList<TicketRow> tickets) =>
        tickets.Count == 1 ? tickets[0].Name : $"{tickets.Count} tickets";
}
