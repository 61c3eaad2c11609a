using System.Globalization;
using CsCheck;
using Pump.BackOffice.Platform.Amounts;

namespace Pump.BackOffice.Tests.Platform.Amounts;

public sealed class PlainDecimalTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Decimal.Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.Select(Gen.Long, Gen.Int[0, 18])
            .Select(
                (number, places) => (number / (decimal)Math.Pow(10, places)).ToString(CultureInfo.InvariantCulture)
            ),
        Gen.String[Gen.Char["0123456789.-+eE, "], 0, 24]
    );

    [Fact]
    public void It_reads_what_the_framework_reads_to_the_last_place() =>
        Texts.Sample(
            text =>
            {
                var reads = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var wanted);

                PlainDecimal.TryParse(text, out var number).ShouldBe(reads, text);
                if (reads)
                {
                    decimal.GetBits(number).ShouldBe(decimal.GetBits(wanted), text);
                }
            },
            iter: 20_000
        );

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("-0.00")]
    [InlineData("000.10")]
    [InlineData("-12.3456789012")]
    [InlineData("999999999999999999")]
    [InlineData("9999999999999999999")]
    [InlineData("1E-7")]
    [InlineData(" 5")]
    [InlineData("5.")]
    [InlineData(".5")]
    public void These_come_to_the_same_number(string text)
    {
        PlainDecimal.TryParse(text, out var number).ShouldBeTrue();

        decimal.GetBits(number)
            .ShouldBe(decimal.GetBits(decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1,000")]
    [InlineData("twelve")]
    public void These_are_none(string? text) => PlainDecimal.TryParse(text, out _).ShouldBeFalse();
}
