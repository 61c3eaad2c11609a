using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Diagnosis.Cases;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

/// <summary>A claim that takes something else for a credit.</summary>
/// <param name="IsExact">It names the very sum.</param>
internal sealed record Mistaken(CaseClaim Claim, bool IsExact)
{
    /// <summary>The claim that means these rows; null when none does.</summary>
    public static Mistaken? Find(CaseFile file, List<AwsCharge> rows, Money sum)
    {
        if (!sum.IsPositive)
        {
            return null;
        }

        var claims = file.ClaimsOfMonth.Where(c => c.Claim.Amount is not null).ToList();
        if (claims.Find(c => IsSum(c, rows, sum)) is { } exact)
        {
            return new Mistaken(exact, IsExact: true);
        }

        // Without a credit anywhere there is nothing else that the customer can have seen.
        return
            file.Credits.Count == 0
            && file.AppliedByAws is { IsZero: true }
            && claims.Find(c => c.Kind == TicketKind.WrongAmount) is { } near
            ? new Mistaken(near, IsExact: false)
            : null;
    }

    public Money? Take(Gap gap) =>
        gap.IsClaimed ? gap.Take(Claim.Claim.Amount!.Value)
        : gap.Expected is null ? null
        : Money.Zero;

    public IEnumerable<EvidenceRow> Rows(CaseFile file, List<AwsCharge> rows, Money sum, string what) =>
        [Cite.Claim(Claim), .. rows.Take(6).Select(Cite.Charge), Cite.Sum(what, sum, rows, file.CompanyId)];

    private static bool IsSum(CaseClaim claim, List<AwsCharge> rows, Money sum) =>
        CaseFile.Same(claim.Claim.Amount!.Value, sum)
        || rows.GroupBy(r => r.AccountId).Any(g => CaseFile.Same(claim.Claim.Amount.Value, g.Sum(r => r.Amount).Abs()));
}
