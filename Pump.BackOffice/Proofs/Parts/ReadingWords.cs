using System.Globalization;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Proofs.Parts;

/// <summary>How fields, values and sizes are written for people.</summary>
internal static class ReadingWords
{
    public static string Of(ReadingField field) =>
        field switch
        {
            ReadingField.CreditName => "Credit",
            ReadingField.CreditId => "Credit ID",
            ReadingField.AccountId => "Account",
            ReadingField.AmountRemaining => "Remaining",
            ReadingField.EstimatedRemaining => "Estimated remaining",
            ReadingField.AmountUsed => "Used",
            ReadingField.InitialAmount => "Initial amount",
            ReadingField.AsOf => "As of",
            ReadingField.InvoiceTotal => "Invoice total",
            ReadingField.InvoiceCredits => "Credits on invoice",
            _ => field.ToString(),
        };

    public static string Value(ReadingSheet reading) =>
        reading switch
        {
            { Amount: { } amount } => Figures.Text(amount.Amount),
            { Day: { } day } => Day(day),
            { Field: ReadingField.AccountId, Value: { Length: 12 } id } => $"{id[..4]} {id[4..8]} {id[8..]}",
            _ => reading.Value,
        };

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Minutes and seconds, as 0:34.</summary>
    public static string Clock(double seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)seconds / 60}:{(int)seconds % 60:00}");

    public static string Size(long bytes) =>
        bytes switch
        {
            < 1_000 => $"{bytes} B",
            < 1_000_000 => $"{bytes / 1_000} kB",
            _ => (bytes / 1_000_000m).ToString("0.0", CultureInfo.InvariantCulture) + " MB",
        };

    /// <summary>A fraction as a CSS percentage.</summary>
    public static string Percent(double fraction) =>
        (fraction * 100).ToString("0.####", CultureInfo.InvariantCulture) + "%";

    public static string Source(ProofSource source) =>
        source switch
        {
            ProofSource.Mail => "by mail",
            ProofSource.Upload => "uploaded",
            ProofSource.Link => "by link",
            _ => "in the sandbox",
        };
}
