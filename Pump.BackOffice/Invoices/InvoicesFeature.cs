namespace Pump.BackOffice.Invoices;

/// <summary>What Pump invoiced, as snapshots.</summary>
public static class InvoicesFeature
{
    public static IHostApplicationBuilder AddInvoices(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ImportInvoices>();
        builder.Services.AddSingleton<CustomerInvoices>();
        builder.Services.AddSingleton<InvoiceList>();
        builder.Services.AddSingleton<ShownInvoice>();
        return builder;
    }
}
