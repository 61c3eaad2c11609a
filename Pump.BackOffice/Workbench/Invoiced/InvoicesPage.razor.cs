using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Customers.Parts;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;

namespace Pump.BackOffice.Workbench.Invoiced;

/// <summary>What Pump invoiced, the import of it, and where it differs from what AWS took off in the end.</summary>
public sealed partial class InvoicesPage(
    InvoiceList list,
    TrueUps trueUps,
    ImportInvoices import,
    IDialogService dialogs,
    NavigationManager navigation,
    Announcer announcer
) : ComponentBase, IDisposable
{
    public const string Route = CustomerRoutes.Invoices;

    private const int Step = 200;
    private static readonly string[] ListKeys =
    [
        KeyCommands.Next,
        KeyCommands.Previous,
        KeyCommands.Open,
        KeyCommands.Filter,
    ];

    private static readonly ImportForm Form = new(
        "Import invoices",
        "A CSV file with one line an invoice. It is tried first: you see what would change, and nothing is imported while a row is wrong.",
        [
            ("company_id", "needed: the customer is known already"),
            ("month", "needed: the month that is billed, as 2026-10"),
            ("number", "needed; with the Company ID it is the key"),
            ("posted", "needed: a day such as 2026-11-03, or a moment with its offset"),
            ("gross", "needed: charges before credits"),
            ("credits", "needed: zero or negative"),
            ("total", "needed: what the customer was asked to pay"),
            ("currency", "USD when empty; another is kept as it came and enters no sum"),
            ("basis", "Estimated or Final; Final when empty"),
        ]
    );

    private readonly CancellationTokenSource _gone = new();
    private InvoiceListPage? _page;
    private IReadOnlyList<TrueUpRow>? _trueUps;
    private string? _refusal;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery]
    public string? View { get; set; }

    [SupplyParameterFromQuery]
    public int? Show { get; set; }

    private bool IsTrueUps => string.Equals(View, "true-ups", StringComparison.Ordinal);

    private bool MayImport => Actor?.May(Permission.Import) == true;

    private string? Count =>
        _page is null ? null
        : _page.Rows.Count < _page.Total ? $"{Figures.Count(_page.Rows.Count)} of {Figures.Count(_page.Total)}"
        : Figures.Count(_page.Total);

    private IReadOnlyList<TabLink> Views =>
        [
            new("Customers", CustomerRoutes.List, false),
            new("Waiting accounts", CustomerRoutes.Waiting, false),
            new("Invoices", CustomerRoutes.Invoices, !IsTrueUps),
            new("True-ups", CustomerRoutes.TrueUps, IsTrueUps, _trueUps?.Count),
        ];

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (Actor is null)
        {
            return;
        }

        Refusal? refusal;
        if (IsTrueUps)
        {
            (await trueUps.RunAsync(Actor, _gone.Token)).TryValue(out _trueUps, out refusal);
        }
        else
        {
            (await list.RunAsync(Actor, Text, Math.Max(Step, Show ?? 0), _gone.Token)).TryValue(out _page, out refusal);
        }

        _refusal = refusal?.Sentence;
    }

    private void Typed(ChangeEventArgs change) => Go("q", change.Value as string is { Length: > 0 } text ? text : null);

    private void More() => Go("show", _page!.Rows.Count + Step);

    private void Go(string name, object? value) =>
        navigation.NavigateTo(
            navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [name] = value }),
            replace: true
        );

    private async Task ImportAsync()
    {
        var report = await ImportDialog.ShowAsync(
            dialogs,
            Form,
            async (text, dryRun) =>
            {
                using var file = new StringReader(text);
                return await import.RunAsync(CommandId.New(), Actor!, file, dryRun, CancellationToken.None);
            }
        );
        if (report is not null)
        {
            announcer.Say($"{report.Created} invoices are new, {report.Changed} were revised.");
            await LoadAsync();
        }
    }
}
