using System.Globalization;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake.Api;

/// <summary>A ticket as a program asks for it. Everything but email, subject and text may be left out.</summary>
/// <param name="CompanyId">Whose; left out = not known yet.</param>
/// <param name="Name">Who asks.</param>
/// <param name="Email">Where the answer goes.</param>
/// <param name="Kind">ExistingCredits, NotAppliedToInvoice, WrongAmount, NewCredits or Other; left out = by the words of the text.</param>
/// <param name="Subject">1 to 300 characters.</param>
/// <param name="Text">1 to 100,000 characters.</param>
/// <param name="Amount">Claimed, US dollars, such as 5000.00.</param>
/// <param name="CreditName">As the customer names it.</param>
/// <param name="ExpiresOn">YYYY-MM-DD.</param>
/// <param name="Account">AWS account, twelve digits.</param>
/// <param name="InvoiceMonth">YYYY-MM.</param>
public sealed record TicketRequest(
    string? CompanyId,
    string? Name,
    string? Email,
    string? Kind,
    string? Subject,
    string? Text,
    string? Amount,
    string? CreditName,
    string? ExpiresOn,
    string? Account,
    string? InvoiceMonth
)
{
    /// <summary>The claim, or which field is wrong and why.</summary>
    internal Outcome<Claim> ToClaim()
    {
        var claim = new Claim { CreditName = string.IsNullOrWhiteSpace(CreditName) ? null : CreditName.Trim() };
        if (claim.CreditName?.Length > 200)
        {
            return Refusal.Invalid("creditName", "A credit's name has at most 200 characters.");
        }

        if (!string.IsNullOrEmpty(Amount))
        {
            if (!Money.TryParse(Amount, out var amount) || amount < Money.Zero)
            {
                return Refusal.Invalid("amount", "An amount is US dollars such as 5000.00.");
            }

            claim = claim with { Amount = amount };
        }

        if (!string.IsNullOrEmpty(ExpiresOn))
        {
            if (
                !DateOnly.TryParseExact(
                    ExpiresOn,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                )
            )
            {
                return Refusal.Invalid("expiresOn", "A day is YYYY-MM-DD.");
            }

            claim = claim with { ExpiresOn = day };
        }

        if (!string.IsNullOrEmpty(Account))
        {
            if (!AwsAccountId.TryParse(Account, out var account))
            {
                return Refusal.Invalid("account", "An AWS account has twelve digits.");
            }

            claim = claim with { Account = account };
        }

        if (!string.IsNullOrEmpty(InvoiceMonth))
        {
            if (!Month.TryParse(InvoiceMonth, out var month))
            {
                return Refusal.Invalid("invoiceMonth", "A month is YYYY-MM.");
            }

            claim = claim with { InvoiceMonth = month };
        }

        return claim;
    }
}

/// <summary>The ticket that was opened.</summary>
/// <param name="Ticket">As people say it: CR-1042.</param>
/// <param name="State">Where it stood then.</param>
public sealed record TicketOpened(string Ticket, int Number, string State);
