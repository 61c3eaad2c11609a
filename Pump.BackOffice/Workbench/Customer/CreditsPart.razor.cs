using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Credits.Forecast;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Customer;

public sealed partial class CreditsPart(TimeProvider clock) : ComponentBase
{
    private const int SoonDays = 90;

    [Parameter, EditorRequired]
    public required IReadOnlyList<CustomerCreditRow> Credits { get; set; }

    [Parameter, EditorRequired]
    public required CustomerView View { get; set; }

    /// <summary>A claimed credit was confirmed, or declared another one.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>AWS's statements of these credits against the ledger.</summary>
    [Parameter]
    public IReadOnlyDictionary<CreditId, StatementAssertion> Statements { get; set; } =
        new Dictionary<CreditId, StatementAssertion>();

    /// <summary>How it goes on; null while it is not worked out.</summary>
    [Parameter]
    public CustomerForecast? Forecast { get; set; }

    private DateOnly AsOf => View.AsOf ?? clock.Today();

    /// <summary>Claimed, Verified, Confirmed, Active are one to four pips; grey is over, hollow lapsed.</summary>
    private static string LifeCss(CreditLife life) =>
        life switch
        {
            CreditLife.Claimed => "l1",
            CreditLife.Verified => "l2",
            CreditLife.Confirmed => "l3",
            CreditLife.Exhausted => "l4 done",
            CreditLife.Expired => "l4 dead",
            CreditLife.Paused => "l4 held",
            _ => "l4",
        };

    private static string LifeWords(CustomerCreditRow credit) =>
        credit.Life switch
        {
            CreditLife.Exhausted when credit.ExhaustedOn is { } on => $"Exhausted {Day(on)}",
            CreditLife.Confirmed => $"Starts {Day(credit.StartOn)}",
            _ => credit.Life.ToString(),
        };

    private string EndWords(CustomerCreditRow credit)
    {
        if (credit.Life == CreditLife.Claimed)
        {
            return "no proof yet";
        }

        if (credit.EndOn is not { } end)
        {
            return credit.Life == CreditLife.Exhausted ? string.Empty : "no end";
        }

        if (credit.Lapsed.IsPositive)
        {
            return $"{Day(end)}, {Figures.Text(credit.Lapsed.Amount)} lapsed";
        }

        var days = end.DayNumber - AsOf.DayNumber;
        return IsSoon(credit) ? $"ends {Day(end)}, {days} days"
            : days > 0 ? $"ends {Day(end)}"
            : $"ended {Day(end)}";
    }

    private bool IsSoon(CustomerCreditRow credit) =>
        credit is { Life: CreditLife.Active or CreditLife.Paused, EndOn: { } end }
        && end > AsOf
        && end <= AsOf.AddDays(SoonDays);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
