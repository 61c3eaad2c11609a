using System.Globalization;

namespace Pump.BackOffice.AwsFacts;

/// <summary>Addresses of AWS's rows, as ledger entries and citations name them.</summary>
public static class AwsRowRoutes
{
    public static string Charge(long id) => Of("charges", id);

    public static string Allocation(long id) => Of("allocations", id);

    public static string Credit(long id) => Of("credits", id);

    public static string Day(long id) => Of("days", id);

    private static string Of(string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"/aws/{kind}/{id}");
}
