using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers;

/// <summary>What an import did, or with a dry run would do.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Created">Customers that were not there.</param>
/// <param name="Changed">Customers of which something was different.</param>
/// <param name="Same">Rows that said what is known.</param>
/// <param name="Errors">Rows that cannot be taken; when there is one, nothing is imported.</param>
public sealed record ImportReport(
    bool DryRun,
    int Rows,
    int Created,
    int Changed,
    int Same,
    IReadOnlyList<ImportError> Errors
);

/// <summary>What is wrong with a row, and on which line of the file.</summary>
public sealed record ImportError(int Line, string Field, string Message);

/// <summary>Takes customers from a file, keyed by Company ID: all rows or none, and the same file again changes nothing.</summary>
public sealed class ImportCustomers(CommandRunner commands)
{
    public async Task<Outcome<ImportReport>> RunAsync(
        CommandId id,
        Actor actor,
        TextReader file,
        bool dryRun,
        CancellationToken cancellationToken
    )
    {
        if (!CustomerFile.Read(file).TryValue(out var rows, out var refusal))
        {
            return refusal;
        }

        ImportReport? report = null;
        var outcome = await commands.RunAsync(
            new Command(id, actor, Permission.Import, "customers.import", new { rows, dryRun }),
            async scope =>
            {
                report = await new CustomerImport(scope, rows, dryRun).RunAsync(cancellationToken);
                // A refusal rolls everything back: what had errors or was only tried leaves no trace.
                return dryRun || report.Errors.Count > 0 ? NothingKept : (Outcome<ImportReport>)report;
            },
            cancellationToken
        );
        return outcome.Refusal == NothingKept ? report! : outcome;
    }

    private static readonly Refusal NothingKept = new("nothing-kept", "Nothing was imported.");
}
