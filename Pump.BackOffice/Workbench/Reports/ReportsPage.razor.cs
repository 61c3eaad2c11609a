using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Reports;

/// <summary>The manager's page: how the desk did in a period. What is asked for stands in the address.</summary>
public sealed partial class ReportsPage(DeskReport report, NavigationManager navigation, TimeProvider clock)
    : ComponentBase
{
    public const string Route = "/reports";

    private ReportPeriod _period = null!;
    private ReportBy _by;
    private DeskFigures? _figures;
    private string? _refusal;
    private ReportPeriod? _asked;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? Until { get; set; }

    [SupplyParameterFromQuery]
    public string? By { get; set; }

    private string Csv => $"{ReportEndpoints.Route}?from={_period.FromText}&until={_period.UntilText}";

    private IReadOnlyList<TabLink> Breakdowns =>
        [
            .. Enum.GetValues<ReportBy>()
                .Select(by => new TabLink(
                    $"By {by.ToString().ToLowerInvariant()}",
                    navigation.GetUriWithQueryParameter("by", by == ReportBy.Kind ? null : by.ToString()),
                    by == _by
                )),
        ];

    private IEnumerable<(string Text, DateOnly From, DateOnly Until)> Presets
    {
        get
        {
            var today = clock.Today();
            var month = new DateOnly(today.Year, today.Month, 1);
            yield return ("7 days", today.AddDays(-6), today);
            yield return ("30 days", today.AddDays(-29), today);
            yield return ("This month", month, today);
            yield return ("Last month", month.AddMonths(-1), month.AddDays(-1));
            yield return ("90 days", today.AddDays(-89), today);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        _period = ReportPeriod.Read(From, Until, clock.Today());
        _by = Enum.TryParse<ReportBy>(By, ignoreCase: true, out var by) && Enum.IsDefined(by) ? by : ReportBy.Kind;
        if (Actor is not { } actor || _period == _asked)
        {
            return;
        }

        _asked = _period;
        _figures = null;
        var outcome = await report.RunAsync(actor, _period, CancellationToken.None);
        (_figures, _refusal) = (outcome.Done ? outcome.Value : null, outcome.Refusal?.Sentence);
    }

    private string Address(DateOnly from, DateOnly until) =>
        navigation.GetUriWithQueryParameters(
            new Dictionary<string, object?>
            {
                ["from"] = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["until"] = until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }
        );

    private void Go(ChangeEventArgs change, bool from)
    {
        if (
            DateOnly.TryParseExact(
                change.Value?.ToString(),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
        {
            navigation.NavigateTo(from ? Address(day, _period.UntilOn) : Address(_period.FromOn, day), replace: true);
        }
    }

    private static string Unknown(Money? known, int tickets, string otherwise) =>
        tickets == 0 ? otherwise
        : known is null ? $"{otherwise}; nobody knows of any of {Figures.Count(tickets)}"
        : $"{otherwise}; {Figures.Count(tickets)} more unknown";
}
