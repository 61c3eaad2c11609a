using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>A third party's model in Bedrock is billed through Marketplace; only Activate credits cover it.</summary>
internal sealed class BedrockThirdParty : Cause
{
    public override string Code => "bedrock-third-party";
    public override string Title => "A third party's model in Bedrock";
    public override int Order => 52;
    public override IReadOnlyList<Signal> Needs => [Signal.Charges, Signal.Credits];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        var models = file.Bills.SelectMany(b => b.Services).Where(s => s.IsBedrockThirdParty).ToList();
        var left = models.Sum(s => Money.Max(Money.Zero, s.Marketplace - s.Covered));
        var credits = file
            .Credits.Where(c => c is { IsUsable: true, IsForSupport: false, LeftAfter: null or { IsPositive: true } })
            .ToList();
        if (!left.IsPositive || credits.Count == 0)
        {
            yield return RuledOut(models.SelectMany(s => s.Rows).Take(1).Select(Cite.Charge));
            yield break;
        }

        Money? amount =
            gap.IsClaimed ? gap.Take(left)
            : gap.Expected is null ? null
            : Money.Zero;
        EvidenceRow[] evidence =
        [
            .. models.SelectMany(s => s.Rows.Where(r => r.BillingEntity is not null)).Select(Cite.Charge),
            Cite.Sum($"Third-party models of {file.Month}", left, [.. models.SelectMany(s => s.Rows)], file.CompanyId),
            .. credits.Select(Cite.Credit),
        ];
        var reply =
            $"{Cite.Usd(left)} of {file.Month} is for a third party's model in Amazon Bedrock. AWS bills such models through AWS Marketplace, which credits do not cover; only AWS Activate credits are an exception.";
        yield return credits.Exists(c => c.IsActivate)
            ? Likely(amount, evidence, "AWS has to say why an Activate credit did not cover the model.", reply)
            : Proven(amount, evidence, reply);
    }
}
