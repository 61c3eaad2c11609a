namespace Pump.BackOffice.Customers;

/// <summary>Customers and prospects, their contacts, and the AWS accounts and payers they stand under.</summary>
public static class CustomersFeature
{
    public static IHostApplicationBuilder AddCustomers(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CreateCustomer>();
        builder.Services.AddSingleton<EditCustomer>();
        builder.Services.AddSingleton<AssignAccount>();
        builder.Services.AddSingleton<SetMembership>();
        builder.Services.AddSingleton<DescribePayer>();
        builder.Services.AddSingleton<ImportCustomers>();
        builder.Services.AddSingleton<CustomerList>();
        builder.Services.AddSingleton<CustomerDetails>();
        builder.Services.AddSingleton<UnownedAccounts>();
        return builder;
    }
}
