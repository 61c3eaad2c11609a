using System.Globalization;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Tests.Platform.Ui;

public sealed class FiguresTests
{
    [Theory]
    [InlineData("61482.19", "61,482.19")]
    [InlineData("0", "0.00")]
    [InlineData("-2073.3", "\u22122,073.30")]
    [InlineData("1874.2049120000", "1,874.20")]
    [InlineData("0.005", "0.01")]
    [InlineData("-0.005", "\u22120.01")]
    [InlineData("922337203", "922,337,203.00")]
    public void An_amount_is_shown_in_cents_with_a_real_minus(string amount, string shown) =>
        Figures.Text(Read(amount)).ShouldBe(shown);

    [Theory]
    [InlineData("0.00012", "0.00012")]
    [InlineData("-0.0000000001", "\u22120.0000000001")]
    [InlineData("0.0049", "0.0049")]
    public void What_is_not_zero_never_reads_as_zero(string amount, string shown) =>
        Figures.Text(Read(amount)).ShouldBe(shown);

    [Theory]
    [InlineData("24000", "+24,000.00")]
    [InlineData("-1", "\u22121.00")]
    [InlineData("0", "0.00")]
    public void A_change_carries_its_sign_and_zero_has_none(string amount, string shown) =>
        Figures.Text(Read(amount), AmountSign.Always).ShouldBe(shown);

    [Fact]
    public void Figures_do_not_follow_the_culture_of_the_machine()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            Figures.Text(-1234.5m).ShouldBe("\u22121,234.50");
            Figures.Count(1204).ShouldBe("1,204");
            Figures.Exact(1874.204912m).ShouldBe("1,874.204912");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static decimal Read(string amount) => decimal.Parse(amount, CultureInfo.InvariantCulture);
}
