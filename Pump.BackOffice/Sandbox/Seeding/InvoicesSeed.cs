using System.Globalization;
using System.Text;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>What Pump invoiced: a file a posting, taken in by an agent as a person would.</summary>
internal sealed class InvoicesSeed : ISeedPart
{
    public IEnumerable<SeedStep> Steps(SeedStage stage) =>
        stage
            .Timeline.Invoices()
            .GroupBy(invoice => invoice.PostedAt)
            .Select(posting => new SeedStep(
                posting.Key,
                $"5 invoices {posting.Key:yyyy-MM-dd HH:mm}",
                $"Posting the invoices of {posting.Key:yyyy-MM-dd}",
                (at, token) => PostAsync(at, [.. posting], token)
            ));

    private static async Task PostAsync(SeedStage stage, IReadOnlyList<ToldInvoice> posting, CancellationToken token)
    {
        var step = $"5 invoices {posting[0].PostedAt:yyyy-MM-dd HH:mm}";
        using var file = new StringReader(File(posting));
        var outcome = await stage
            .Get<ImportInvoices>()
            .RunAsync(stage.Id(step), stage.Any(Role.BillingAgent), file, dryRun: false, token);
        var report = SeedStage.Must(outcome, step);
        if (report.Errors.Count > 0)
        {
            throw new InvalidOperationException(
                $"Seeding step '{step}': line {report.Errors[0].Line}: {report.Errors[0].Message}"
            );
        }

        await stage
            .Get<PumpCreditsRound>()
            .RunAsync(customer => stage.Id($"{step}, Pump credits of {customer.Value:D}"), token);
    }

    private static string File(IReadOnlyList<ToldInvoice> posting)
    {
        var csv = new StringBuilder("company_id,month,number,posted,gross,credits,total,currency,basis\n");
        foreach (var invoice in posting)
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{invoice.Customer.CompanyId},{invoice.Month:yyyy-MM},INV-{invoice.Customer.CompanyId}-{invoice.Month:yyMM},"
            );
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{invoice.PostedAt:yyyy-MM-dd'T'HH:mm:sszzz},{invoice.Gross:0.00},{-invoice.Credits:0.00},{invoice.Total:0.00},USD,"
            );
            csv.Append(invoice.OnEstimate ? "Estimated\n" : "Final\n");
        }

        return csv.ToString();
    }
}
