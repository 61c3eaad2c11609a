using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Customer;

public sealed partial class TimelinePart(IJSRuntime js) : ComponentBase, IAsyncDisposable
{
    /// <summary>Up to here all lines are drawn; more of them only as they come into view.</summary>
    private const int MostPlain = 300;

    /// <summary>Pixels, as parts.css has it.</summary>
    private const int RowHeight = 36;

    private static readonly IReadOnlyList<(TimelineKind Kind, string Words)> Kinds =
    [
        (TimelineKind.Grant, "Credits that started"),
        (TimelineKind.Use, "Paid own bill"),
        (TimelineKind.Leak, "Leaks, paid another customer"),
        (TimelineKind.Unowned, "Unowned accounts"),
        (TimelineKind.FromOthers, "Paid by others' credits"),
        (TimelineKind.Restated, "Restatements"),
        (TimelineKind.Reversal, "Taken back"),
        (TimelineKind.Adjusted, "Changed amounts"),
        (TimelineKind.Expiry, "Lapsed"),
        (TimelineKind.Invoice, "Invoices"),
        (TimelineKind.Proposed, "Proposed"),
        (TimelineKind.Ticket, "Tickets"),
        (TimelineKind.Proof, "Proofs"),
    ];

    private IReadOnlyList<TimelineRow> _rows = [];
    private List<TimelineItem> _lines = [];
    private ElementReference _table;
    private IJSObjectReference? _module;
    private string? _revealed;

    [Parameter, EditorRequired]
    public required CustomerStanding Standing { get; set; }

    [Parameter, EditorRequired]
    public required CustomerView View { get; set; }

    /// <summary>Rows of other features: tickets, proofs, proposed adjustments.</summary>
    [Parameter]
    public IReadOnlyList<TimelineRow> Notes { get; set; } = [];

    [Parameter]
    public EventCallback<CustomerView> OnView { get; set; }

    /// <summary>The row that is open: the one that the address names, or the only one that a filter leaves.</summary>
    private string? Opened => View.Row ?? (View.IsFiltered && _rows.Count == 1 ? _rows[0].Key : null);

    private IEnumerable<AwsAccountId> Accounts =>
        Standing
            .Timeline.Select(r => r.Account)
            .OfType<AwsAccountId>()
            .Distinct()
            .OrderBy(a => a.Value, StringComparer.Ordinal);

    protected override void OnParametersSet()
    {
        var filter = View.Filter(Standing.Credits);
        var notes = Notes.ToLookup(n => n.Group);
        var headings = Standing.TimelineMonths.ToDictionary(m => m.Month);
        foreach (var group in notes.Where(g => !headings.ContainsKey(g.Key)))
        {
            headings[group.Key] = new TimelineMonth(group.Key, null, null, null, null, false, null, []);
        }

        List<TimelineMonth> months = [];
        foreach (var month in headings.Values.OrderByDescending(m => m.Month))
        {
            // Notes carry no entry number to be ordered by: they stand above the entries of their day.
            TimelineRow[] rows =
            [
                .. notes[month.Month].Concat(month.Rows).Where(filter.Takes).OrderByDescending(r => r.On),
            ];
            if (rows.Length > 0)
            {
                months.Add(month with { Rows = rows });
            }
        }

        _rows = [.. months.SelectMany(m => m.Rows)];
        _lines = TimelineItem.Of(months);
    }

    /// <summary>A link to a row deep in a long history leads there.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (View.Row == _revealed)
        {
            return;
        }

        _revealed = View.Row;
        var at = _lines.FindIndex(l => l.Row?.Key == View.Row);
        if (View.Row is not null && at >= 0 && _lines.Count > MostPlain)
        {
            await JsSafely.RunAsync(async () =>
            {
                _module ??= await js.InvokeAsync<IJSObjectReference>(
                    "import",
                    "./Workbench/Customer/TimelinePart.razor.js"
                );
                await _module.InvokeVoidAsync("reveal", _table, at, RowHeight);
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_module is { } module)
        {
            await JsSafely.RunAsync(module.DisposeAsync);
        }
    }

    private Task BookAsync(ChangeEventArgs change) =>
        ShowAsync(View with { Book = Enum.TryParse<Book>(Text(change), out var book) ? book : null });

    private Task CreditAsync(ChangeEventArgs change) =>
        ShowAsync(View with { Credit = Text(change) is { Length: > 0 } credit ? credit : null });

    private Task AccountAsync(ChangeEventArgs change) =>
        ShowAsync(View with { Account = AwsAccountId.TryParse(Text(change), out var account) ? account : null });

    private Task KindAsync(ChangeEventArgs change) =>
        ShowAsync(View with { Kind = Enum.TryParse<TimelineKind>(Text(change), out var kind) ? kind : null });

    private Task ShowAsync(CustomerView view) => OnView.InvokeAsync(view with { Row = null });

    private static string Text(ChangeEventArgs change) => change.Value as string ?? string.Empty;
}
