using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments.Invoicing;

/// <summary>What invoicing gets.</summary>
/// <param name="Month">The invoice month.</param>
/// <param name="Batch">The batch's number; null when nothing was due.</param>
/// <param name="Companies">One a Company ID, in its order.</param>
public sealed record InvoicingBatch(Month Month, int? Batch, IReadOnlyList<InvoicingLine> Companies);

/// <summary>What must be subtracted from one customer's invoice.</summary>
/// <param name="Subtract">USD; negative when uses that were handed over before are taken back.</param>
/// <param name="Entries">The ledger entries that it is the sum of.</param>
public sealed record InvoicingLine(
    string CompanyId,
    string Customer,
    Money Subtract,
    InvoicingState State,
    int? Batch,
    IReadOnlyList<InvoicingEntry> Entries
);

/// <summary>One ledger entry of a line.</summary>
public sealed record InvoicingEntry(string Id, string Credit, Money Subtract);

/// <summary>
/// Hands a month's uses of Pump's own credits over to invoicing: what is in no batch yet becomes the next one, and no
/// entry is ever in two.
/// </summary>
public sealed class ExportInvoiceBatch(CommandRunner commands)
{
    private const string Series = "invoice-batch";

    /// <summary>Answers the batch that it made; without one when nothing was due.</summary>
    public async Task<Outcome<InvoicingBatch>> RunAsync(
        CommandId id,
        Actor actor,
        Month month,
        CancellationToken cancellationToken
    )
    {
        InvoicingBatch? made = null;
        var outcome = await commands.RunAsync<int>(
            new Command(id, actor, Permission.Export, "adjustments.export", new { Month = month.ToString() }),
            async scope =>
            {
                made = await MakeAsync(scope, month, cancellationToken);
                return made.Batch ?? 0;
            },
            cancellationToken
        );
        return outcome.TryValue(out var number, out var refusal)
            ? made ?? new InvoicingBatch(month, number == 0 ? null : number, [])
            : refusal;
    }

    private static async Task<InvoicingBatch> MakeAsync(
        CommandScope scope,
        Month month,
        CancellationToken cancellationToken
    )
    {
        // Taken first: on PostgreSQL a second export waits here for the first, and then finds nothing due.
        var number = (int)await Counter.NextAsync(scope.Db, Series, 1, cancellationToken);
        var due = (await DueUses.ReadAsync(scope.Db, month, cancellationToken)).Where(u => u.Batch is null).ToList();
        if (due.Count == 0)
        {
            await GiveBackAsync(scope.Db, cancellationToken);
            scope.Record("adjustments.exported", "InvoiceBatch", "-", $"Nothing of {month} was due for invoicing.");
            return new InvoicingBatch(month, null, []);
        }

        scope.Db.InvoiceBatches.Add(
            new InvoiceBatch
            {
                Number = number,
                Month = month,
                MadeAt = scope.Now,
            }
        );
        scope.Db.InvoiceBatchLines.AddRange(
            due.Select(u => new InvoiceBatchLine
            {
                EntryId = u.EntryId,
                BatchNumber = number,
                CustomerId = u.CustomerId,
                Subtract = u.Subtract,
            })
        );
        var code = number.ToString(CultureInfo.InvariantCulture);
        scope.Record(
            "adjustments.exported",
            "InvoiceBatch",
            code,
            $"Batch {code} of {month} went to invoicing: {due.Count} entries, {due.Sum(u => u.Subtract)} USD to subtract."
        );
        var lines = due.GroupBy(u => (u.CompanyId, u.Customer))
            .Select(g => InvoicingLines.Of(g.Key.CompanyId, g.Key.Customer, number, InvoicingState.Exported, g));
        return new InvoicingBatch(month, number, [.. lines]);
    }

    /// <summary>The number was not used: the batches are numbered without gaps.</summary>
    private static Task<int> GiveBackAsync(BackOfficeDb db, CancellationToken cancellationToken) =>
        db.Set<Counter>()
            .Where(c => c.Name == Series)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Last, c => c.Last - 1), cancellationToken);
}

internal static class InvoicingLines
{
    public static InvoicingLine Of(
        string companyId,
        string customer,
        int? batch,
        InvoicingState state,
        IEnumerable<DueUse> uses
    )
    {
        InvoicingEntry[] entries = [.. uses.Select(u => new InvoicingEntry(u.Entry, u.Credit, u.Subtract))];
        return new InvoicingLine(companyId, customer, entries.Sum(e => e.Subtract), state, batch, entries);
    }
}
