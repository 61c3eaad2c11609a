using Pump.BackOffice.Diagnosis.Cases;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

/// <summary>Which of the customer's AWS credits a claim is about.</summary>
internal static class ClaimedCredit
{
    /// <summary>The credit; null when none of the customer's credits can be meant.</summary>
    public static CaseCredit? In(CaseFile file, CaseClaim claim)
    {
        var named = CreditMatch.Find([.. file.Credits.Select(c => c.State)], claim.Claim, claim.Readings).Credit;
        if (named is not null && (file.Credits.Count > 1 || CouldBe(named.Description, named.Initial, claim)))
        {
            return file.Credits.First(c => c.State == named);
        }

        return file.Credits.FirstOrDefault(c => CouldBe(c.Name, c.State.Initial, claim));
    }

    /// <summary>
    /// New credits are another than those that AWS shows, unless their name or amount says otherwise; any other
    /// question is about what AWS shows.
    /// </summary>
    private static bool CouldBe(string description, Money initial, CaseClaim claim)
    {
        string?[] names =
        [
            claim.Claim.CreditName,
            .. claim.Readings.Where(r => r.Reading.Field == ReadingField.CreditName).Select(r => r.Reading.Value),
        ];
        var said = names.OfType<string>().ToList();
        return said.Exists(name => CreditMatch.Alike(description, name))
            || claim.Claim.Amount == initial
            || (
                said.Count == 0
                && (
                    claim.Kind != TicketKind.NewCredits
                    || claim.Claim.Amount is null
                    || claim.Claim.InvoiceMonth is not null
                )
            );
    }
}
