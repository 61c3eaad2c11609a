using System.Globalization;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Adjustments.Rules;

namespace Pump.BackOffice.Tests.Adjustments.Rules;

/// <summary>The rules about who decides, about which month, and on what.</summary>
public sealed class PeopleAndPeriodRuleTests
{
    private static readonly FourEyesRule FourEyes = new();
    private static readonly FrozenPeriodRule Period = new();
    private static readonly RequiredEvidenceRule Evidence = new();

    [Fact]
    public void Somebody_who_had_no_hand_in_it_decides()
    {
        FourEyes.Says(Cases.Of()).ShouldBe((RuleStanding.Passes, "proposed by Maya Okafor, not by you"));
        FourEyes
            .Says(Cases.Of() with { Decider = null })
            .ShouldBe((RuleStanding.Passes, "proposed by Maya Okafor, decided by somebody else"));
    }

    [Fact]
    public void Nobody_decides_on_their_own_work_or_about_their_own_customer()
    {
        var what = Cases.Of() with { LastEditor = Cases.Lena };

        Stops(what with { Decider = Cases.Maya }).ShouldBe("you proposed it, so another person has to decide");
        Stops(what with { Decider = Cases.Lena }).ShouldBe("you changed it last, so another person has to decide");
        Stops(what with { Decider = Cases.Priya })
            .ShouldBe("you are this customer's account executive, so another person has to decide");
    }

    [Fact]
    public void Nobody_decides_in_the_stead_of_one_who_could_not()
    {
        var what = Cases.Of() with { LastEditor = Cases.Lena };

        Stops(what with { Principal = Cases.Maya }).ShouldBe("Maya Okafor, for whom you would decide, proposed it");
        Stops(what with { Principal = Cases.Lena }).ShouldBe("Lena Wirth, for whom you would decide, changed it last");
        Stops(what with { Principal = Cases.Priya })
            .ShouldBe("Priya Nair, for whom you would decide, is this customer's account executive");
        FourEyes.Says(what with { Principal = Cases.Amara }).Item1.ShouldBe(RuleStanding.Passes);
    }

    [Fact]
    public void Who_stands_in_for_one_that_had_a_hand_in_it_does_not_decide()
    {
        var what = Cases.Of() with { StandIns = [(Cases.Priya, Cases.Amara.Id), (Cases.Maya, Cases.Tomas.Id)] };

        Stops(what).ShouldBe("you stand in for Maya Okafor, who had a hand in it, so another person has to decide");
        FourEyes.Says(what with { Decider = Cases.Lena }).Item1.ShouldBe(RuleStanding.Passes);
    }

    [Fact]
    public void Two_approvals_are_of_two_people_whichever_names_are_used()
    {
        const string Said = "it has this approval already; the second one is another person's";
        var large = Cases.Of(6_000);

        Stops(large with { Approvals = [Cases.Tomas] }).ShouldBe(Said);
        Stops(large with { Approvals = [Cases.Amara], Principal = Cases.Amara }).ShouldBe(Said);
        Stops(large with { Approvals = [Cases.Lena], ApprovedInSteadOf = [Cases.Tomas.Id] }).ShouldBe(Said);
        Stops(large with { Approvals = [Cases.Lena], ApprovedInSteadOf = [Cases.Amara.Id], Principal = Cases.Amara })
            .ShouldBe(Said);
        FourEyes
            .Says(large with { Approvals = [Cases.Lena], ApprovedInSteadOf = [Cases.Amara.Id] })
            .Item1.ShouldBe(RuleStanding.Passes);
    }

    [Theory]
    [InlineData("2026-09-30", RuleStanding.Attention, "not over; AWS's figures will change")]
    [InlineData("2026-10-01", RuleStanding.Passes, "open until 2026-10-15")]
    [InlineData("2026-10-14", RuleStanding.Passes, "open until 2026-10-15")]
    [InlineData("2026-10-15", RuleStanding.Attention, "closed since 2026-10-15")]
    [InlineData("2027-10-14", RuleStanding.Attention, "closed since 2026-10-15")]
    [InlineData("2027-10-15", RuleStanding.Stops, "frozen since 2027-10-15")]
    public void A_month_closes_and_then_freezes(string today, RuleStanding standing, string text)
    {
        var what = Cases.Of() with
        {
            Terms = Cases.Terms with { Month = new Month(2026, 9) },
            Now = new DateTimeOffset(
                DateOnly.Parse(today, CultureInfo.InvariantCulture),
                new TimeOnly(23, 59),
                TimeSpan.Zero
            ),
        };

        Period.Says(what).ShouldBe((standing, text));
    }

    [Fact]
    public void What_is_about_no_month_is_in_no_period()
    {
        Period.Says(Cases.Of()).ShouldBe((RuleStanding.Passes, "not about one month"));
    }

    [Theory]
    [InlineData("2026-10-14", RuleStanding.Passes)]
    [InlineData("2026-10-15", RuleStanding.Stops)]
    public void What_Pump_owes_begins_in_no_closed_month(string today, RuleStanding standing)
    {
        var what = Cases.Of() with
        {
            Terms = Cases.Terms with { StartsOn = new DateOnly(2026, 9, 30) },
            Now = new DateTimeOffset(
                DateOnly.Parse(today, CultureInfo.InvariantCulture),
                TimeOnly.MinValue,
                TimeSpan.Zero
            ),
        };

        Period.Judge(what).Standing.ShouldBe(standing);
        Period
            .Says(what with { Terms = what.Terms with { Kind = AdjustmentKind.RecordCredit } })
            .Item1.ShouldBe(RuleStanding.Passes, "what AWS gave began when AWS says");
        if (standing == RuleStanding.Stops)
        {
            Period
                .Judge(what)
                .Text.ShouldBe("it would begin on 2026-09-30, in a month that is closed since 2026-10-15");
        }
    }

    [Theory]
    [InlineData(AdjustmentKind.ApplyCredit, ReasonCode.Goodwill, "Ticket,Invoice")]
    [InlineData(AdjustmentKind.Reattribute, ReasonCode.Goodwill, "Proof,Reading,AwsRow,LedgerEntry")]
    [InlineData(AdjustmentKind.RecordCredit, ReasonCode.Goodwill, "Proof,Reading")]
    [InlineData(AdjustmentKind.CorrectRecord, ReasonCode.Goodwill, "Proof,Reading")]
    [InlineData(AdjustmentKind.PumpCredit, ReasonCode.LeakRepayment, "AwsRow,LedgerEntry,Finding")]
    [InlineData(AdjustmentKind.PumpCredit, ReasonCode.InvoiceTrueUp, "AwsRow,Invoice,Finding")]
    [InlineData(AdjustmentKind.PumpCredit, ReasonCode.Guarantee, "AwsRow,Invoice,Finding")]
    [InlineData(AdjustmentKind.PumpCredit, ReasonCode.Goodwill, "Ticket")]
    [InlineData(
        AdjustmentKind.VoidCredit,
        ReasonCode.Goodwill,
        "Ticket,Proof,Reading,AwsRow,LedgerEntry,Invoice,Finding,Adjustment"
    )]
    [InlineData(AdjustmentKind.Reverse, ReasonCode.Goodwill, "Adjustment")]
    public void Each_kind_and_reason_stands_on_its_own_sort_of_evidence(
        AdjustmentKind kind,
        ReasonCode reason,
        string enough
    )
    {
        var stands = Enum.GetValues<EvidenceKind>()
            .Where(e => Evidence.Judge(Citing(kind, reason, e)).Standing == RuleStanding.Passes)
            .Select(e => e.ToString());

        string.Join(',', stands).ShouldBe(enough);
        Evidence.Judge(Citing(kind, reason)).Standing.ShouldBe(RuleStanding.Stops);
        Evidence.Judge(Citing(kind, reason)).Text.ShouldStartWith("needs ");
        Evidence.Judge(Citing(kind, reason)).Text.Length.ShouldBeGreaterThan("needs ".Length);
    }

    [Fact]
    public void What_is_cited_is_counted_by_its_kind()
    {
        var one = Citing(AdjustmentKind.VoidCredit, ReasonCode.Goodwill, Enum.GetValues<EvidenceKind>());
        var two = one with { Terms = one.Terms with { Evidence = [.. one.Terms.Evidence, .. one.Terms.Evidence] } };

        Evidence
            .Says(one)
            .Item2.ShouldBe(
                "1 ticket, 1 proof, 1 reading, 1 AWS row, 1 ledger entry, 1 invoice, 1 finding, 1 adjustment cited"
            );
        Evidence
            .Says(two)
            .Item2.ShouldBe(
                "2 tickets, 2 proofs, 2 readings, 2 AWS rows, 2 ledger entries, 2 invoices, 2 findings, 2 adjustments cited"
            );
    }

    [Fact]
    public void All_rules_are_asked_in_one_order()
    {
        ApprovalPolicy
            .Judge(Cases.Of())
            .Select(v => v.Rule)
            .ShouldBe(["Amount tier", "Four eyes", "Split detection", "Still owed", "Evidence", "Ceiling", "Period"]);
        ApprovalPolicy.Judge(Cases.Of()).ShouldAllBe(v => v.Sentence.EndsWith('.'));
    }

    private static string Stops(PolicyCase what)
    {
        var (standing, text) = FourEyes.Says(what);
        standing.ShouldBe(RuleStanding.Stops);
        return text;
    }

    private static PolicyCase Citing(AdjustmentKind kind, ReasonCode reason, params EvidenceKind[] cited) =>
        Cases.Of() with
        {
            Terms = Cases.Terms with
            {
                Kind = kind,
                Reason = reason,
                Evidence = [.. cited.Select(e => Cases.Cited(e))],
            },
        };
}
