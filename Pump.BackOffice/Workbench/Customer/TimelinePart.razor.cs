using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Workbench.Customer;

public sealed partial class TimelinePart : ComponentBase
{
    private const int PageSize = 150;

    private static readonly IReadOnlyList<(TimelineKind Kind, string Words)> Kinds =
    [
        (TimelineKind.Grant, "Credits that started"),
        (TimelineKind.Use, "Paid own bill"),
        (TimelineKind.Leak, "Paid another customer"),
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

    private int _most = PageSize;
    private IReadOnlyList<TimelineRow> _rows = [];
    private IReadOnlyList<TimelineMonth> _months = [];

    [Parameter, EditorRequired]
    public required CustomerStanding Standing { get; set; }

    [Parameter, EditorRequired]
    public required CustomerView View { get; set; }

    /// <summary>Rows of other features: tickets, proofs, proposed adjustments.</summary>
    [Parameter]
    public IReadOnlyList<TimelineRow> Notes { get; set; } = [];

    [Parameter]
    public EventCallback<CustomerView> OnView { get; set; }

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
        var opened = View.Row is null ? -1 : _rows.ToList().FindIndex(r => r.Key == View.Row);
        _most = Math.Max(_most, opened + 1);
        Cut(months);
    }

    private void ShowOlder()
    {
        _most += PageSize;
        OnParametersSet();
    }

    /// <summary>Long histories are drawn from the newest on, some at a time.</summary>
    private void Cut(List<TimelineMonth> months)
    {
        var left = _most;
        List<TimelineMonth> shown = [];
        foreach (var month in months.TakeWhile(_ => left > 0))
        {
            shown.Add(month with { Rows = [.. month.Rows.Take(left)] });
            left -= month.Rows.Count;
        }

        _months = shown;
    }

    /// <summary>The bracket around a reversal and what it undid, where the two stand side by side.</summary>
    private static string? PairCss(IReadOnlyList<TimelineRow> rows, int at)
    {
        var pair = rows[at].PairKey;
        return pair is null ? null
            : at + 1 < rows.Count && rows[at + 1].Key == pair ? "pair-a"
            : at > 0 && rows[at - 1].Key == pair ? "pair-b"
            : null;
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
