using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Diagnosis.Cases;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>"Amount remaining" on the console's page is as of the last closed month: what was used since is not missing.</summary>
internal sealed class StaleScreenshot : Cause
{
    public override string Code => "stale-screenshot";
    public override string Title => "The picture shows the balance of the last closed month";
    public override int Order => 74;
    public override IReadOnlyList<Signal> Needs => [Signal.Credits, Signal.Claim];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        foreach (
            var claim in file.ClaimsOfMonth.Where(c =>
                c.Claim.InvoiceMonth is not null && c.Kind is TicketKind.WrongAmount or TicketKind.NotAppliedToInvoice
            )
        )
        {
            if (Find(file, claim) is not { } found)
            {
                continue;
            }

            var (credit, version, reading) = found;
            Money? amount =
                gap.Expected is null ? null
                : gap.IsClaimed && gap.OpenAtAws is { } open ? gap.Take(open)
                : Money.Zero;
            EvidenceRow[] evidence =
            [
                Cite.Claim(claim),
                .. reading is null ? [] : new[] { Cite.Reading(reading) },
                Cite.Credit(version),
                .. version == credit.State ? [] : new[] { Cite.Credit(credit) },
            ];
            var reply =
                $"The {Cite.Usd(version.Remaining)} on AWS's Credits page is the amount remaining as of the last closed month. By AWS's daily estimate {Cite.Usd(version.Estimated!.Value)} was left on the same day; the difference is in use and nothing of it is missing.";
            yield return Proven(amount, evidence, reply);
            yield break;
        }

        yield return RuledOut(file.Credits.Select(Cite.Credit));
    }

    private static (CaseCredit Credit, AwsCreditState Version, ProofReading? Reading)? Find(
        CaseFile file,
        CaseClaim claim
    )
    {
        foreach (var credit in file.Credits)
        {
            foreach (
                var version in credit.Versions.Reverse().Where(v => v.Estimated is { } daily && daily < v.Remaining)
            )
            {
                var reading = claim.Readings.FirstOrDefault(r =>
                    r.Reading is { Field: ReadingField.AmountRemaining, Amount: { } shown }
                    && CaseFile.Same(shown, version.Remaining)
                );
                // A picture that shows the balance is no complaint about it; a claim of just that amount is.
                if (claim.Claim.Amount is { } said && CaseFile.Same(said, version.Remaining))
                {
                    return (credit, version, reading);
                }
            }
        }

        return null;
    }
}
