namespace Pump.BackOffice.Customers;

/// <summary>The addresses of what belongs to customers.</summary>
public static class CustomerRoutes
{
    public const string List = "/customers";

    /// <summary>The accounts that wait for a customer.</summary>
    public const string Waiting = "/customers?view=waiting";

    /// <summary>What customers were invoiced.</summary>
    public const string Invoices = "/invoices";

    /// <summary>Where an invoice differs from what AWS took off in the end.</summary>
    public const string TrueUps = "/invoices?view=true-ups";

    public static string Of(string companyId) => $"{List}/{Uri.EscapeDataString(companyId)}";
}
