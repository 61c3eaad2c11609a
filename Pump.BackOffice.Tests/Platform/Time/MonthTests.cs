using CsCheck;

namespace Pump.BackOffice.Tests.Platform.Time;

public sealed class MonthTests
{
    private static readonly Gen<Month> Months = Gen.Select(Gen.Int[1900, 2200], Gen.Int[1, 12])
        .Select((year, number) => new Month(year, number));

    [Fact]
    public void What_is_written_reads_back() => Months.Sample(month => Month.Parse(month.ToString()).ShouldBe(month));

    [Fact]
    public void Going_forward_and_back_ends_where_it_began() =>
        Gen.Select(Months, Gen.Int[-500, 500]).Sample((month, n) => month.Plus(n).Plus(-n).ShouldBe(month));

    [Fact]
    public void Months_sort_as_their_text_does() =>
        Gen.Select(Months, Months)
            .Sample(
                (left, right) =>
                    Math.Sign(left.CompareTo(right))
                        .ShouldBe(Math.Sign(string.CompareOrdinal(left.ToString(), right.ToString())))
            );

    [Fact]
    public void The_last_day_of_a_leap_February_is_the_29th() =>
        new Month(2028, 2).LastDay.ShouldBe(new DateOnly(2028, 2, 29));

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("Oct 2026")]
    [InlineData("2026-1x")]
    [InlineData("2026-00")]
    [InlineData("0000-05")]
    [InlineData("9999-01")]
    [InlineData(null)]
    public void Other_text_is_not_a_month(string? text) => Month.TryParse(text, out _).ShouldBeFalse();
}
