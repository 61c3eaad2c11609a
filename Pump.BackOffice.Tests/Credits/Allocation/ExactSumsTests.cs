using Pump.BackOffice.Credits.Allocation;

namespace Pump.BackOffice.Tests.Credits.Allocation;

/// <summary>When sums of decimals lose no digit: up to 2^96 - 1 in the smallest place that one of them has.</summary>
public sealed class ExactSumsTests
{
    private const decimal Largest = decimal.MaxValue;

    [Fact]
    public void What_bills_have_always_fits()
    {
        ExactSums.Fit([]).ShouldBeTrue();
        ExactSums.Fit([1_234_567.8901234567m, 0.0000000001m]).ShouldBeTrue();
        ExactSums.Fit(Enumerable.Repeat(99_999_999.99m, 10_000)).ShouldBeTrue();
    }

    [Fact]
    public void The_largest_sum_fits_and_one_more_does_not()
    {
        ExactSums.Fit([Largest]).ShouldBeTrue();
        ExactSums.Fit([Largest - 1, 1]).ShouldBeTrue();
        ExactSums.Fit([Largest, 1]).ShouldBeFalse();
        ExactSums.Fit([Largest - 10, 5, 6]).ShouldBeFalse();
    }

    [Fact]
    public void A_smaller_place_takes_its_digit_from_the_front()
    {
        ExactSums.Fit([7_922_816_251_426_433_759_354_395_033m, 0.5m]).ShouldBeTrue();
        ExactSums.Fit([7_922_816_251_426_433_759_354_395_033m, 0.6m]).ShouldBeFalse();
    }

    [Fact]
    public void One_small_place_makes_all_of_them_as_fine()
    {
        ExactSums.Fit([10_000_000_000_000_000_000m, 1]).ShouldBeTrue();
        ExactSums.Fit([10_000_000_000_000_000_000m, 0.0000000001m]).ShouldBeFalse();
        ExactSums.Fit([7_000_000_000_000_000_000m, 0.0000000001m]).ShouldBeTrue();
    }

    [Fact]
    public void Each_part_of_an_amounts_bits_counts()
    {
        // 2^32, 2^64 and their neighbours: a sum that fits only when every part of the 96 bits is read rightly
        ExactSums.Fit([Largest - 4_294_967_296m, 4_294_967_296m]).ShouldBeTrue();
        ExactSums.Fit([Largest - 4_294_967_296m, 4_294_967_297m]).ShouldBeFalse();
        ExactSums.Fit([Largest - 18_446_744_073_709_551_616m, 18_446_744_073_709_551_616m]).ShouldBeTrue();
        ExactSums.Fit([Largest - 18_446_744_073_709_551_616m, 18_446_744_073_709_551_617m]).ShouldBeFalse();
    }
}
