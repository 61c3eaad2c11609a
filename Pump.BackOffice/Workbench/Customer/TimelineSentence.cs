using Pump.BackOffice.Credits;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Customer;

/// <summary>What an opened row says in full.</summary>
internal static class TimelineSentence
{
    public static string Of(TimelineRow row)
    {
        var size = row.Amount is { } amount ? Figures.Text(Math.Abs(amount.Amount)) : string.Empty;
        var service = row.Service is null ? string.Empty : $" for {row.Service}";
        var certainty = row switch
        {
            { IsAttributed: true } => " AWS did not say from which credit: it was attributed.",
            { Standing: TimelineStanding.Provisional, Kind: not TimelineKind.Expiry } =>
                " AWS has not closed the month; nothing is posted yet.",
            _ => string.Empty,
        };
        return row.Kind switch
        {
            TimelineKind.Grant when row.Book == Book.Pump => $"Pump granted {size} to be applied on its own invoices.",
            TimelineKind.Grant => $"AWS shows {row.Credit} with {size}.",
            TimelineKind.Use when row.Book == Book.Pump => $"{size} was taken off an invoice of Pump's.",
            TimelineKind.Use =>
                $"AWS took {size} off the bill of {row.AccountName ?? "an own account"}{service}.{certainty}",
            TimelineKind.Leak =>
                $"AWS took {size} of this credit off the bill of an account that belongs to {row.OtherCustomer}{service}.{certainty}",
            TimelineKind.Unowned =>
                $"AWS took {size} off the bill of an account that belongs to nobody in our books{service}.{certainty}",
            TimelineKind.FromOthers =>
                $"AWS took {size} off this customer's bill with {row.OtherCustomer ?? "somebody else"}'s credit {row.Credit}{service}.{certainty}",
            TimelineKind.Restated =>
                $"AWS changed a month that was posted: {size} {(row.Amount?.IsNegative == true ? "more was used" : "less was used")}{service}.",
            TimelineKind.Reversal => $"{row.PairKey} was taken back as a whole.",
            TimelineKind.Adjusted => $"The amount of {row.Credit} changed by {size}.",
            TimelineKind.Expiry => $"{size} was left after the last use and lapsed.",
            TimelineKind.Invoice => $"Pump invoiced {row.BillingMonth}.",
            _ => row.Words + ".",
        };
    }
}
