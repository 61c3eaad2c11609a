using Pump.BackOffice.Customers;

namespace Pump.BackOffice.AwsFacts;

/// <summary>
/// Days of a payer that were read completely: what was known of them before, of the same kind, and is not in here no
/// longer holds.
/// </summary>
/// <param name="From">The first day (UTC).</param>
/// <param name="Before">The day after the last.</param>
/// <param name="ByService">Whether the rows are charges by service; else they are sums of a record type.</param>
public sealed record DaysHeard(DateOnly From, DateOnly Before, bool ByService, IReadOnlyList<DayChargeFact> Charges);

/// <summary>How far the days that are asked of a month were read in a run.</summary>
/// <param name="IsEstimated">Cost Explorer's flag.</param>
/// <param name="UnknownBecause">Why they could not be read; null when they are complete.</param>
public sealed record DaysFact(bool IsEstimated, string? UnknownBecause);

/// <summary>A cost row of one day. <paramref name="Raw"/> is the decimal string as AWS sent it. See <see cref="AwsDayCharge"/>.</summary>
public sealed record DayChargeFact(
    DateOnly Day,
    AwsAccountId AccountId,
    string? Service,
    string RecordType,
    string Raw,
    bool IsEstimated
)
{
    internal Money Amount => RawAmount.Exact(Raw);
}
