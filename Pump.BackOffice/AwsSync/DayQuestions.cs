using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.AwsSync;

/// <summary>Asks for credits and usage day by day.</summary>
internal sealed class DayQuestions(IAwsGateway aws)
{
    /// <summary>Credits and usage of the days by record type; with a reason when they are unknown.</summary>
    public async Task<(DaysHeard? Heard, IReadOnlyDictionary<DateOnly, bool> Estimated, AwsUnknown? Unknown)> AskAsync(
        string payer,
        DaySpan days,
        bool byService,
        CancellationToken cancellationToken
    )
    {
        var question = byService
            ? CostQuestion.ChargeDaysByService(days.From, days.Before)
            : CostQuestion.CreditAndUsageDays(days.From, days.Before);
        var answer = await aws.CostsAsync(payer, question, cancellationToken);
        if (answer.Data is not { } table || answer.Unknown is not null)
        {
            return (null, new Dictionary<DateOnly, bool>(), answer.Unknown);
        }

        try
        {
            var estimated = table.Periods.ToDictionary(period => period.StartsOn, period => period.IsEstimated);
            var facts = table.Rows.Select(row => FactsOf.Day(row, byService, estimated[row.StartsOn])).ToList();
            // Days that the answer leaves out are not read: what was known of them stands.
            return days.Days.All(estimated.ContainsKey)
                ? (new DaysHeard(days.From, days.Before, byService, facts), estimated, null)
                : (
                    null,
                    new Dictionary<DateOnly, bool>(),
                    new AwsUnknown(AwsUnknownReason.PartialResults, "The answer has not all the days.")
                );
        }
        catch (FormatException fault)
        {
            return (null, new Dictionary<DateOnly, bool>(), new AwsUnknown(AwsUnknownReason.Unreadable, fault.Message));
        }
    }
}

/// <summary>How far the days of some months were read in a run.</summary>
internal sealed class DaysTold(IReadOnlyCollection<Month> asked, DateOnly today)
{
    private readonly Dictionary<DateOnly, bool> _estimated = [];

    /// <summary>Why days are missing; null when none are.</summary>
    public AwsUnknown? Unknown { get; private set; }

    public void Hear(IReadOnlyDictionary<DateOnly, bool> estimated, AwsUnknown? unknown)
    {
        foreach (var (day, isEstimated) in estimated)
        {
            _estimated[day] = isEstimated;
        }

        Unknown ??= unknown;
    }

    /// <summary>What is to be kept of a month's days; null when they were not asked.</summary>
    public DaysFact? Of(Month month)
    {
        if (!asked.Contains(month))
        {
            return null;
        }

        var days = DayPlan.Of(month, today).ToList();
        return days.TrueForAll(_estimated.ContainsKey)
            ? new DaysFact(month >= Month.Of(today) || days.Exists(day => _estimated[day]), null)
            : new DaysFact(true, Unknown is { } unknown ? UnknownWords.Of(unknown.Reason) : UnknownWords.LeftOut);
    }
}
