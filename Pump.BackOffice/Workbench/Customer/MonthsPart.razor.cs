using Microsoft.AspNetCore.Components;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Customer;

public sealed partial class MonthsPart : ComponentBase
{
    private const int Columns = 5;

    [Parameter, EditorRequired]
    public required IReadOnlyList<MonthFigures> Months { get; set; }

    [Parameter, EditorRequired]
    public required CustomerView View { get; set; }

    private int Back => Math.Min(View.MonthsBack, Math.Max(0, Months.Count - Columns));
    private bool HasOlder => Months.Count - Back > Columns;
    private bool HasNewer => Back > 0;
    private IReadOnlyList<MonthFigures> Shown => [.. Months.SkipLast(Back).TakeLast(Columns)];

    private string Moved(int by) => (View with { MonthsBack = Math.Max(0, Back + by) }).Href;

    private static string? Css(MonthFigures month) =>
        month.Unexplained.IsZero && month.Parts.Count == 0
            ? month.State is MonthState.Open or MonthState.Estimated
                ? "open"
                : null
            : "hot";

    private static MarkKind MarkOf(MonthFigures month) =>
        month.OtherCurrency is not null ? MarkKind.Unknown
        : month.Difference is not { } difference
            ? month.State == MonthState.Unknown ? MarkKind.Unknown
                : MarkKind.NotApplicable
        : month.Parts.Count == 0 || difference.IsZero ? MarkKind.Match
        : MarkKind.Differs;

    private RenderFragment Line(
        string name,
        Func<MonthFigures, Money?> figure,
        string? css = null,
        bool isOptional = false,
        string? why = null
    ) =>
        builder =>
        {
            builder.OpenElement(0, "tr");
            builder.AddAttribute(1, "class", css);
            builder.OpenElement(2, "th");
            builder.AddAttribute(3, "scope", "row");
            builder.AddContent(4, name);
            builder.CloseElement();
            foreach (var month in Shown)
            {
                builder.OpenElement(5, "td");
                var amount = figure(month);
                var isBad = css == "dif" && MarkOf(month) == MarkKind.Differs;
                builder.AddAttribute(
                    6,
                    "class",
                    $"{Css(month)} {(isBad ? "is-bad" : null)} {Faint(amount, isOptional)}"
                );
                builder.AddAttribute(7, "title", Title(month, amount, isOptional, why));
                builder.AddContent(
                    8,
                    amount is { } known ? Figures.Text((css == "dif" ? known.ToCents() : known).Amount)
                        : isOptional ? "–"
                        : "?"
                );
                builder.CloseElement();
            }

            builder.CloseElement();
        };

    private static string? Faint(Money? amount, bool isOptional) =>
        amount is not null ? null
        : isOptional ? "faint"
        : "unk";

    private static string? Title(MonthFigures month, Money? amount, bool isOptional, string? why) =>
        amount is { } known
            ? known.ToCents() == known
                ? null
                : $"{Figures.Exact(known.Amount)} USD, exactly"
            : isOptional
                ? "not yet"
                : month.Why ?? why ?? "not known";
}
