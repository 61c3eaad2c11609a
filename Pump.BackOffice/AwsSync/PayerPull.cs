using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync.Gateway;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsSync;

/// <summary>
/// Asks one payer's sources in turn and keeps each answer in a transaction of its own: what costs nothing first, then
/// the present months, then older ones month by month, so that a kill at any point loses no more than one question.
/// </summary>
internal sealed class PayerPull(IAwsGateway aws, RecordAwsFacts record, RunNotes notes, RequestMeter meter)
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
        var charges = new ChargeQuestions(aws);
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
        await KeepStateAsync(run, told, accounts, credits, sharing, cancellationToken);

        await StepAsync("Allocation history");
        var answer = await aws.AllocationsAsync(payer, plan.Allocations, cancellationToken);
        var allocations = AllocationsTold.Of(answer);
        told.Heard(SyncSourceKind.Allocations, allocations.Unknown, allocations.IsHeard);

        AwsUnknown? closed = null;
        var done = 0;
        foreach (var span in spans)
        {
            var count = span.Months.Count();
            await StepAsync($"Costs of {span.Last}, month {done + 1} of {months}");
            var heard = closed is null
                ? await charges.AskAsync(payer, span, cancellationToken)
                : ChargesTold.Nothing(closed);
            if (closed is null)
            {
                told.Asked(span.First);
            }

            if (heard.Unknown is { } unknown && UnknownWords.EndsTheService(unknown.Reason))
            {
                closed = unknown;
            }

            NoteCharges(told, span, heard);
            await KeepMonthsAsync(run, plan, told, span, heard, allocations, cancellationToken);
            done += count;
        }

        await KeepAllocationsOnlyAsync(run, plan, told, allocations, cancellationToken);
        told.Requests = meter.Of(payer) - before;

        Task StepAsync(string doing)
        {
            told.Requests = meter.Of(payer) - before;
            return notes.StepAsync(run, told, doing, step++, steps, cancellationToken);
        }
    }

    private async Task KeepStateAsync(
        StartedRun run,
        RunTally told,
        AwsAnswer<IReadOnlyList<AccountFact>> accounts,
        AwsAnswer<IReadOnlyList<Gateway.CreditFact>> credits,
        AwsAnswer<IReadOnlyList<Gateway.SharingFact>> sharing,
        CancellationToken cancellationToken
    )
    {
        var members = Whole(told, SyncSourceKind.Accounts, accounts, FactsOf.Member);
        var states = Whole(told, SyncSourceKind.Credits, credits, FactsOf.Credit);
        var switches = Whole(told, SyncSourceKind.Sharing, sharing, fact => FactsOf.Sharing(fact, run.PayerId));
        if (members is null && states is null && switches is null)
        {
            return;
        }

        await KeepAsync(
            new PayerRun(
                run.RunId,
                run.PayerId,
                [],
                [],
                [],
                states,
                members,
                [.. (switches ?? []).OfType<AwsFacts.SharingFact>()]
            ),
            told,
            cancellationToken
        );
    }

    /// <summary>The facts of a complete answer; null when it is not complete, for a part must not pass for the whole.</summary>
    private static IReadOnlyList<TFact>? Whole<TTold, TFact>(
        RunTally told,
        SyncSourceKind kind,
        AwsAnswer<IReadOnlyList<TTold>> answer,
        Func<TTold, TFact> factOf
    )
    {
        try
        {
            IReadOnlyList<TFact>? facts = answer is { Data: { } data, Unknown: null } ? [.. data.Select(factOf)] : null;
            told.Heard(kind, answer.Unknown, isHeard: answer.Data is not null);
            return facts;
        }
        catch (FormatException fault)
        {
            told.Heard(kind, new AwsUnknown(AwsUnknownReason.Unreadable, fault.Message), isHeard: false);
            return null;
        }
    }

    private static void NoteCharges(RunTally told, MonthSpan span, ChargesTold heard)
    {
        var missing = span.Months.Where(month => !heard.Estimated.ContainsKey(month)).ToList();
        var unknown =
            heard.Unknown
            ?? (
                missing.Count == 0
                    ? null
                    : new AwsUnknown(AwsUnknownReason.PartialResults, "The answer has no such period.", missing)
            );
        told.Heard(SyncSourceKind.Charges, unknown, isHeard: heard.Estimated.Count > 0);
    }

    private async Task KeepMonthsAsync(
        StartedRun run,
        MonthPlan plan,
        RunTally told,
        MonthSpan span,
        ChargesTold heard,
        AllocationsTold allocations,
        CancellationToken cancellationToken
    )
    {
        // The window is small and belongs together; of the backfill each month stands for itself.
        var parts = span == plan.Window ? [span] : span.InPartsOf(1);
        foreach (var part in parts)
        {
            var months = part.Months.ToList();
            await KeepAsync(
                new PayerRun(
                    run.RunId,
                    run.PayerId,
                    [.. months.Select(month => Fact(month, heard, allocations))],
                    [.. months.SelectMany(month => heard.Facts[month])],
                    [.. months.SelectMany(allocations.Facts)],
                    null,
                    null,
                    []
                ),
                told,
                cancellationToken
            );
        }
    }

    private static MonthFact Fact(Month month, ChargesTold heard, AllocationsTold allocations)
    {
        string? why = null;
        if (!heard.Estimated.TryGetValue(month, out var isEstimated))
        {
            why = heard.Unknown is { } unknown ? UnknownWords.Of(unknown.Reason) : UnknownWords.LeftOut;
            isEstimated = true;
        }

        return new MonthFact(
            month,
            isEstimated,
            why,
            allocations.IsEstimated(month, isEstimated),
            allocations.WhyNot(month)
        );
    }

    private async Task KeepAllocationsOnlyAsync(
        StartedRun run,
        MonthPlan plan,
        RunTally told,
        AllocationsTold allocations,
        CancellationToken cancellationToken
    )
    {
        var months = plan.AllocationsOnly.ToList();
        if (months.Count == 0)
        {
            return;
        }

        await KeepAsync(
            new PayerRun(
                run.RunId,
                run.PayerId,
                [.. months.Select(month => HistoryOnly(month, plan, allocations))],
                [],
                [.. months.SelectMany(allocations.Facts)],
                null,
                null,
                []
            ),
            told,
            cancellationToken
        );
    }

    /// <summary>A month whose charges were not asked for: they stay as they were.</summary>
    private static MonthFact HistoryOnly(Month month, MonthPlan plan, AllocationsTold allocations)
    {
        var known = plan.Known.GetValueOrDefault(month);
        return new MonthFact(
            month,
            IsEstimated: true,
            known is { State: MonthState.Unknown, Why: { } why } ? why : UnknownWords.OlderThanCostExplorer,
            allocations.IsEstimated(month, chargesAreEstimated: false),
            allocations.WhyNot(month)
        );
    }

    private async Task KeepAsync(PayerRun heard, RunTally told, CancellationToken cancellationToken)
    {
        var outcome = await record.RunAsync(CommandId.New(), SyncActor.Job, heard, cancellationToken);
        if (!outcome.TryValue(out var recorded, out var refusal))
        {
            throw new InvalidOperationException($"What AWS told could not be kept: {refusal}");
        }

        told.Add(recorded);
    }
}
