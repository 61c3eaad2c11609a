using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Audit.Pages;

/// <summary>The audit log in words, by person, act, subject and time. The filters are in the address.</summary>
public sealed partial class AuditPage(
    AuditSearch search,
    AuditChoices choices,
    VerifyBooks verify,
    NavigationManager navigation,
    TimeProvider clock,
    BrowserTime browser,
    Announcer announcer
) : ComponentBase, IDisposable
{
    public const string Route = "/audit";

    private readonly UntilLeft _gone = new();
    private AuditFilters _filters = new([], [], []);
    private List<AuditLine>? _lines;
    private long? _older;
    private VerifyReport? _report;
    private bool _verifying;
    private bool _slow;
    private string? _refusal;
    private string? _asked;
    private string _who = string.Empty;
    private string _act = string.Empty;
    private string _kind = string.Empty;
    private string _id = string.Empty;
    private DateOnly? _from;
    private DateOnly? _until;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [SupplyParameterFromQuery]
    public string? Who { get; set; }

    [SupplyParameterFromQuery]
    public string? Act { get; set; }

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery]
    public string? Id { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? Until { get; set; }

    [SupplyParameterFromQuery]
    public long? Before { get; set; }

    private bool IsFiltered =>
        _who.Length + _act.Length + _kind.Length + _id.Length > 0 || _from is not null || _until is not null;

    public void Dispose()
    {
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var asked = navigation.Uri;
        if (Actor is not { } actor || string.Equals(asked, _asked, StringComparison.Ordinal))
        {
            return;
        }

        _asked = asked;
        (_who, _act, _kind, _id) = (Who ?? string.Empty, Act ?? string.Empty, Kind ?? string.Empty, Id ?? string.Empty);
        (_from, _until) = (Day(From), Day(Until));
        await LoadAsync(actor);
    }

    private async Task LoadAsync(Actor actor)
    {
        _slow = false;
        _lines = null;
        var reading = ReadAsync(actor);
        if (await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(200), clock, _gone.Token)) != reading)
        {
            _slow = true;
            StateHasChanged();
        }

        await reading;
    }

    private async Task ReadAsync(Actor actor)
    {
        var filters = await choices.RunAsync(actor, _gone.Token);
        var found = await search.RunAsync(actor, Query(Before), _gone.Token);
        if (!found.TryValue(out var page, out var refusal) || !filters.TryValue(out var known, out refusal))
        {
            _refusal = refusal.Sentence;
            return;
        }

        _filters = known;
        _lines = [.. page.Lines];
        _older = page.Older;
    }

    private async Task OlderAsync()
    {
        var found = await search.RunAsync(Actor!, Query(_older), _gone.Token);
        if (found.TryValue(out var page, out var refusal))
        {
            _lines!.AddRange(page.Lines);
            _older = page.Older;
        }
        else
        {
            _refusal = refusal.Sentence;
        }
    }

    private async Task VerifyAsync()
    {
        _verifying = true;
        _report = null;
        StateHasChanged();
        var outcome = await Task.Run(() => verify.RunAsync(Actor!, _gone.Token), _gone.Token);
        _verifying = false;
        if (outcome.TryValue(out var report, out var refusal))
        {
            _report = report;
            announcer.Say(
                report.Ok
                    ? "Everything is as it was written."
                    : $"{report.Bad.Count} records are not as they were written."
            );
        }
        else
        {
            _refusal = refusal.Sentence;
        }
    }

    private void ByPerson(Guid person)
    {
        _who = person.ToString("D");
        Search();
    }

    private void Clear() => navigation.NavigateTo(Route);

    private void Search() =>
        navigation.NavigateTo(
            navigation.GetUriWithQueryParameters(
                Route,
                new Dictionary<string, object?>
                {
                    ["who"] = Filled(_who),
                    ["act"] = Filled(_act),
                    ["kind"] = Filled(_kind),
                    ["id"] = Filled(_id.Trim()),
                    ["from"] = _from?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    ["until"] = _until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                }
            )
        );

    private AuditQuery Query(long? before) =>
        new(
            Guid.TryParse(_who, out var person) ? person : null,
            Filled(_act),
            Filled(_kind),
            Filled(_id.Trim()),
            _from,
            _until,
            before
        );

    private string DayOf(DateTimeOffset at) =>
        browser.Local(at).ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string? Filled(string text) => text.Length == 0 ? null : text;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
