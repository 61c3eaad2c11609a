using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Workbench.Customer;

public sealed partial class CustomerHead : ComponentBase
{
    [Parameter, EditorRequired]
    public required CustomerStanding Standing { get; set; }

    /// <summary>Master data; null when it could not be read.</summary>
    [Parameter, EditorRequired]
    public required CustomerSheet? Sheet { get; set; }

    [Parameter, EditorRequired]
    public required CustomerView View { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<CustomerReference> References { get; set; }

    [Parameter]
    public bool MayExport { get; set; }

    [Parameter]
    public EventCallback<CustomerView> OnView { get; set; }

    private Task AsOfAsync(ChangeEventArgs change) =>
        OnView.InvokeAsync(
            View with
            {
                AsOf = DateOnly.TryParseExact(
                    change.Value as string,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                )
                    ? day
                    : null,
                Row = null,
            }
        );

    private Task KnownAsync(ChangeEventArgs change)
    {
        var read = CustomerView.Read(
            View.CompanyId,
            name => name == "known" ? (change.Value as string)?.Trim().Replace(' ', 'T') : null
        );
        return OnView.InvokeAsync(View with { KnownAt = read.KnownAt, Row = null });
    }

    /// <summary>The payers that accounts stand under on the day, or stood under only before.</summary>
    private IEnumerable<MembershipSheet> Payers(bool isNow)
    {
        var asOf = Standing.Horizon.AsOf;
        return Sheet!
            .Accounts.SelectMany(a => a.Memberships)
            .GroupBy(m => m.PayerId)
            .Where(g => g.Any(m => m.FromOn <= asOf && (m.UntilOn is null || asOf < m.UntilOn)) == isNow)
            .Select(g => g.OrderByDescending(m => m.FromOn).First())
            .OrderBy(m => m.Payer, StringComparer.Ordinal);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
