using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Invoices;

/// <summary>Takes what Pump invoiced from a file: all rows or none, and the same file again changes nothing.</summary>
public sealed class ImportInvoices(CommandRunner commands)
{
    private const int NumbersAtOnce = 1_000;
    private static readonly Refusal NothingKept = new("nothing-kept", "Nothing was imported.");

    /// <param name="id">Made when the form opened.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="file">See <see cref="InvoiceFile"/> for the columns.</param>
    /// <param name="dryRun">Only say what would happen.</param>
    /// <param name="cancellationToken">Stops it; then nothing was imported.</param>
    public async Task<Outcome<ImportReport>> RunAsync(
        CommandId id,
        Actor actor,
        TextReader file,
        bool dryRun,
        CancellationToken cancellationToken
    )
    {
        if (!InvoiceFile.Read(file).TryValue(out var read, out var refusal))
        {
            return refusal;
        }

        ImportReport? report = null;
        var outcome = await commands.RunAsync(
            new Command(id, actor, Permission.Import, "invoices.import", Content(read, dryRun)),
            async scope =>
            {
                report = await TakeAsync(scope, read.Rows, read.Errors, dryRun, cancellationToken);
                // A refusal rolls everything back: what had errors or was only tried leaves no trace.
                return dryRun || report.Errors.Count > 0 ? NothingKept : (Outcome<ImportReport>)report;
            },
            cancellationToken
        );
        return outcome.Refusal == NothingKept ? report! : outcome;
    }

    private static object Content(
        (IReadOnlyList<InvoiceRow> Rows, IReadOnlyList<ImportError> Errors) read,
        bool dryRun
    ) =>
        new
        {
            Rows = read.Rows.Select(row => row.ToString()),
            read.Errors,
            dryRun,
        };

    private static async Task<ImportReport> TakeAsync(
        CommandScope scope,
        IReadOnlyList<InvoiceRow> rows,
        IReadOnlyList<ImportError> unreadable,
        bool dryRun,
        CancellationToken cancellationToken
    )
    {
        List<ImportError> errors = [.. unreadable];
        var (created, changed, same) = (0, 0, 0);
        var customers = await scope.Db.Customers.ToDictionaryAsync(c => c.CompanyId, c => c.Id, cancellationToken);
        var numbers = rows.Select(r => r.Number).ToHashSet(StringComparer.Ordinal);
        Dictionary<(CustomerId, string), InvoiceSnapshot> known = [];
        // A question takes only so many parameters.
        foreach (var some in numbers.Chunk(NumbersAtOnce))
        {
            await foreach (
                var invoice in scope
                    .Db.InvoiceSnapshots.AsNoTracking()
                    .Where(i => some.Contains(i.Number))
                    .KnownAt()
                    .AsAsyncEnumerable()
                    .WithCancellation(cancellationToken)
            )
            {
                known.Add((invoice.CustomerId, invoice.Number), invoice);
            }
        }

        HashSet<(string, string)> seen = [];
        foreach (var row in rows)
        {
            if (!customers.TryGetValue(row.CompanyId, out var customer))
            {
                errors.Add(new ImportError(row.Line, "company_id", $"There is no customer {row.CompanyId}."));
                continue;
            }

            if (!seen.Add((row.CompanyId, row.Number)))
            {
                errors.Add(new ImportError(row.Line, "number", $"Invoice {row.Number} stands in the file twice."));
                continue;
            }

            var before = known.GetValueOrDefault((customer, row.Number));
            if (before?.Says(row) == true)
            {
                same++;
                continue;
            }

            _ = before is null ? created++ : changed++;
            scope.Db.InvoiceSnapshots.Add(InvoiceSnapshot.Make(customer, row, (before?.Revision ?? 0) + 1, scope.Now));
            scope.Tell("customer", customer.Value.ToString("D"));
        }

        if (created + changed > 0)
        {
            scope.Record(
                "invoices.imported",
                "Invoices",
                "file",
                $"{rows.Count} invoices: {created} new, {changed} revised, {same} known."
            );
        }

        return new ImportReport(
            dryRun,
            rows.Count + unreadable.Select(e => e.Line).Distinct().Count(),
            created,
            changed,
            same,
            [.. errors.OrderBy(e => e.Line)]
        );
    }
}
