using Pump.BackOffice.Adjustments;

namespace Pump.BackOffice.Tests.Adjustments;

public sealed class ChangeLinesTests
{
    private static readonly Money Before = Money.Usd(100);

    [Fact]
    public void A_new_credit_is_added_and_the_book_becomes_more()
    {
        var lines = ChangeLines.Of(
            new AdjustmentTerms { Kind = AdjustmentKind.PumpCredit, Amount = Money.Usd(20) },
            Before
        );

        lines.ShouldBe([
            new ChangeLine("New credit: Pump credit", null, Money.Usd(20), IsNew: true, IsSame: false),
            new ChangeLine("Pump book", Before, Money.Usd(120), IsNew: false, IsSame: false),
        ]);
    }

    [Fact]
    public void A_credit_that_is_expected_from_AWS_leaves_the_book_alone()
    {
        var lines = ChangeLines.Of(
            new AdjustmentTerms { Kind = AdjustmentKind.RecordCredit, Amount = Money.Usd(20) },
            Before
        );

        lines.Select(l => l.IsSame).ShouldBe([false, true]);
        lines[^1].To.ShouldBe(Before);
    }

    [Fact]
    public void While_no_amount_is_said_nothing_is_shown_as_changing_by_zero()
    {
        foreach (var kind in Enum.GetValues<AdjustmentKind>())
        {
            ChangeLines
                .Of(new AdjustmentTerms { Kind = kind }, Before)
                .ShouldBe([new ChangeLine("Pump book", Before, Before, IsNew: false, IsSame: true)], kind.ToString());
        }
    }
}
