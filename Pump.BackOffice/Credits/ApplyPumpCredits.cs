using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>What was used of a customer's Pump credits.</summary>
/// <param name="Entries">Entries posted, uses and reversals.</param>
/// <param name="Reversed">Those of them that took an earlier use back, because an invoice was revised.</param>
public sealed record AppliedPumpCredits(int Entries, int Reversed);

/// <summary>
/// Uses what Pump owes a customer on its invoices: each USD invoice month once, at most the month's net, the
/// soonest-ending credit first. A use belongs to the invoice's month, is effective on that month's last day (before the
/// credit's end), and takes only credits that were granted before the invoice was posted. When an invoice is revised
/// below what was used on it, the uses are taken back in the reverse of the order in which they were recorded, and what
/// the revised invoice bears is used anew. Doing it again posts nothing.
/// </summary>
public sealed class ApplyPumpCredits(CommandRunner commands)
{
    /// <summary>Begins the source of a use: the invoices with that number.</summary>
    internal const string InvoiceRoute = "/invoices?q=";

    public Task<Outcome<AppliedPumpCredits>> RunAsync(
        CommandId id,
        Actor actor,
        CustomerId customer,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(id, actor, Permission.RunJobs, "credits.apply-pump", new { customer }),
            async scope => await new PumpApplication(scope, customer).RunAsync(cancellationToken),
            cancellationToken
        );
}

/// <summary>One customer's invoices, oldest first, in one transaction.</summary>
file sealed class PumpApplication(CommandScope scope, CustomerId customer)
{
    private readonly List<LedgerEntry> _posted = [];
    private IReadOnlyDictionary<CreditId, Credit> _credits = new Dictionary<CreditId, Credit>();
    private IReadOnlyList<LedgerEntry> _stored = [];

    private IEnumerable<LedgerEntry> Entries => _stored.Concat(_posted);

    public async Task<Outcome<AppliedPumpCredits>> RunAsync(CancellationToken cancellationToken)
    {
        await HoldAsync(cancellationToken);
        _credits = await scope
            .Db.Credits.Where(c => c.CustomerId == customer && c.Book == Book.Pump && c.Stage == CreditStage.Confirmed)
            .ToDictionaryAsync(c => c.Id, cancellationToken);
        var ids = _credits.Keys.ToHashSet();
        _stored = await scope
            .Db.LedgerEntries.AsNoTracking()
            .Where(e => ids.Contains(e.CreditId))
            .ToListAsync(cancellationToken);
        var invoices = await scope
            .Db.InvoiceSnapshots.AsNoTracking()
            .Where(i => i.CustomerId == customer && i.Currency == Money.CurrencyCode)
            .KnownAt()
            .ToListAsync(cancellationToken);
        foreach (var month in invoices.GroupBy(i => i.Month).OrderBy(g => g.Key))
        {
            await MonthAsync(month.Key, [.. month.OrderBy(i => i.PostedAt)], cancellationToken);
        }

        if (_posted.Count > 0)
        {
            scope.Tell("customer", customer.Value.ToString("D"));
        }

        return new AppliedPumpCredits(_posted.Count, _posted.Count(e => e.Type == LedgerEntryType.Reversed));
    }

    /// <summary>
    /// Decisions about a customer's credits and rounds like this one come one after the other. SQLite's transaction is
    /// alone from its begin.
    /// </summary>
    private async Task HoldAsync(CancellationToken cancellationToken)
    {
        if (!scope.Db.Database.IsSqlite())
        {
            await scope.Db.Database.ExecuteSqlAsync(
                $"SELECT 1 FROM \"Customers\" WHERE \"Id\" = {customer.Value} FOR UPDATE",
                cancellationToken
            );
        }
    }

    private async Task MonthAsync(
        Month month,
        IReadOnlyList<InvoiceSnapshot> invoices,
        CancellationToken cancellationToken
    )
    {
        var net = Money.Max(invoices.Sum(i => i.Total!.Value), Money.Zero);
        var source = SourceOf(invoices[^1]);
        await TakeBackAsync(month, net, source, cancellationToken);
        var usable = _credits
            .Values.Select(c =>
                PumpConsumption.In(month, invoices[^1].PostedAt, c, Entries.Where(e => e.CreditId == c.Id))
            )
            .OfType<UsablePumpCredit>();
        foreach (var use in PumpConsumption.Plan(usable, net - Used(month)))
        {
            await PostAsync(
                new NewLedgerEntry(
                    use.Id,
                    LedgerEntryType.Applied,
                    -use.Amount,
                    use.On,
                    source,
                    month,
                    Key: KeyOf(use.Id, month)
                ),
                cancellationToken
            );
        }
    }

    /// <summary>The last use that was recorded is the first that is taken back, until no more is used than the month bears.</summary>
    private async Task TakeBackAsync(Month month, Money net, string source, CancellationToken cancellationToken)
    {
        while (Used(month) > net)
        {
            var undone = Entries.Select(e => e.ReversesEntryId).OfType<LedgerEntryId>().ToHashSet();
            var last = Entries
                .Where(e => e is { Type: LedgerEntryType.Applied } && e.BillingMonth == month && !undone.Contains(e.Id))
                .MaxBy(e => e.Number)!;
            await PostAsync(
                new NewLedgerEntry(
                    last.CreditId,
                    LedgerEntryType.Reversed,
                    -last.Amount,
                    last.EffectiveOn,
                    source,
                    month,
                    ReversesEntryId: last.Id,
                    Key: KeyOf(last.CreditId, month)
                ),
                cancellationToken
            );
        }
    }

    /// <summary>What stands as used on the month's invoices, positive.</summary>
    private Money Used(Month month)
    {
        var applied = Entries.Where(e => e.Type == LedgerEntryType.Applied && e.BillingMonth == month).ToList();
        var ids = applied.Select(e => e.Id).ToHashSet();
        var undone = Entries.Where(e => e.ReversesEntryId is { } id && ids.Contains(id));
        return -applied.Concat(undone).Sum(e => e.Amount);
    }

    private async Task PostAsync(NewLedgerEntry wanted, CancellationToken cancellationToken) =>
        _posted.Add(await LedgerPosting.PostAsync(scope, wanted, cancellationToken));

    /// <summary>Two postings that both want to write the same version of a use collide in the database.</summary>
    private string KeyOf(CreditId credit, Month month)
    {
        var version = Entries.Count(e => e.CreditId == credit && e.BillingMonth == month);
        return string.Create(CultureInfo.InvariantCulture, $"pump-use:{credit.Value:D}:{month}:{version}");
    }

    private static string SourceOf(InvoiceSnapshot invoice) =>
        ApplyPumpCredits.InvoiceRoute + Uri.EscapeDataString(invoice.Number);
}
