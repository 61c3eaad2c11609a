using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Palette;

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
        builder.Services.AddSingleton<RecordCustomerFact>();
        builder.Services.AddSingleton<CustomerFactList>();
        builder.Services.AddSingleton<AccountDetails>();
        builder.Services.AddSingleton<AccountSearch>();
        builder.Services.AddSingleton<CustomerSearch>();
        builder.Services.AddSingleton<PayerList>();
        builder.Services.AddScoped<IPaletteSource, CustomerPalette>();
        builder.Services.AddScoped<IPaletteSource, AccountPalette>();
        builder.Services.AddSingleton(
            new SettingsTab("payers", "Payers", 30, typeof(Parts.PayersTab), Permission.SeeDesk)
        );
        builder.Services.AddSingleton(new HomePanel(typeof(Parts.MyCustomersPanel), 40, Role.AccountExecutive));
        builder.Services.AddSingleton(
            new HomePanel(typeof(Parts.WaitingAccountsPanel), 60, Role.BillingAgent, Role.Administrator)
        );
        return builder;
    }
}
