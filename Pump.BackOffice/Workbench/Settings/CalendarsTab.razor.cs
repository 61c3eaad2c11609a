using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Settings;

public sealed partial class CalendarsTab(
    ServiceCalendars calendars,
    SetCalendar set,
    RemoveCalendar remove,
    IDialogService dialogs,
    Announcer announcer
) : ComponentBase
{
    private static readonly DayOfWeek[] Week =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
        DayOfWeek.Saturday,
        DayOfWeek.Sunday,
    ];

    private readonly HashSet<DayOfWeek> _days = [];
    private readonly HashSet<TicketKind> _kinds = [];
    private IReadOnlyList<CalendarRow>? _rows;
    private string? _refusal;
    private string? _why;
    private bool _open;
    private ServiceCalendarId? _edited;
    private long _version;
    private CommandId _command = CommandId.New();
    private string _name = "";
    private string _zone = "";
    private TimeOnly _opens;
    private TimeOnly _closes;
    private int _first;
    private int _next;
    private int _settle;
    private int _warn;
    private string _holidays = "";

    [CascadingParameter]
    public Actor? Actor { get; set; }

    private bool MaySet => Actor?.May(Permission.Administer) == true;

    private static IEnumerable<string> Zones =>
        TimeZoneInfo
            .GetSystemTimeZones()
            .Select(z => z.Id)
            .Where(id => id == "UTC" || id.Contains('/', StringComparison.Ordinal));

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var all = await calendars.RunAsync(Actor!, CancellationToken.None);
        (_refusal, _rows) = (all.Refusal?.Sentence, all.Done ? all.Value : []);
    }

    private void New() => Fill(null, 0, CalendarTerms.Standard with { Name = "", Kinds = [TicketKind.NewCredits] });

    private void Edit(CalendarRow row) => Fill(row.Id, row.Version, row.Terms);

    private void Fill(ServiceCalendarId? id, long version, CalendarTerms terms)
    {
        (_open, _edited, _version, _why, _command) = (true, id, version, null, CommandId.New());
        (_name, _zone, _opens, _closes) = (terms.Name, terms.Zone, terms.Opens, terms.Closes);
        (_first, _next) = (terms.FirstResponseHours, terms.NextResponseHours);
        (_settle, _warn) = (terms.SettlementHours, terms.WarnMinutes);
        _holidays = CalendarTerms.Write(terms.Holidays);
        _days.Clear();
        _days.UnionWith(terms.Days);
        _kinds.Clear();
        _kinds.UnionWith(terms.Kinds);
    }

    private async Task SaveAsync()
    {
        if (!CalendarTerms.ReadHolidays(_holidays).TryValue(out var holidays, out var refusal))
        {
            _why = refusal.Sentence;
            return;
        }

        var terms = new CalendarTerms(
            _name,
            [.. _kinds.Order()],
            _zone,
            _opens,
            _closes,
            [.. Week.Where(_days.Contains)],
            holidays,
            _first,
            _next,
            _settle,
            _warn
        );
        var saved = await set.RunAsync(_command, Actor!, _edited, _version, terms, CancellationToken.None);
        _command = CommandId.New();
        _why = saved.Refusal?.Sentence;
        if (saved.Done)
        {
            _open = false;
            announcer.Say("The calendar is kept.");
        }

        await LoadAsync();
    }

    private async Task RemoveAsync(ServiceCalendarId id, CalendarRow row)
    {
        var asked = await ConfirmDialog.AskAsync(
            dialogs,
            $"Take {row.Terms.Name} away?",
            "Take away",
            "Its kinds are ruled by the calendar for everything else from then.",
            bad: true
        );
        if (asked)
        {
            var done = await remove.RunAsync(CommandId.New(), Actor!, id, row.Version, CancellationToken.None);
            await LoadAsync();
            _refusal = done.Refusal?.Sentence ?? _refusal;
            _open = false;
        }
    }

    private static void Turn<T>(HashSet<T> chosen, T value, bool on) =>
        _ = on ? chosen.Add(value) : chosen.Remove(value);

    private static string Days(CalendarTerms terms) =>
        terms.Days.SequenceEqual(Week[..5]) ? "Mon–Fri" : string.Join(", ", terms.Days.Select(d => d.ToString()[..3]));
}
