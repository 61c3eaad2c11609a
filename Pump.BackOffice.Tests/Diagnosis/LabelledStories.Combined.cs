using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Tests.Diagnosis;

/// <summary>Months in which two or three causes hold at once. Each cause that mixes stands in at least five kinds.</summary>
internal sealed partial class LabelledStories
{
    private const string Estimate = "invoiced-on-estimate";
    private const string Restatement = "restated-after-final";
    private const string Ledger = "ledger-differs";
    private const string Twice = "counted-twice";

    public static IReadOnlyList<Action<LabelledStories>> Combined { get; } =
    [
        s => s.With(s.ServiceNotEligible(), Estimate),
        s => s.With(s.ServiceNotEligible(), Ledger),
        s => s.With(s.ServiceNotEligible(), Twice),
        s => s.With(s.ServiceNotEligible(), Estimate, Restatement),
        s => s.With(s.TwoOutside(), Estimate),
        s => s.With(s.PurchaseType(), Restatement),
        s => s.With(s.PurchaseType(), Ledger),
        s => s.With(s.PurchaseType(), Twice),
        s => s.With(s.PurchaseType(), Estimate, Restatement),
        s => s.With(s.UsedByAnother(), Estimate),
        s => s.With(s.UsedByAnother(), Ledger),
        s => s.With(s.UsedByAnother(), Twice),
        s => s.With(s.UsedByAnother(), Estimate, Restatement),
        s => s.With(s.UsedByAnother(), Ledger, Restatement),
        s => s.With(s.SharingOff(300, 900), Estimate),
        s => s.With(s.SharingOff(300, 900), Twice),
        s => s.With(s.SharingOff(300, 900), Restatement),
        s => s.With(s.SharingOff(300, 900), Estimate, Restatement),
        s => s.With(s.SharingOff(300, 900), Ledger, Restatement),
        s => s.With(s.UsedAsItShould(), Estimate, Restatement, Ledger),
        s => s.With(s.UsedAsItShould(), Twice, Restatement),
    ];

    private void With(LabelledCase first, params IReadOnlyList<string> causes)
    {
        foreach (var cause in causes)
        {
            Add(first, cause);
        }

        world.Replace(first, first with { Causes = [.. first.Causes, .. causes] });
    }

    private void Add(LabelledCase c, string cause)
    {
        switch (cause)
        {
            case Estimate:
                Estimated(c);
                break;
            case Restatement:
                RestatedBy(c);
                break;
            case Ledger:
                WrongOnInvoice(c);
                break;
            default:
                TwiceOnInvoice(c);
                break;
        }
    }

    /// <summary>No cause of its own: what comes of it is the invoice's.</summary>
    private LabelledCase UsedAsItShould()
    {
        var c = world.Case();
        Credit(c, Account(c, Charge(Ec2, world.Usd(300, 3000))));
        return c;
    }

    /// <summary>One service that the credit does not cover, and one purchase type.</summary>
    private LabelledCase TwoOutside()
    {
        var c = world.Case("service-not-eligible", "purchase-type");
        var (outside, plan) = (world.Usd(500, 2500), world.Usd(500, 2500));
        var account = Account(
            c,
            Charge(S3, outside),
            Charge(Ec2, world.Usd(300, 900)),
            Charge(Plan, plan, ChargeKind.Recurring)
        );
        Credit(
            c,
            account,
            with: k =>
                k with
                {
                    Products = [Ec2, Plan],
                    PurchaseTypes = [Pump.BackOffice.Sandbox.Scenarios.PurchaseType.OnDemand],
                }
        );
        c.Amounts["service-not-eligible"] = _ => outside;
        c.Amounts["purchase-type"] = _ => plan;
        return c;
    }
}
