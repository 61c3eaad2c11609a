using System.Globalization;
using Amazon.CostExplorer;
using Amazon.CostExplorer.Model;

namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Our questions in Cost Explorer's words, and its answers in ours.</summary>
internal static class CostQuestions
{
    private const string Metric = "UnblendedCost";

    public static GetCostAndUsageRequest Costs(CostQuestion question) =>
        new()
        {
            TimePeriod = Period(question.From, question.Before),
            Granularity = question.IsDaily ? Granularity.DAILY : Granularity.MONTHLY,
            Metrics = [Metric],
            Filter = Filter(question),
            GroupBy =
            [
                By(Dimension.LINKED_ACCOUNT),
                By(question.ByService ? Dimension.SERVICE : Dimension.RECORD_TYPE),
            ],
        };

    public static GetDimensionValuesRequest RecordTypes(MonthSpan months) =>
        new()
        {
            TimePeriod = Period(months.First.FirstDay, months.Last.Next.FirstDay),
            Dimension = Dimension.RECORD_TYPE,
            Context = Context.COST_AND_USAGE,
        };

    private static Expression? Filter(CostQuestion question)
    {
        var types =
            question.Only is { } only ? Is(Dimension.RECORD_TYPE, [.. only])
            : question.But is { } but ? new Expression { Not = Is(Dimension.RECORD_TYPE, [.. but]) }
            : null;
        var market =
            question.Scope == ChargeScope.Marketplace ? Is(Dimension.BILLING_ENTITY, ["AWS Marketplace"]) : null;
        return types is not null && market is not null ? new Expression { And = [types, market] } : types ?? market;
    }

    /// <summary>The rows of one page, added to those of the pages before it.</summary>
    public static void Fold(CostBuilder whole, GetCostAndUsageResponse page)
    {
        var (periods, rows) = (whole.Periods, whole.Rows);
        foreach (var result in page.ResultsByTime ?? [])
        {
            var start = Day(result.TimePeriod?.Start);
            // A missing mark is not a promise that the figures are final.
            var estimated = result.Estimated ?? true;
            // A period that is cut by a page comes again on the next one.
            periods[start] = periods.TryGetValue(start, out var before)
                ? before with
                {
                    IsEstimated = before.IsEstimated || estimated,
                }
                : new CostPeriod(start, Day(result.TimePeriod?.End), estimated);
            foreach (var group in result.Groups ?? [])
            {
                rows.Add(Row(whole, start, group));
            }
        }
    }

    private static CostRow Row(CostBuilder whole, DateOnly start, Group group)
    {
        if (group is not { Keys: [var account, var label], Metrics: { } metrics })
        {
            throw new FormatException("A group of costs has not the two keys that were asked for.");
        }
        return metrics.TryGetValue(Metric, out var value)
            ? new CostRow(
                start,
                whole.SameAccount(account),
                whole.Same(label),
                AwsAmount.Parse(value.Amount, value.Unit is "USD" ? value.Unit : whole.Same(value.Unit))
            )
            : throw new FormatException($"A group of costs has no {Metric}.");
    }

    private static GroupDefinition By(Dimension dimension) =>
        new() { Type = GroupDefinitionType.DIMENSION, Key = dimension.Value };

    private static Expression Is(Dimension dimension, List<string> values) =>
        new()
        {
            Dimensions = new DimensionValues { Key = dimension, Values = values },
        };

    private static DateInterval Period(DateOnly from, DateOnly before) =>
        new() { Start = Iso(from), End = Iso(before) };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new FormatException($"'{text}' is not a day.");
}
