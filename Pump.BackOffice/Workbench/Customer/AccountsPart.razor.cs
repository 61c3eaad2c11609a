using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Workbench.Customer;

public sealed partial class AccountsPart : ComponentBase
{
    private const int MonthsShown = 18;
    private const double Width = 120;

    [Parameter, EditorRequired]
    public required IReadOnlyList<AccountSheet> Accounts { get; set; }

    [Parameter, EditorRequired]
    public required DateOnly AsOf { get; set; }

    [Parameter, EditorRequired]
    public required CustomerView View { get; set; }

    private DateOnly From => Month.Of(AsOf).Plus(-MonthsShown).FirstDay;

    private (string X, string Width) Bar(MembershipSheet membership)
    {
        var from = At(membership.FromOn);
        var until = At(membership.UntilOn ?? AsOf);
        return (Text(from), Text(Math.Max(until - from, 1)));
    }

    private double At(DateOnly day) =>
        Math.Clamp((day.DayNumber - From.DayNumber) * Width / Math.Max(1, AsOf.DayNumber - From.DayNumber), 0, Width);

    private static string Text(double at) => at.ToString("0.#", CultureInfo.InvariantCulture);

    private bool HasLeft(AccountSheet account) =>
        account.Memberships.Count > 0 && account.Memberships.All(m => m.UntilOn <= AsOf);

    private static bool JoinedMidMonth(MembershipSheet membership) => membership is { UntilOn: null, FromOn.Day: > 1 };

    private static string Sentence(AccountSheet account) =>
        account.Memberships.Count == 0
            ? "membership unknown"
            : string.Join(
                "; ",
                account.Memberships.Select(m =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"under {m.Payer} from {m.FromOn:yyyy-MM-dd}{(m.UntilOn is { } until ? $" until {until:yyyy-MM-dd}" : "")}{Word(m.Source)}"
                    )
                )
            );

    private static string Word(MembershipSource source) =>
        source switch
        {
            MembershipSource.MissedBySync => " (missed by a sync)",
            MembershipSource.Staff => " (entered by staff)",
            _ => string.Empty,
        };
}
