using Microsoft.Extensions.Options;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync.Gateway;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsSync;

/// <summary>
/// Asks one payer's sources in turn and keeps each answer in a transaction of its own: what costs nothing first, then
/// the present months, then older ones month by month, so that a kill at any point loses no more than one question.
/// </summary>
internal sealed class PayerPull(
    IAwsGateway aws,
    RecordAwsFacts record,
    RunNotes notes,
    RequestMeter meter,
    IOptionsMonitor<AwsSyncOptions> options,
    TimeProvider clock
)
{
    private const int FreeSteps = 4;

    public async Task RunAsync(
        StartedRun run,
        MonthPlan plan,
        RunTally told,
        RequestTally before,
        CancellationToken cancellationToken
    )
    {
        var payer = run.PayerId.Value;
        var spans = plan.Window is { } window ? [window, .. plan.Older] : plan.Older;
        var months = spans.Sum(span => span.Months.Count());
        var steps = FreeSteps + spans.Count;
        var step = 0;

        await StepAsync("Accounts of the organization");
        var accounts = await aws.AccountsAsync(payer, cancellationToken);
        await StepAsync("Credits");
        var credits = await aws.CreditsAsync(payer, cancellationToken);
        await StepAsync("Credit sharing");
        var sharing = await aws.CreditSharingHistoryAsync(payer, cancellationToken);
        if (PayerState.Of(run, told, accounts, credits, sharing) is { } state)
        {
            await KeepAsync(state);
        }

        await StepAsync("Allocation history");
        var answer = await aws.AllocationsAsync(payer, plan.Allocations, cancellationToken);
        var allocations = AllocationsTold.Of(answer);
        told.Heard(SyncSourceKind.Allocations, allocations.Unknown, allocations.IsHeard);

        var costs = new SpanPull(aws, run, plan, told, clock.Today(), options.CurrentValue.DaysByServiceMonths);
        var done = 0;
        foreach (var span in spans)
        {
            await StepAsync($"Costs of {span.Last}, month {done + 1} of {months}");
            await costs.AskAsync(span, allocations, KeepAsync, cancellationToken);
            done += span.Months.Count();
        }

        if (plan.AllocationsOnly.ToList() is { Count: > 0 } rest)
        {
            await KeepAsync(MonthFacts.HistoryOnly(run, rest, plan, allocations));
        }

        told.Requests = meter.Of(payer) - before;

        Task StepAsync(string doing)
        {
            told.Requests = meter.Of(payer) - before;
            return notes.StepAsync(run, told, doing, step++, steps, cancellationToken);
        }

        async Task KeepAsync(PayerRun heard)
        {
            var outcome = await record.RunAsync(CommandId.New(), SyncActor.Job, heard, cancellationToken);
            if (!outcome.TryValue(out var recorded, out var refusal))
            {
                throw new InvalidOperationException($"What AWS told could not be kept: {refusal}");
            }

            told.Add(recorded);
        }
    }
}
