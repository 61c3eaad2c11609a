using System.Globalization;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Proofs;

namespace Pump.BackOffice.Diagnosis;

/// <summary>How a cell is held against its row's reference, and where it is cited from.</summary>
internal static partial class TruthRows
{
    private static string Route(TruthSources from, InvoiceSnapshot invoice) =>
        $"/customers/{from.CompanyId}?invoice={Uri.EscapeDataString(invoice.Number)}";

    private static LedgerEntry? First(CreditTrack ledger) => ledger.Entries is [var first, ..] ? first : null;

    /// <summary>Names the month whose end the picture shows, when there is a picture and that can be told.</summary>
    private static string AsOfWhen(TruthSources from)
    {
        const string Rule = "The console's \"Amount remaining\" is as of the end of the last closed month.";
        if (
            from.Read(ReadingField.AmountRemaining) is not { } reading
            || reading.ProofNumber < 1
            || reading.ProofNumber > from.ProofsReceived.Count
        )
        {
            return Rule;
        }

        var came = from.ProofsReceived[reading.ProofNumber - 1];
        var last = Month.Of(came).Previous;
        // AWS closes a month between the 3rd and the 7th of the next.
        return came.UtcDateTime.Day <= 7
            ? $"{Rule} The picture came on {Iso(DateOnly.FromDateTime(came.UtcDateTime))}: it shows the balance at the end of {Long(last)}, or of {Long(last.Previous)} where AWS had not closed {Long(last)} yet."
            : $"{Rule} The picture came on {Iso(DateOnly.FromDateTime(came.UtcDateTime))}: it shows the balance at the end of {Long(last)}.";
    }

    private static string Long(Month month) => month.FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    private static Money OwnUse(CreditTrack ledger, Month month, TruthSources from) =>
        -ledger
            .Entries.Where(e =>
                e.BillingMonth == month && e.AccountId is { } account && from.Accounts.Contains(account)
            )
            .Sum(e => e.Amount);

    /// <summary>The day that AWS's end falls on, which is the one that the ledger keeps.</summary>
    private static DateOnly? EndDay(AwsCreditState? credit) =>
        credit?.EndAt is { } end ? DateOnly.FromDateTime(end.UtcDateTime) : null;

    private static bool Expired(TruthSources from) => LastDay(from.Aws) is { } day && day < from.AsOf;

    private static DateOnly? LastDay(AwsCreditState? credit) =>
        credit?.EndAt is { } end ? DateOnly.FromDateTime(end.AddTicks(-1).UtcDateTime) : null;

    private static TruthCell Money(ProofReading? reading, Money? reference) =>
        reading?.Reading.Amount is not { } amount ? TruthCell.Unknown("unknown", NotInPicture)
        : reading.Reading.ConfirmedAt is null
            ? TruthCell.Unknown($"{Usd(amount)} unconfirmed", reading.Cite, reading.Href)
        : Compared(amount, reference, reading.Cite, reading.Href);

    private static TruthCell Reference(Money amount, string cite, AwsCreditState row) =>
        new(TruthMark.Reference, Usd(amount), cite, AwsRowRoutes.Credit(row.Id));

    private static TruthCell Compared(Money amount, Money? reference, string cite, string? href = null) =>
        new(
            reference is null ? TruthMark.Unknown
                : amount.ToCents() == reference.Value.ToCents() ? TruthMark.Match
                : TruthMark.Differs,
            Usd(amount),
            cite,
            href
        );

    private static TruthCell Compared(DateOnly day, DateOnly? reference, string cite, string? href = null) =>
        new(
            reference is null ? TruthMark.Unknown
                : day == reference ? TruthMark.Match
                : TruthMark.Differs,
            Iso(day),
            cite,
            href
        );

    private static TruthCell Compare(
        string value,
        string? reference,
        Func<string, string> words,
        ProofReading reading
    ) => Compare(value, reference, words, reading.Cite) with { Href = reading.Href };

    private static TruthCell Compare(string value, string? reference, Func<string, string> words, string cite) =>
        new(
            reference is null ? TruthMark.Unknown
                : value == reference ? TruthMark.Match
                : TruthMark.Differs,
            words(value),
            cite
        );

    private static TruthCell Silent(string cite) => TruthCell.Unknown(NotSaid, cite);

    private static TruthCell NoAws() => TruthCell.Unknown("unknown", "no credit matched");

    private static TruthCell NoLedger(TruthSources from) =>
        TruthCell.Unknown("not booked", from.Aws is null ? "no credit matched" : "no entry yet");

    private static string Words(MonthState state) => state.ToString().ToLowerInvariant();

    private static string Usd(Money amount) =>
        amount.ToCents().Amount.ToString("#,##0.00", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Short(string id) => id.Length > 6 ? $"…{id[^5..]}" : id;

    private static string Tail(string account) => $"…{account[^Math.Min(4, account.Length)..]}";
}
