using Pump.BackOffice.Diagnosis;

namespace Pump.BackOffice.Tests.Diagnosis;

public sealed class ReplyFiguresTests
{
    private static readonly EvidenceRow[] Rows =
    [
        new("aws-credit", "/aws/credits/1", "Credit 4418200931: given 25,000.00, remaining 5,000.00, to 2026-12-31"),
    ];

    [Fact]
    public void A_reply_that_says_only_what_is_cited_is_sound() =>
        ReplyFigures.Uncited("Of the 5,000.00 left until 2026-12-31, nothing is lost.", Rows).ShouldBeEmpty();

    [Fact]
    public void A_figure_without_a_row_is_named() =>
        ReplyFigures.Uncited("We owe you 1,874.20 of 25,000.00.", Rows).ShouldBe(["1,874.20"]);

    [Fact]
    public void A_day_that_stands_nowhere_is_a_figure_too() =>
        ReplyFigures.Uncited("It ended on 2026-11-30.", Rows).ShouldBe(["2026-11-30"]);
}
