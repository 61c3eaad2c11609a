using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.AwsSync;

/// <summary>Asks Cost Explorer about one span of months after another, and hands over what is to be kept.</summary>
/// <param name="aws">Whom to ask.</param>
/// <param name="run">The run that asks.</param>
/// <param name="plan">What it asks for.</param>
/// <param name="told">What it has brought so far.</param>
/// <param name="today">The present day (UTC).</param>
/// <param name="daysByService">For how many months the charges are read by day and service, see <see cref="AwsSyncOptions.DaysByServiceMonths"/>.</param>
internal sealed class SpanPull(
    IAwsGateway aws,
    StartedRun run,
    MonthPlan plan,
    RunTally told,
    DateOnly today,
    int daysByService
)
{
    /// <summary>Days by service that are held at once: a month of thousands of accounts takes a third of a gigabyte.</summary>
    private const int DaysAtOnce = 4;

    private readonly ChargeQuestions _charges = new(aws);
    private readonly DayQuestions _days = new(aws);
    private AwsUnknown? _closed;

    public async Task AskAsync(
        MonthSpan span,
        AllocationsTold allocations,
        Func<PayerRun, Task> keepAsync,
        CancellationToken cancellationToken
    )
    {
        var charges = await ChargesAsync(span, cancellationToken);
        // What one question of Cost Explorer was refused, the next would be refused too, and pay for it.
        var days = await DaysAsync(span, charges.Unknown, keepAsync, cancellationToken);
        if (daysByService > 0 && charges.Unknown is null)
        {
            await DaysByServiceAsync(span, keepAsync, cancellationToken);
        }

        // The window is small and belongs together; of the backfill each month stands for itself.
        foreach (var part in span == plan.Window ? [span] : span.InPartsOf(1))
        {
            await keepAsync(MonthFacts.Of(run, part, charges, days, allocations));
        }
    }

    private async Task<ChargesTold> ChargesAsync(MonthSpan span, CancellationToken cancellationToken)
    {
        if (_closed is { } closed)
        {
            told.Heard(SyncSourceKind.Charges, closed, isHeard: false);
            return ChargesTold.Nothing(closed);
        }

        var heard = await _charges.AskAsync(run.PayerId.Value, span, cancellationToken);
        // A month that somebody has read again says nothing of what an ordinary run has tried.
        if (plan.Window is not null)
        {
            told.Asked(span.First);
        }

        var missing = span.Months.Where(month => heard.WhyNot(month) is not null).ToList();
        Note(
            heard.Unknown
                ?? (
                    missing.Count == 0
                        ? null
                        : new AwsUnknown(AwsUnknownReason.PartialResults, "The answer has no such period.", missing)
                ),
            heard.Estimated.Count > 0
        );
        return heard;
    }

    private async Task<DaysTold> DaysAsync(
        MonthSpan span,
        AwsUnknown? refused,
        Func<PayerRun, Task> keepAsync,
        CancellationToken cancellationToken
    )
    {
        // Somebody who has a month read again means all of it.
        var wanting = plan.Window is null ? [.. span.Months] : DayPlan.Wanting(span.Months, plan.Known);
        var heard = new DaysTold(wanting, today);
        foreach (var days in DayPlan.Spans(wanting, today))
        {
            if ((refused ?? _closed) is { } closed)
            {
                heard.Hear(new Dictionary<DateOnly, bool>(), closed);
                break;
            }

            await AskDaysAsync(days, byService: false, heard, keepAsync, cancellationToken);
        }

        return heard;
    }

    private async Task DaysByServiceAsync(
        MonthSpan span,
        Func<PayerRun, Task> keepAsync,
        CancellationToken cancellationToken
    )
    {
        var oldest = Month.Of(today).Plus(1 - daysByService);
        var heard = new DaysTold([], today);
        foreach (var month in span.Months.Where(m => m >= oldest && plan.Known.GetValueOrDefault(m)?.IsClosed != true))
        {
            var end = month == Month.Of(today) ? today.AddDays(1) : month.Next.FirstDay;
            for (var from = month.FirstDay; from < end; from = from.AddDays(DaysAtOnce))
            {
                var before = from.AddDays(DaysAtOnce);
                var days = new DaySpan(from, before < end ? before : end);
                await AskDaysAsync(days, byService: true, heard, keepAsync, cancellationToken);
            }
        }
    }

    private async Task AskDaysAsync(
        DaySpan days,
        bool byService,
        DaysTold heard,
        Func<PayerRun, Task> keepAsync,
        CancellationToken cancellationToken
    )
    {
        var (read, estimated, unknown) = await _days.AskAsync(run.PayerId.Value, days, byService, cancellationToken);
        heard.Hear(estimated, unknown);
        Note(unknown, isHeard: read is not null);
        if (read is not null)
        {
            await keepAsync(PayerRun.OfMonths(run.RunId, run.PayerId, [], [], []) with { Days = read });
        }
    }

    private void Note(AwsUnknown? unknown, bool isHeard)
    {
        told.Heard(SyncSourceKind.Charges, unknown, isHeard);
        if (unknown is { } why && UnknownWords.EndsTheService(why.Reason))
        {
            _closed = why;
        }
    }
}
