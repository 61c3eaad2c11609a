using CsCheck;

namespace Pump.BackOffice.Tests.Platform.Amounts;

public sealed class MoneyTests
{
    private static readonly Gen<Money> Amounts = Gen.Long[-9_000_000_000_000_000, 9_000_000_000_000_000]
        .Select(Money.FromUnits);

    [Fact]
    public void Storing_and_reading_back_changes_nothing() =>
        Amounts.Sample(money => Money.FromUnits(money.ToUnits()).ShouldBe(money));

    [Fact]
    public void A_stored_count_comes_back_as_dividing_it_would_give_it_without_zeros_at_the_end() =>
        Gen.OneOf(
                Gen.Long,
                Gen.Select(Gen.Int, Gen.Int[0, 9]).Select((number, zeros) => number * (long)Math.Pow(10, zeros)),
                Gen.Const(0L),
                Gen.Const(long.MinValue),
                Gen.Const(long.MaxValue)
            )
            .Sample(units =>
                decimal.GetBits(Money.FromUnits(units).Amount)
                    .ShouldBe(decimal.GetBits((decimal)units / Money.UnitsPerDollar))
            );

    [Fact]
    public void Adding_and_taking_away_again_changes_nothing() =>
        Gen.Select(Amounts, Amounts).Sample((left, right) => (left + right - right).ShouldBe(left));

    [Fact]
    public void What_is_written_reads_back() =>
        Amounts.Sample(money =>
        {
            Money.TryParse(money.ToString(), out var read).ShouldBeTrue();
            read.ShouldBe(money);
        });

    [Theory]
    [InlineData("-12.3456789012")]
    [InlineData("1.2E-5")]
    [InlineData("0")]
    public void Takes_decimal_strings_as_AWS_sends_them(string text) => Money.TryParse(text, out _).ShouldBeTrue();

    [Theory]
    [InlineData("0.00000000001")]
    [InlineData("922337204")]
    [InlineData("-922337204")]
    [InlineData("twelve")]
    [InlineData("")]
    [InlineData(null)]
    public void Refuses_what_cannot_be_stored_exactly(string? text) => Money.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("0.005", "0.01")]
    [InlineData("-0.005", "-0.01")]
    [InlineData("1.0049999999", "1.00")]
    public void An_invoice_line_is_rounded_half_away_from_zero(string exact, string cents)
    {
        Money.TryParse(exact, out var money).ShouldBeTrue();

        money.ToCents().ToString().ShouldBe(cents);
    }
}
