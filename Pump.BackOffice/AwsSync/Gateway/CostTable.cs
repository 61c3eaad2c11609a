namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Unblended costs as Cost Explorer tells them. A period without rows cost nothing; a period that is absent is unknown.</summary>
internal sealed record CostTable(IReadOnlyList<CostPeriod> Periods, IReadOnlyList<CostRow> Rows);

/// <summary>One day or month (UTC), from its first day to before <paramref name="EndsBefore"/>.</summary>
/// <param name="IsEstimated">AWS may still change the figures.</param>
internal sealed record CostPeriod(DateOnly StartsOn, DateOnly EndsBefore, bool IsEstimated);

/// <summary>What one account cost in the period that starts on a day.</summary>
/// <param name="AccountId">12 digits.</param>
/// <param name="Label">The record type or the service, whichever was asked for, in AWS's spelling.</param>
internal sealed record CostRow(DateOnly StartsOn, string AccountId, string Label, AwsAmount Amount);
