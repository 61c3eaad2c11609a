namespace Pump.BackOffice.Customers;

/// <summary>The addresses of what belongs to customers.</summary>
public static class CustomerRoutes
{
    public const string List = "/customers";

    /// <summary>The accounts that wait for a customer.</summary>
    public const string Waiting = "/customers?view=waiting";

    public static string Of(string companyId) => $"{List}/{Uri.EscapeDataString(companyId)}";
}
