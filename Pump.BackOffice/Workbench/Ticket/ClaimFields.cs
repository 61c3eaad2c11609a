using Pump.BackOffice.Customers;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Ticket;

/// <summary>Reads a claim as it was typed; an empty field was not said.</summary>
internal static class ClaimFields
{
    public static Outcome<Claim> Read(string amount, string name, DateOnly? expires, string account, string month)
    {
        Money? money = null;
        if (amount.Trim().Replace(",", "", StringComparison.Ordinal) is { Length: > 0 } figure)
        {
            if (!Money.TryParse(figure, out var parsed))
            {
                return Refusal.Invalid("amount", $"{amount} is not an amount such as 5000.00.");
            }

            money = parsed;
        }

        AwsAccountId? of = null;
        if (account.Trim().Length > 0)
        {
            if (!AwsAccountId.TryParse(account, out var id))
            {
                return Refusal.Invalid("account", "An AWS account number has twelve digits.");
            }

            of = id;
        }

        Month? invoice = null;
        if (month.Trim().Length > 0)
        {
            if (!Month.TryParse(month.Trim(), out var parsed))
            {
                return Refusal.Invalid("month", $"{month} is not a month such as 2026-10.");
            }

            invoice = parsed;
        }

        return new Claim
        {
            Amount = money,
            CreditName = name.Trim() is { Length: > 0 } credit ? credit : null,
            ExpiresOn = expires,
            Account = of,
            InvoiceMonth = invoice,
        };
    }
}
