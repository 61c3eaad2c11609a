using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Diagnosis.Answers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Workbench.Triage;

namespace Pump.BackOffice.Workbench.Queue;

/// <summary>One restatement, forty tickets: the same cause is answered together, after a dry run. What is shown stands in the address.</summary>
public sealed partial class TogetherPage(
    SameCause same,
    AnswerByFinding answer,
    TriageCommands commands,
    Announcer announcer
) : ComponentBase, IDisposable
{
    public const string Route = "/queue/together";
    private static readonly string[] OnlySend = [KeyCommands.Send];
    private readonly UntilLeft _leaving = new();
    private readonly Dictionary<TicketId, string> _failed = [];
    private readonly List<TicketRow> _sent = [];
    private IReadOnlyList<CauseGroup>? _groups;
    private IReadOnlyList<TogetherLine>? _lines;
    private CauseGroup? _shown;
    private string? _asked;
    private string? _refusal;
    private string? _result;
    private int? _done;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [SupplyParameterFromQuery]
    public string? Cause { get; set; }

    [SupplyParameterFromQuery]
    public string? About { get; set; }

    private bool MayWork => Actor?.May(Permission.WorkTickets) == true;

    private IReadOnlyList<TogetherLine> Ready => [.. _lines!.Where(l => l.Answer is not null)];

    private int Owing => Ready.Count(l => l.Owed is not null);

    public static string Of(string cause, Month month) => $"{Route}?cause={cause}&about={month}";

    public void Dispose() => _leaving.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        var wanted = $"{Cause} {About}";
        if (Actor is null || wanted == _asked)
        {
            return;
        }

        _asked = wanted;
        (_lines, _result) = (null, null);
        _failed.Clear();
        _sent.Clear();
        var groups = await same.RunAsync(Actor, _leaving.Token);
        (_groups, _refusal) = (groups.Done ? groups.Value : null, groups.Refusal?.Sentence);
        _shown = _groups?.FirstOrDefault(g => g.Cause == Cause && g.Month.ToString() == About);
        await PlanAsync(wanted);
    }

    private async Task PlanAsync(string wanted)
    {
        if (_shown is not { } group)
        {
            return;
        }

        var plan = await same.PlanAsync(Actor!, group.Cause, group.Month, _leaving.Token);
        if (wanted == _asked)
        {
            (_lines, _refusal) = (plan.Done ? plan.Value : null, plan.Refusal?.Sentence);
        }
    }

    private async Task SendAsync()
    {
        if (_done is not null || _lines is null || Ready.Count == 0 || !MayWork)
        {
            return;
        }

        _done = 0;
        _failed.Clear();
        _sent.Clear();
        var ready = Ready;
        foreach (var line in ready)
        {
            var sent = await answer.RunAsync(CommandId.New(), Actor!, line.Row.Id, line.Answer!, _leaving.Token);
            if (sent.Refusal is { } refusal)
            {
                _failed[line.Row.Id] = refusal.Sentence;
            }
            else
            {
                _sent.Add(line.Row);
            }

            _done++;
            StateHasChanged();
        }

        _done = null;
        _result =
            $"{Count(_sent.Count, "answer leaves", "answers leave")} in 15 seconds."
            + (_failed.Count > 0 ? $" {Count(_failed.Count, "was", "were")} not sent." : "");
        announcer.Say(_result);
        // Who was answered is left out from now on: the list says so instead of offering it again.
        _lines =
        [
            .. _lines.Select(l =>
                _sent.Exists(s => s.Id == l.Row.Id)
                    ? l with
                    {
                        Answer = null,
                        Owed = null,
                        WhyNot = "Answered just now.",
                    }
                    : l
            ),
        ];
    }

    private async Task UndoAsync()
    {
        var back = 0;
        foreach (var row in _sent)
        {
            if (await commands.TakeBackAsync(Actor!, row) is { } refusal)
            {
                _failed[row.Id] = refusal.Sentence;
            }
            else
            {
                back++;
            }
        }

        _result = $"{back.ToString(CultureInfo.InvariantCulture)} of {_sent.Count} taken back.";
        announcer.Say(_result);
        _sent.Clear();
        await PlanAsync(_asked!);
    }

    private bool IsShown(CauseGroup group) => group.Cause == _shown?.Cause && group.Month == _shown?.Month;

    private static string Count(int count, string one, string? many = null) =>
        count == 1 ? $"1 {one}" : $"{Figures.Count(count)} {many ?? one + "s"}";
}
