using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Tests.Diagnosis;

/// <summary>What happens to the customers of a labelled world: one story a cause, and some in which several hold at once.</summary>
internal sealed partial class LabelledStories(LabelledWorld world)
{
    private const int M = LabelledWorld.Month;
    private const string Ec2 = "Amazon Elastic Compute Cloud - Compute";
    private const string S3 = "Amazon Simple Storage Service";
    private const string Plan = "Savings Plans for AWS Compute usage";
    private const decimal Plenty = 90_000m;

    /// <summary>Causes that stand alone, or that make others meaningless.</summary>
    public static IReadOnlyList<Action<LabelledStories>> Single { get; } =
    [
        s => s.JoinedMidMonth(),
        s => s.LeftOtherOrganization(),
        s => s.LeftPump(),
        s => s.Expired(),
        s => s.Exhausted(),
        s => s.NotStarted(),
        s => s.TooFresh(),
        s => s.NeverEligible(),
        s => s.Bedrock(),
        s => s.Paused(),
        s => s.WrongAccount(),
        s => s.NotRedeemed(),
        s => s.FreeTier(),
        s => s.OrderSurprise(),
        s => s.DiscountMistaken(),
        s => s.RefundMistaken(),
        s => s.HiddenFromMember(),
        s => s.DataMissing(),
        s => s.SupportLate(),
        s => s.StaleScreenshot(),
        s => s.UtcMonthEdge(),
    ];

    /// <summary>Causes that come together with others too: alone here, together in <see cref="Combined"/>.</summary>
    public static IReadOnlyList<Action<LabelledStories>> Mixable { get; } =
    [
        s => s.ServiceNotEligible(),
        s => s.PurchaseType(),
        s => s.UsedByAnother(),
        s => s.SharingOff(),
        s => s.InvoicedOnEstimate(),
        s => s.Restated(),
        s => s.LedgerDiffers(),
        s => s.CountedTwice(),
    ];

    public void AllWell()
    {
        var c = world.Case("all-well");
        var account = Account(c, Charge(Ec2, world.Usd(300, 3000)), Charge(S3, world.Usd(50, 400)));
        Credit(c, account);
    }

    private void JoinedMidMonth()
    {
        var c = world.Case("joined-mid-month");
        var account = Account(c, Since(M, world.Day(5, 24)), Charge(Ec2, world.Usd(300, 3000)));
        Credit(c, account, starts: Day(M - 3, 1));
        c.Amounts["joined-mid-month"] = f => f.Invoice(f.Customer(c.Company), M).Gross;
    }

    private void LeftOtherOrganization()
    {
        var c = world.Case("left-other-org-mid-month");
        // Where staff have entered nothing, only that it joined in the middle of the month can be known.
        c.AlsoTrue.Add("joined-mid-month");
        var day = world.Day(5, 24);
        var account = Account(c, Since(M, day), Charge(Ec2, world.Usd(300, 3000)));
        Credit(c, account, starts: Day(M - 3, 1));
        Know(
            c,
            HistoryKind.EarlierOrganization,
            "Was a member of another organization until it joined.",
            account,
            Day(M, day)
        );
        c.Amounts["left-other-org-mid-month"] = f => f.Invoice(f.Customer(c.Company), M).Gross;
    }

    private void LeftPump()
    {
        var c = world.Case("left-pump-mid-month");
        var account = Account(
            c,
            Since(-20, 1) with
            {
                LeftOn = Day(M, world.Day(8, 24)),
            },
            Charge(Ec2, world.Usd(300, 3000))
        );
        Credit(c, account);
        c.Amounts["left-pump-mid-month"] = _ => 0;
    }

    private void Expired()
    {
        var c = world.Case("expired");
        var account = Account(c, Charge(Ec2, world.Usd(300, 3000)));
        Credit(c, account, starts: Day(-10, 1), expires: Day(M - 1, world.Day(5, 25)));
        c.Amounts["expired"] = _ => 0;
    }

    private void Exhausted()
    {
        var c = world.Case("exhausted");
        var use = world.Usd(300, 3000);
        var account = Account(c, Charge(Ec2, use));
        Credit(c, account, amount: decimal.Round(use * 2.4m, 2) - (world.Day(0, 1) * use), starts: Day(M - 2, 1));
        c.Amounts["exhausted"] = _ => 0;
    }

    private void NotStarted()
    {
        var c = world.Case("not-started");
        var account = Account(c, Charge(Ec2, world.Usd(300, 3000)));
        Credit(c, account, starts: Day(M + 1, world.Day(8, 20)));
        c.Amounts["not-started"] = _ => 0;
    }

    private void TooFresh()
    {
        var c = world.Case("too-fresh");
        var use = world.Usd(300, 3000);
        var account = Account(c, Charge(Ec2, use));
        Credit(c, account, starts: Day(M, 28), with: k => k with { VisibleAfterDays = 7 });
        c.Amounts["too-fresh"] = _ => use;
    }

    private LabelledCase ServiceNotEligible()
    {
        var c = world.Case("service-not-eligible");
        var outside = world.Usd(500, 3000);
        var account = Account(c, Charge(S3, outside), Charge(Ec2, world.Usd(300, 2000)));
        Credit(c, account, with: k => k with { Products = [Ec2] });
        c.Amounts["service-not-eligible"] = _ => outside;
        return c;
    }

    private void NeverEligible()
    {
        var c = world.Case("charge-kind-never-eligible");
        var account = Account(
            c,
            Charge(Ec2, world.Usd(50, 200)),
            Charge("Hardened Linux by Vendor", world.Usd(600, 2000), ChargeKind.Marketplace),
            Charge("Amazon Registrar", world.Usd(20, 90), ChargeKind.DomainRegistration)
        );
        Credit(c, account);
        c.Amounts["charge-kind-never-eligible"] = _ => 0;
    }

    private void Bedrock()
    {
        var c = world.Case("bedrock-third-party");
        var account = Account(
            c,
            Charge(Ec2, world.Usd(300, 900)),
            Charge("Claude (Amazon Bedrock Edition)", world.Usd(200, 900), ChargeKind.Marketplace)
        );
        Credit(c, account);
        c.AlsoTrue.Add("charge-kind-never-eligible");
        c.Amounts["bedrock-third-party"] = _ => 0;
    }

    private LabelledCase UsedByAnother()
    {
        var c = world.Case("used-by-another-account");
        var (own, other) = (world.Usd(300, 2000), world.Usd(300, 2000));
        var owner = Account(c, shared: true, Charge(Ec2, own));
        Account(c, Charge(Ec2, other));
        var neighbour = world.Case("all-well");
        var receiver = Account(neighbour, shared: true, Charge(Ec2, other));
        Credit(c, owner, with: k => k with { Sharing = CreditSharingKind.Custom, ShareableAccounts = [receiver] });
        c.Amounts["used-by-another-account"] = _ => other;
        return c;
    }

    private LabelledCase SharingOff(int leastOwn = 20, int mostOwn = 90)
    {
        var c = world.Case("sharing-off");
        var other = world.Usd(1000, 5000);
        var owner = Account(c, Charge(Ec2, world.Usd(leastOwn, mostOwn)));
        Account(c, Charge(Ec2, other));
        Credit(c, owner);
        c.Amounts["sharing-off"] = _ => other;
        return c;
    }

    private void Paused()
    {
        var c = world.Case("paused");
        var account = Account(c, Charge(Ec2, world.Usd(300, 3000)));
        Credit(
            c,
            account,
            with: k =>
                k with
                {
                    Paused = [new() { From = Day(M - 1, 20), Until = world.Day(0, 1) == 0 ? null : Day(M + 1, 20) }],
                }
        );
        c.Amounts["paused"] = _ => 0;
    }
}
