using System.Globalization;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Credits;

/// <summary>Tells a customer's book as rows, each with its running balance.</summary>
internal sealed class TimelineBuilder(CustomerBook book)
{
    /// <summary>
    /// A row before its balance is known. Of an entry only what its row is made of is held, and the row is made once the
    /// balance is there: a history has thousands. Lapses come first on their day, notes last.
    /// </summary>
    /// <param name="Moves">What it adds to the balance of its book; null where it moves none.</param>
    /// <param name="Row">The row; null for an entry's.</param>
    /// <param name="Pair">The other half of an entry's pair.</param>
    private sealed record Draft(
        DateOnly On,
        int Rank,
        long Order,
        Book Book,
        Money? Moves,
        TimelineRow? Row,
        CreditTrack? Track = null,
        LedgerEntry? Entry = null,
        string? Pair = null
    );

    /// <summary>All rows up to the day, newest first.</summary>
    public IReadOnlyList<TimelineRow> Rows()
    {
        var drafts = book
            .Tracks.SelectMany(Track)
            .Concat(book.Foreign.Select(f => Note(TimelineNotes.Of(f, book), f.Entry.Number)))
            .Concat(book.Invoices.Select(i => Note(TimelineNotes.Of(i), 0)))
            .Where(d => d.On <= book.AsOf)
            .OrderBy(d => (d.On, d.Rank, d.Order))
            .ToList();
        var balances = new Dictionary<Book, Money> { [Book.Aws] = Money.Zero, [Book.Pump] = Money.Zero };
        var rows = new TimelineRow[drafts.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var draft = drafts[i];
            Money? balance = draft.Moves is { } amount ? balances[draft.Book] += amount : null;
            rows[^(i + 1)] = draft.Row is { } row
                ? row with
                {
                    Balance = balance,
                }
                : Entry(draft.Track!, draft.Entry!, draft.Pair, balance);
        }

        return rows;
    }

    /// <summary>Only what has a balance carries one: see <see cref="CreditTrack.HasBalance"/>.</summary>
    private static Draft Moving(CreditTrack track, int rank, long order, Money amount, TimelineRow row) =>
        new(row.On, rank, order, track.Credit.Book, track.HasBalance ? amount : null, row);

    private static Draft Note(TimelineRow row, long order) => new(row.On, 3, order, Book.Aws, null, row);

    private IEnumerable<Draft> Track(CreditTrack track)
    {
        if (!track.IsInBooks)
        {
            yield break;
        }

        var undone = track
            .Entries.Where(e => e.ReversesEntryId is not null)
            .ToDictionary(e => e.ReversesEntryId!.Value, e => e.NumberText);
        var entries =
            undone.Count == 0 ? [] : track.Entries.Where(e => undone.ContainsKey(e.Id)).ToDictionary(e => e.Id);
        var hasBalance = track.HasBalance;
        foreach (var entry in track.Entries)
        {
            var reversed = entry.ReversesEntryId is { } reverses ? entries.GetValueOrDefault(reverses) : null;
            var pair = undone.Count == 0 ? null : reversed?.NumberText ?? undone.GetValueOrDefault(entry.Id);
            // A reversal stands right after what it undoes, so that the two read as a pair.
            var order = reversed is null ? 2 * entry.Number : (2 * reversed.Number) + 1;
            Money? moves = hasBalance ? entry.Amount : null;
            yield return new Draft(entry.EffectiveOn, 1, order, track.Credit.Book, moves, null, track, entry, pair);
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

    private TimelineRow Entry(CreditTrack track, LedgerEntry entry, string? pair, Money? balance)
    {
        var account = entry.AccountId is { } id ? book.Accounts.GetValueOrDefault(id) : null;
        var kind = KindOf(entry);
        var number = entry.NumberText;
        var credit = track.Credit;
        return new TimelineRow(
            number,
            entry.EffectiveOn,
            entry.BillingMonth is { } month && credit.Book == Book.Aws ? month : Month.Of(entry.EffectiveOn),
            kind,
            pair is null ? TimelineStanding.Posted : TimelineStanding.Reversed,
            TimelineWords.Of(entry, kind, credit, account),
            SourceOf(entry),
            InvoiceOf(entry) ?? number,
            entry.SourceRef,
            credit.Book,
            credit.Id,
            credit.Description,
            entry.AccountId ?? credit.OwnerAccountId,
            account?.Name,
            kind == TimelineKind.Leak ? account?.Customer : null,
            kind == TimelineKind.Leak ? account?.CompanyId : null,
            entry.Service,
            entry.Amount,
            balance,
            entry.BillingMonth,
            entry.RecordedAt,
            PairKey: pair,
            IsAttributed: entry.IsAttributed,
            IsOverdrawn: entry.IsOverdrawn,
            Owner: credit.OwnerAccountId
        );
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
            Owner = track.Credit.OwnerAccountId,
            IsAttributed = use.IsAttributed,
        };
        return Moving(track, 2, at, use.Amount, row);
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
            Sentence = $"What was left of {track.Credit.Description} when it ended on {end:yyyy-MM-dd}.",
        };
        return Moving(track, isLater ? 2 : 0, track.Credit.Number, -lapsed, row);
    }

    private static TimelineRow Base(CreditTrack track, TimelineKind kind, DateOnly on, string key) =>
        new(
            key,
            on,
            Month.Of(on),
            kind,
            TimelineStanding.Posted,
            string.Empty,
            FigureSource.Ledger,
            string.Empty,
            Book: track.Credit.Book,
            CreditId: track.Credit.Id,
            Credit: track.Credit.Description
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
}
