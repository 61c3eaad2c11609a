using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Credits.Forecast;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;

namespace Pump.BackOffice.Workbench.Customer;

/// <summary>A customer's credits: what they are worth, where each dollar went, what will happen, on two axes of time.</summary>
public sealed partial class CustomerPage(
    CustomerStandings standings,
    CustomerDetails details,
    CustomerReferences references,
    CustomerForecasts forecasts,
    NavigationManager navigation,
    LiveFeed live,
    TimeProvider clock
) : ComponentBase, IDisposable
{
    public const string Route = "/customers/{companyId}";

    private readonly UntilLeft _gone = new();
    private CustomerStanding? _standing;
    private CustomerSheet? _sheet;
    private IReadOnlyList<CustomerReference> _references = [];
    private IReadOnlyDictionary<CreditId, StatementAssertion> _statements =
        new Dictionary<CreditId, StatementAssertion>();
    private CustomerForecast? _forecast;
    private string? _refusal;
    private IDisposable? _subscription;
    private bool _changed;
    private (string, DateOnly?, DateTimeOffset?)? _loaded;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [Parameter]
    public required string CompanyId { get; set; }

    private CustomerView View { get; set; } = new(string.Empty);
    private bool MayExport => Actor?.May(Permission.Export) == true;

    /// <summary>Rows of other features for the timeline.</summary>
    private IReadOnlyList<TimelineRow> Notes => [.. _references.Select(r => r.Row).OfType<TimelineRow>()];

    /// <summary>Proposed adjustments that wait.</summary>
    private IReadOnlyList<TimelineRow> Waiting => [.. Notes.Where(n => n.Kind == TimelineKind.Proposed)];

    private IReadOnlyList<AccountSheet> OwnAccounts => _sheet?.Accounts ?? [];

    public static string Href(string companyId) => $"/customers/{Uri.EscapeDataString(companyId)}";

    // A change of the query alone sets no parameter.
    protected override void OnInitialized() => navigation.LocationChanged += Moved;

    protected override Task OnParametersSetAsync() => FollowAsync();

    private async Task FollowAsync()
    {
        var query = QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query);
        View = CustomerView.Read(CompanyId, name => query.TryGetValue(name, out var value) ? value.ToString() : null);
        // A filter or an opened row shows other parts of the same figures; only the axes ask anew.
        if (_loaded != (CompanyId, View.AsOf, View.KnownAt))
        {
            _loaded = (CompanyId, View.AsOf, View.KnownAt);
            _forecast = null;
            await LoadAsync();
        }
    }

    public void Dispose()
    {
        navigation.LocationChanged -= Moved;
        _subscription?.Dispose();
        _gone.Dispose();
    }

    private async Task LoadAsync()
    {
        if (Actor is null)
        {
            return;
        }

        var asked = _loaded;
        var answer = await standings.RunAsync(Actor, CompanyId, View.Horizon(clock), _gone.Token);
        if (!answer.TryValue(out var standing, out var refusal))
        {
            if (refusal.Code == Refusal.NotFoundCode)
            {
                navigation.NotFound();
            }

            _refusal = refusal.Sentence;
            return;
        }

        var sheet = await details.RunAsync(Actor, CompanyId, _gone.Token);
        var found = await references.RunAsync(Actor, standing.CustomerId, standing.Horizon, _gone.Token);
        if (asked != _loaded)
        {
            // another customer or day was asked for meanwhile: its answer comes by itself
            return;
        }

        _statements = standing.Statements.Where(a => a.On <= standing.Horizon.AsOf).ToDictionary(a => a.CreditId);
        _sheet = sheet.Done ? sheet.Value : null;
        _references = found.Done ? found.Value : [];
        _standing = standing;
        _refusal = null;
        _changed = false;
        Listen(standing.CustomerId);
        StateHasChanged();
        await LookAheadAsync(standing.Horizon);
    }

    /// <summary>Looking ahead goes through every bill of two years: the page stands before.</summary>
    private async Task LookAheadAsync(Horizon horizon)
    {
        var asked = _loaded;
        var answer = await forecasts.RunAsync(Actor!, CompanyId, horizon, whatIf: null, _gone.Token);
        if (asked == _loaded)
        {
            _forecast = answer.TryValue(out var ahead, out _) ? ahead.AsItIs : null;
        }
    }

    private Task ReloadAsync() => LoadAsync();

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        if (new Uri(moved.Location).AbsolutePath == new Uri(navigation.BaseUri + Href(CompanyId)[1..]).AbsolutePath)
        {
            _ = InvokeAsync(async () =>
            {
                await FollowAsync();
                StateHasChanged();
            });
        }
    }

    private void Listen(CustomerId customer)
    {
        _subscription?.Dispose();
        var key = customer.Value.ToString("D");
        _subscription = live.Subscribe(
            "customer",
            change =>
            {
                if (change.Key == key)
                {
                    // Figures never move under the reader: the page says that there is news.
                    _ = InvokeAsync(() =>
                    {
                        _changed = true;
                        StateHasChanged();
                    });
                }
            }
        );
    }

    private void Show(CustomerView view) => navigation.NavigateTo(view.Href);

    private void Hear(KeyCommand command)
    {
        if (command.Id == KeyCommands.Back && View.Row is not null)
        {
            Show(View with { Row = null });
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
