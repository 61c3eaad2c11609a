using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Customers.Parts;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;

namespace Pump.BackOffice.Customers.Pages;

/// <summary>Who Pump's customers are, and which accounts wait for one. What is asked for stands in the address.</summary>
public sealed partial class CustomersPage(
    CustomerList list,
    CustomerDetails details,
    UnownedAccounts unowned,
    ImportCustomers import,
    LiveFeed live,
    IDialogService dialogs,
    NavigationManager navigation,
    Announcer announcer,
    TimeProvider clock
) : ComponentBase, IDisposable
{
    public const string Route = CustomerRoutes.List;

    private const int Step = 200;
    private const string WaitingView = "waiting";
    private static readonly string[] ListKeys =
    [
        KeyCommands.Next,
        KeyCommands.Previous,
        KeyCommands.Open,
        KeyCommands.Filter,
    ];

    private readonly UntilLeft _gone = new();
    private CancellationTokenSource _typing = new();
    private IDisposable? _news;
    private CustomerPage? _page;
    private IReadOnlyList<UnownedAccount>? _waiting;
    private string? _refusal;
    private string? _asked;
    private string _text = string.Empty;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery]
    public string? Stage { get; set; }

    [SupplyParameterFromQuery]
    public bool Mine { get; set; }

    [SupplyParameterFromQuery]
    public string? View { get; set; }

    [SupplyParameterFromQuery]
    public int? Show { get; set; }

    private bool MayEdit => Actor?.May(Permission.EditCustomers) == true;

    private bool MayImport => Actor?.May(Permission.Import) == true;

    private bool Waits => string.Equals(View, WaitingView, StringComparison.Ordinal);

    private bool IsFiltered => !string.IsNullOrEmpty(Text) || !string.IsNullOrEmpty(Stage) || Mine;

    private string? Count =>
        _page is null ? null
        : _page.Rows.Count < _page.Total ? $"{Figures.Count(_page.Rows.Count)} of {Figures.Count(_page.Total)}"
        : Figures.Count(_page.Total);

    private IReadOnlyList<TabLink> Views =>
        [
            new("Customers", Route, !Waits),
            new("Waiting accounts", CustomerRoutes.Waiting, Waits, _waiting is { Count: > 0 } ? _waiting.Count : null),
            new("Invoices", CustomerRoutes.Invoices, false),
            new("True-ups", CustomerRoutes.TrueUps, false),
        ];

    public void Dispose()
    {
        _news?.Dispose();
        _typing.Dispose();
        _gone.Dispose();
    }

    protected override void OnInitialized() => _news = live.Subscribe("customer", Hear);

    protected override async Task OnParametersSetAsync()
    {
        if (Actor is null || string.Equals(navigation.Uri, _asked, StringComparison.Ordinal))
        {
            return;
        }

        _asked = navigation.Uri;
        _text = Text ?? string.Empty;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        if (Actor is not { } actor || _gone.IsCancellationRequested)
        {
            return;
        }

        CustomerStage? stage = Enum.TryParse<CustomerStage>(Stage, out var known) ? known : null;
        var filter = new CustomerFilter(Text, stage, Mine ? actor.Id : null);
        var found = await list.RunAsync(actor, filter, Math.Clamp(Show ?? Step, Step, 100 * Step), _gone.Token);
        var waiting = await unowned.RunAsync(actor, _gone.Token);
        _refusal = found.Refusal?.Sentence;
        _page = found.Done ? found.Value : null;
        _waiting = waiting.Done ? waiting.Value : [];
        StateHasChanged();
    }

    private void Hear(Change change) => _ = InvokeAsync(LoadAsync);

    private async Task TypedAsync(ChangeEventArgs change)
    {
        _text = change.Value?.ToString() ?? string.Empty;
        await _typing.CancelAsync();
        _typing.Dispose();
        _typing = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(150), clock, _typing.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Go("q", _text.Trim());
    }

    private void Staged(ChangeEventArgs change) => Go("stage", change.Value?.ToString());

    private void OwnOnly(ChangeEventArgs change) => Go("mine", change.Value is true ? "true" : null);

    private void More() => Go("show", ((_page?.Rows.Count ?? 0) + Step).ToString(provider: null));

    private void Clear() => navigation.NavigateTo(Route);

    // Typing replaces the entry in the history: going back leaves the page, not the last letter.
    private void Go(string name, string? value) =>
        navigation.NavigateTo(
            navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value),
            replace: true
        );

    private async Task CreateAsync()
    {
        if (await CustomerEditDialog.ShowAsync(dialogs, null) is { } companyId)
        {
            announcer.Say("The customer was taken into the books.");
            navigation.NavigateTo(CustomerRoutes.Of(companyId));
        }
    }

    private async Task EditAsync(CustomerRow row)
    {
        var sheet = await details.RunAsync(Actor!, row.CompanyId, _gone.Token);
        if (sheet.Done && await CustomerEditDialog.ShowAsync(dialogs, sheet.Value) is not null)
        {
            announcer.Say($"{row.Name} was changed.");
            await LoadAsync();
        }
    }

    private async Task ImportAsync()
    {
        var report = await ImportDialog.ShowAsync(
            dialogs,
            ImportForm.Customers,
            async (text, dryRun) =>
            {
                using var file = new StringReader(text);
                return await import.RunAsync(CommandId.New(), Actor!, file, dryRun, CancellationToken.None);
            }
        );
        if (report is not null)
        {
            announcer.Say($"{report.Created} customers were created, {report.Changed} changed.");
            await LoadAsync();
        }
    }
}
