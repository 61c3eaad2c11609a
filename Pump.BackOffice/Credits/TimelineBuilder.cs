using System.Globalization;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Credits;

/// <summary>Tells a customer's book as rows, each with its running balance.</summary>
internal sealed class TimelineBuilder(CustomerBook book)
{
    /// <summary>A row before its place and balance are known. Lapses come first on their day, notes last.</summary>
    private sealed record Draft(TimelineRow Row, int Rank, long Order);

    /// <summary>All rows up to the day, newest first.</summary>
    public IReadOnlyList<TimelineRow> Rows()
    {
        var drafts = book
            .Tracks.SelectMany(Track)
            .Concat(book.Foreign.Select(Foreign))
            .Concat(book.Invoices.Select(Invoice))
            .Where(d => d.Row.On <= book.AsOf)
            .OrderBy(d => d.Row.On)
            .ThenBy(d => d.Rank)
            .ThenBy(d => d.Order);
        var balances = new Dictionary<Book, Money> { [Book.Aws] = Money.Zero, [Book.Pump] = Money.Zero };
        List<TimelineRow> rows = [];
        foreach (var draft in drafts)
        {
            var row = draft.Row;
            // Only what has a balance carries one: see CreditTrack.HasBalance.
            if (row is { Book: { } own, Amount: { } amount, Balance: not null })
            {
                balances[own] += amount;
                row = row with { Balance = balances[own] };
            }

            rows.Add(row);
        }

        rows.Reverse();
        return rows;
    }

    private IEnumerable<Draft> Track(CreditTrack track)
    {
        if (!track.IsInBooks)
        {
            yield break;
        }

        var undone = track
            .Entries.Where(e => e.ReversesEntryId is not null)
            .ToDictionary(e => e.ReversesEntryId!.Value, e => e.NumberText);
        var entries = track.Entries.ToDictionary(e => e.Id);
        foreach (var entry in track.Entries)
        {
            var reversed = entry.ReversesEntryId is { } reverses ? entries.GetValueOrDefault(reverses) : null;
            var pair = reversed?.NumberText ?? undone.GetValueOrDefault(entry.Id);
            // A reversal stands right after what it undoes, so that the two read as a pair.
            var order = reversed is null ? 2 * entry.Number : (2 * reversed.Number) + 1;
            yield return new Draft(Entry(track, entry, pair), 1, order);
        }

        foreach (var (use, at) in track.Provisional.Select((use, at) => (use, at)))
        {
            yield return Provisional(track, use, at);
        }

        foreach (var (on, lapsed) in track.Lapses(book.AsOf))
        {
            yield return Lapse(track, on, lapsed);
        }
    }

    private TimelineRow Entry(CreditTrack track, LedgerEntry entry, string? pair)
    {
        var account = entry.AccountId is { } id ? book.Accounts.GetValueOrDefault(id) : null;
        var kind = KindOf(entry);
        return Base(track, kind, entry.EffectiveOn, entry.NumberText) with
        {
            Standing = pair is null ? TimelineStanding.Posted : TimelineStanding.Reversed,
            Words = TimelineWords.Of(entry, kind, track.Credit, account),
            Group =
                entry.BillingMonth is { } month && track.Credit.Book == Book.Aws ? month : Month.Of(entry.EffectiveOn),
            Account = entry.AccountId ?? track.Credit.OwnerAccountId,
            AccountName = account?.Name,
            OtherCustomer = kind == TimelineKind.Leak ? account?.Customer : null,
            OtherCompanyId = kind == TimelineKind.Leak ? account?.CompanyId : null,
            Service = entry.Service,
            Amount = entry.Amount,
            Source = SourceOf(entry),
            SourceText = InvoiceOf(entry) ?? entry.NumberText,
            SourceHref = entry.SourceRef,
            BillingMonth = entry.BillingMonth,
            RecordedAt = entry.RecordedAt,
            Said = Said(entry.BillingMonth, track.Credit.OwnerAccountId, entry.AccountId, entry.Amount),
            PairKey = pair,
            IsAttributed = entry.IsAttributed,
            IsOverdrawn = entry.IsOverdrawn,
        };
    }

    private Draft Provisional(CreditTrack track, ProvisionalUse use, int at)
    {
        var account = book.Accounts.GetValueOrDefault(use.AccountId);
        var kind = book.UseOf(use.AccountId) switch
        {
            UseOf.Own => TimelineKind.Use,
            UseOf.OtherCustomer => TimelineKind.Leak,
            _ => TimelineKind.Unowned,
        };
        var key = string.Create(CultureInfo.InvariantCulture, $"{track.Credit.NumberText}-{use.Month}-{at}");
        var row = Base(track, kind, use.On, key) with
        {
            Standing = TimelineStanding.Provisional,
            Words = TimelineWords.Provisional(kind, account, use.Month == Month.Of(use.RecordedAt)),
            Group = use.Month,
            Account = use.AccountId,
            AccountName = account?.Name,
            OtherCustomer = account?.CustomerId == book.CustomerId ? null : account?.Customer,
            OtherCompanyId = account?.CustomerId == book.CustomerId ? null : account?.CompanyId,
            Service = use.Service,
            Amount = use.Amount,
            Source = FigureSource.Aws,
            SourceText = "AWS row",
            SourceHref = use.SourceRef,
            BillingMonth = use.Month,
            RecordedAt = use.RecordedAt,
            Said = Said(use.Month, track.Credit.OwnerAccountId, use.AccountId, use.Amount),
            IsAttributed = use.IsAttributed,
        };
        return new Draft(row, 2, at);
    }

    private Draft Lapse(CreditTrack track, DateOnly on, Money lapsed)
    {
        var end = track.EndOn!.Value;
        var isLater = on > end;
        var key = isLater ? $"{track.Credit.NumberText}-end-{on:yyyyMMdd}" : $"{track.Credit.NumberText}-end";
        var month = book.MonthOf(Month.Of(end.AddDays(-1)));
        var isFinal = track.Credit.Book == Book.Pump || month is { IsClosed: true };
        var row = Base(track, TimelineKind.Expiry, on, key) with
        {
            Standing = isFinal ? TimelineStanding.Posted : TimelineStanding.Provisional,
            Words =
                lapsed.IsNegative ? "Had not lapsed"
                : isLater ? "Came back and lapsed at once"
                : isFinal ? "Lapsed unused"
                : "Lapsed unused, so far",
            Amount = -lapsed,
            Source = FigureSource.Ledger,
            SourceText = track.Credit.NumberText,
            Said = $"What was left of {track.Credit.Description} when it ended on {end:yyyy-MM-dd}.",
        };
        return new Draft(row, isLater ? 2 : 0, track.Credit.Number);
    }

    private Draft Foreign(ForeignUse use)
    {
        var entry = use.Entry;
        var row = new TimelineRow(
            entry.NumberText,
            entry.EffectiveOn,
            entry.BillingMonth ?? Month.Of(entry.EffectiveOn),
            TimelineKind.FromOthers,
            TimelineStanding.Note,
            use.Owner is null ? "Paid by an unowned account's credit" : $"Paid by {use.Owner}'s credit",
            null,
            null,
            use.Credit,
            entry.AccountId,
            entry.AccountId is { } id ? book.Accounts.GetValueOrDefault(id)?.Name : null,
            use.Owner,
            null,
            entry.Service,
            entry.Amount,
            null,
            FigureSource.Aws,
            entry.NumberText,
            entry.SourceRef,
            entry.BillingMonth,
            entry.RecordedAt,
            "It lessened this customer's bill and moves none of its own credits.",
            IsAttributed: entry.IsAttributed
        );
        return new Draft(row, 3, entry.Number);
    }

    private static Draft Invoice(InvoiceSnapshot invoice)
    {
        var on = DateOnly.FromDateTime(invoice.PostedAt.UtcDateTime);
        var row = new TimelineRow(
            invoice.Number,
            on,
            Month.Of(on),
            TimelineKind.Invoice,
            TimelineStanding.Note,
            invoice.Basis == InvoiceBasis.Estimated ? "Invoice sent on estimates" : "Invoice sent",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            FigureSource.Invoice,
            invoice.Number,
            $"{ApplyPumpCredits.InvoiceRoute}{Uri.EscapeDataString(invoice.Number)}",
            invoice.Month,
            invoice.RecordedAt,
            $"{invoice.Month}: gross {invoice.GrossRaw}, credits {invoice.CreditsRaw}, total {invoice.TotalRaw} {invoice.Currency}"
        );
        return new Draft(row, 3, 0);
    }

    private static TimelineRow Base(CreditTrack track, TimelineKind kind, DateOnly on, string key) =>
        new(
            key,
            on,
            Month.Of(on),
            kind,
            TimelineStanding.Posted,
            string.Empty,
            track.Credit.Book,
            track.Credit.Id,
            track.Credit.Description,
            null,
            null,
            null,
            null,
            null,
            null,
            track.HasBalance ? Money.Zero : null,
            FigureSource.Ledger,
            string.Empty,
            null,
            null,
            null,
            null
        );

    private TimelineKind KindOf(LedgerEntry entry) =>
        entry.Type switch
        {
            LedgerEntryType.Grant or LedgerEntryType.SplitIn or LedgerEntryType.TransferredIn => TimelineKind.Grant,
            LedgerEntryType.Restated => TimelineKind.Restated,
            LedgerEntryType.Reversed => TimelineKind.Reversal,
            LedgerEntryType.Expired => TimelineKind.Expiry,
            LedgerEntryType.Applied => entry.AccountId is { } account
                ? book.UseOf(account) switch
                {
                    UseOf.Own => TimelineKind.Use,
                    UseOf.OtherCustomer => TimelineKind.Leak,
                    _ => TimelineKind.Unowned,
                }
                : TimelineKind.Use,
            _ => TimelineKind.Adjusted,
        };

    private static FigureSource SourceOf(LedgerEntry entry) =>
        entry.Type == LedgerEntryType.Reversed ? FigureSource.Reversal
        : entry.SourceRef.StartsWith("/aws/", StringComparison.Ordinal) ? FigureSource.Aws
        : entry.SourceRef.StartsWith("/approvals", StringComparison.Ordinal) ? FigureSource.Adjustment
        : entry.SourceRef.StartsWith("/proofs", StringComparison.Ordinal) ? FigureSource.Proof
        : InvoiceOf(entry) is not null ? FigureSource.Invoice
        : FigureSource.Ledger;

    /// <summary>The number of the invoice that a Pump credit was used on.</summary>
    private static string? InvoiceOf(LedgerEntry entry) =>
        entry.SourceRef.StartsWith(ApplyPumpCredits.InvoiceRoute, StringComparison.Ordinal)
            ? Uri.UnescapeDataString(entry.SourceRef[ApplyPumpCredits.InvoiceRoute.Length..])
            : null;

    private static string? Said(Month? month, AwsAccountId? owner, AwsAccountId? user, Money amount) =>
        month is null
            ? null
            : $"{month}  owner {owner?.Value ?? "-"}  used by {user?.Value ?? "-"}  USD {amount.Amount.ToString("0.0000000000", CultureInfo.InvariantCulture)}";
}
