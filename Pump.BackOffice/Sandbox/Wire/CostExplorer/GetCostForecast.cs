using System.Text.Json;

namespace Pump.BackOffice.Sandbox.Wire.CostExplorer;

/// <summary>
/// A forecast from the last sixty full days: their mean per day, and an interval from how far they scatter.
/// </summary>
internal sealed class GetCostForecast : IJsonOperation
{
    private const int DaysLookedAt = 60;
    private const int MostDailyMonths = 3;
    private const int MostMonthlyMonths = 18;

    public JsonService Service => JsonService.CostExplorer;

    public string Name => "GetCostForecast";

    public void Answer(JsonCall call, Utf8JsonWriter writer)
    {
        var input = call.Input;
        var money = CostMetric.IsMoney(CostMetric.FromForecast(input.RequiredText("Metric")));
        var monthly = CostPeriods.IsMonthly(input);
        var (start, end) = CostPeriods.Range(input);
        DemandFuture(call, monthly, start, end);
        var level = input.Integer("PredictionIntervalLevel", 51, 99);
        var (mean, deviation) = PerDay(call, money);
        var periods = CostPeriods.Cut(start, end, monthly);
        writer.WriteStartObject("Total");
        CostAnswer.WriteAmount(writer, mean * (end.DayNumber - start.DayNumber), money);
        writer.WriteEndObject();
        writer.WriteStartArray("ForecastResultsByTime");
        foreach (var period in periods)
        {
            var days = period.End.DayNumber - period.Start.DayNumber;
            writer.WriteStartObject();
            CostAnswer.WriteTimePeriod(writer, period);
            writer.WriteString("MeanValue", CostMetric.Text(mean * days));
            if (level is { } percent)
            {
                var half = deviation * (decimal)(Quantile(percent / 100d) * Math.Sqrt(days));
                writer.WriteString("PredictionIntervalLowerBound", CostMetric.Text(mean * days - half));
                writer.WriteString("PredictionIntervalUpperBound", CostMetric.Text(mean * days + half));
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void DemandFuture(JsonCall call, bool monthly, DateOnly start, DateOnly end)
    {
        if (start < call.Today)
        {
            throw AwsErrorException.Validation("A forecast begins today or later.", "TimePeriod");
        }
        var months = monthly ? MostMonthlyMonths : MostDailyMonths;
        if (end > call.Today.AddMonths(months))
        {
            throw AwsErrorException.Validation($"The forecast reaches at most {months} months ahead.", "TimePeriod");
        }
    }

    private static (decimal Mean, decimal Deviation) PerDay(JsonCall call, bool money)
    {
        var filter = CostFilter.Compile(call.Input.Object("Filter"), call.Caller.PayerId);
        var from = call.Today.AddDays(-DaysLookedAt);
        var days = new decimal[DaysLookedAt];
        var rows = 0;
        foreach (var row in call.World.Costs(call.Caller.PayerId, from, call.Today))
        {
            if ((call.Caller.IsPayer || row.AccountId == call.Caller.AccountId) && filter(row))
            {
                rows++;
                days[row.Day.DayNumber - from.DayNumber] += money
                    ? row.Amount
                    : CostMetric.Quantity(row.RecordType, row.Amount);
            }
        }
        if (rows == 0)
        {
            throw new AwsErrorException("DataUnavailableException", "There is no history to forecast from.");
        }
        var mean = days.Average();
        var variance = days.Average(day => (double)((day - mean) * (day - mean)));
        return (mean, (decimal)Math.Sqrt(variance));
    }

    // How many standard deviations around the mean hold the share p of a normal distribution (Winitzki's inverse).
    private static double Quantile(double p)
    {
        const double a = 0.147;
        var log = Math.Log(1 - p * p);
        var half = 2 / (Math.PI * a) + log / 2;
        return Math.Sqrt(2) * Math.Sqrt(Math.Sqrt(half * half - log / a) - half);
    }
}
