using System.Globalization;

namespace Pump.BackOffice.AwsFacts;

/// <summary>Addresses of AWS's rows, as ledger entries and citations name them.</summary>
public static class AwsRowRoutes
{
    public static string Charge(long id) => Of("charges", id);

    public static string Allocation(long id) => Of("allocations", id);

    public static string Credit(long id) => Of("credits", id);

    public static string Day(long id) => Of("days", id);

    /// <summary>The number of the allocation that a route leads to; null for any other route.</summary>
    internal static long? AllocationOf(string route) => IdOf(route, "allocations");

    /// <summary>The number of the charge that a route leads to; null for any other route.</summary>
    internal static long? ChargeOf(string route) => IdOf(route, "charges");

    private static long? IdOf(string route, string kind)
    {
        var start = $"/aws/{kind}/";
        return
            route.StartsWith(start, StringComparison.Ordinal)
            && long.TryParse(route.AsSpan(start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
    }

    private static string Of(string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"/aws/{kind}/{id}");
}
