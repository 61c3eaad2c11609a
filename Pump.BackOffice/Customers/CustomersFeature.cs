namespace Pump.BackOffice.Customers;

/// <summary>Customers and prospects, their contacts, and the AWS accounts and payers they stand under.</summary>
public static class CustomersFeature
{
    public static IHostApplicationBuilder AddCustomers(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CreateCustomer>();
        builder.Services.AddSingleton<CustomerList>();
        return builder;
    }
}
