using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Reports;

/// <summary>By what a report is broken down.</summary>
public enum ReportBy
{
    Kind,
    Cause,
    Verdict,
    Agent,
    Customer,
}

/// <summary>The figures of a set of tickets.</summary>
/// <param name="Opened">Opened in the period.</param>
/// <param name="Resolved">Resolved in the period and not come back since.</param>
/// <param name="Reopened">How often one came back in the period.</param>
/// <param name="Backlog">Not settled now.</param>
/// <param name="FirstAnswer">Median working time to the first answer, of those answered first in the period; null when none was.</param>
/// <param name="ToResolve">Median working time from opening to resolving, of those resolved in the period, duplicates left out; null when none was.</param>
/// <param name="Settled">What was at stake (USD) on those resolved in the period as settled, as far as known; null when nobody knows of any.</param>
/// <param name="SettledUnknown">Those of them whose stake nobody knows.</param>
/// <param name="AtRisk">What is at stake (USD) on the backlog, as far as known; null when nobody knows of any.</param>
/// <param name="AtRiskUnknown">Those of the backlog whose stake nobody knows.</param>
public sealed record DeskRow(
    string Label,
    int Opened,
    int Resolved,
    int Reopened,
    int Backlog,
    TimeSpan? FirstAnswer,
    TimeSpan? ToResolve,
    Money? Settled,
    int SettledUnknown,
    Money? AtRisk,
    int AtRiskUnknown
)
{
    /// <summary>What belongs beside the label; null when nothing does.</summary>
    public string? Note { get; init; }
}

/// <summary>One bar: what came and what went from a day on, for as many days as a bar holds.</summary>
public sealed record FlowBar(DateOnly FromOn, int Opened, int Resolved);

/// <summary>How many unsettled tickets are of an age, and what hangs on them (USD, as far as known; null when nobody knows).</summary>
public sealed record AgeBar(string Label, int Tickets, Money? AtRisk, int Unknown);

/// <summary>The whole report.</summary>
/// <param name="Granted">What Pump gave its customers by adjustments approved in the period (USD, signed).</param>
public sealed record DeskFigures(
    ReportPeriod Period,
    DeskRow All,
    IReadOnlyDictionary<ReportBy, IReadOnlyList<DeskRow>> By,
    IReadOnlyList<FlowBar> Flow,
    IReadOnlyList<AgeBar> Ages,
    Money Granted,
    DateTimeOffset At
)
{
    /// <summary>What is promised on tickets that no calendar of their own rules.</summary>
    public ServicePlan Promised { get; init; } = ServicePlan.Standard;

    private const string NotDiagnosed = "Not diagnosed yet";
    private static readonly (string Label, int UnderDays)[] AgeSteps =
    [
        ("under a day", 1),
        ("1 to 3 days", 3),
        ("3 to 7 days", 7),
        ("1 to 2 weeks", 14),
        ("2 to 4 weeks", 28),
        ("over 4 weeks", int.MaxValue),
    ];

    internal static DeskFigures Of(
        ReportPeriod period,
        IReadOnlyList<TicketFact> facts,
        Money granted,
        DateTimeOffset now
    ) =>
        new(
            period,
            Row("All", facts, period),
            new Dictionary<ReportBy, IReadOnlyList<DeskRow>>
            {
                [ReportBy.Kind] = Rows(facts, f => f.Kind.Words(), period),
                [ReportBy.Cause] = Rows(facts, CauseOf, period),
                [ReportBy.Verdict] =
                [
                    .. Rows(facts, f => f.Verdict.Words(), period)
                        .Select(row =>
                            row.Label == Verdict.ProvenInPart.Words() ? row with { Note = NotProven(facts) } : row
                        ),
                ],
                [ReportBy.Agent] = Rows(facts, f => f.Agent ?? "Nobody", period),
                [ReportBy.Customer] = Rows(facts, f => f.Customer ?? "Not known whose", period),
            },
            FlowOf(period, facts),
            AgesOf(facts, now),
            granted,
            now
        );

    /// <summary>How much of the open tickets that are proven in part no cause explains.</summary>
    private static string NotProven(IReadOnlyList<TicketFact> facts)
    {
        var open = facts.Where(f => f.Verdict == Verdict.ProvenInPart && f.State.IsUnsettled()).ToList();
        var known = Figures.Text(Debts.Sum(open, f => f.CustomerId, f => f.DiagnosedMonth, f => f.Unexplained).Amount);
        var unknown = open.Count(f => f.Unexplained is null);
        return unknown == 0 ? $"{known} unexplained on the backlog"
            : unknown == open.Count ? "how much is unexplained on the backlog is not known"
            : $"{known} unexplained on the backlog, {unknown} unknown";
    }

    // Diagnosed without a cause is another thing than not diagnosed.
    private static string CauseOf(TicketFact fact) =>
        fact.Cause is { } cause ? CauseName.TitleOf(cause)
        : fact.Verdict == Verdict.None ? NotDiagnosed
        : "No cause found";

    // the busiest first: a manager looks at where the work is
    private static List<DeskRow> Rows(
        IEnumerable<TicketFact> facts,
        Func<TicketFact, string> by,
        ReportPeriod period
    ) =>
        [
            .. facts
                .GroupBy(by, StringComparer.Ordinal)
                .Select(group => Row(group.Key, [.. group], period))
                .OrderByDescending(row => row.Opened + row.Resolved)
                .ThenByDescending(row => row.Backlog)
                .ThenBy(row => row.Label, StringComparer.Ordinal),
        ];

    private static DeskRow Row(string label, IReadOnlyList<TicketFact> facts, ReportPeriod period)
    {
        var resolved = facts.Where(f => period.Holds(f.ResolvedAt)).ToList();
        var settled = resolved.Where(f => f.Resolution == Resolution.Settled).ToList();
        var backlog = facts.Where(f => f.State.IsUnsettled()).ToList();
        return new DeskRow(
            label,
            facts.Count(f => period.Holds(f.OpenedAt)),
            resolved.Count,
            facts.Sum(f => f.Reopened),
            backlog.Count,
            Median(facts.Where(f => period.Holds(f.FirstRespondedAt)).Select(f => Worked(f, f.FirstRespondedAt))),
            Median(resolved.Where(IsWork).Select(f => Worked(f, f.ResolvedAt))),
            Known(settled),
            settled.Count(f => f.Stake is null),
            Known(backlog),
            backlog.Count(f => f.Stake is null)
        );
    }

    // Nothing there is zero; something of which nobody knows the stake is not.
    private static Money? Known(IReadOnlyCollection<TicketFact> facts) =>
        facts.Count > 0 && facts.All(f => f.Stake is null)
            ? null
            : Debts.Sum(facts, f => f.CustomerId, f => f.DiagnosedMonth, f => f.Stake);

    private static bool IsWork(TicketFact fact) => fact.Resolution is Resolution.Settled or Resolution.Declined;

    private static TimeSpan Worked(TicketFact fact, DateTimeOffset? until) =>
        fact.Hours.Between(fact.OpenedAt, until!.Value);

    private static TimeSpan? Median(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static List<FlowBar> FlowOf(ReportPeriod period, IReadOnlyList<TicketFact> facts)
    {
        var opened = facts.Where(f => period.Holds(f.OpenedAt)).ToLookup(f => BarOf(period, f.OpenedAt));
        var resolved = facts.Where(f => period.Holds(f.ResolvedAt)).ToLookup(f => BarOf(period, f.ResolvedAt!.Value));
        return
        [
            .. Enumerable
                .Range(0, (period.Days + period.Step - 1) / period.Step)
                .Select(at => new FlowBar(
                    period.FromOn.AddDays(at * period.Step),
                    opened[at].Count(),
                    resolved[at].Count()
                )),
        ];
    }

    private static int BarOf(ReportPeriod period, DateTimeOffset at) =>
        (DateOnly.FromDateTime(at.UtcDateTime).DayNumber - period.FromOn.DayNumber) / period.Step;

    private static List<AgeBar> AgesOf(IReadOnlyList<TicketFact> facts, DateTimeOffset now)
    {
        var backlog = facts.Where(f => f.State.IsUnsettled()).OrderBy(f => f.OpenedAt).ToList();
        var byStep = backlog.ToLookup(StepOf);
        // A debt counts with the oldest ticket about it: the steps add up to the whole.
        var debts = Debts
            .Of(backlog, f => f.CustomerId, f => f.DiagnosedMonth, f => f.Stake)
            .ToLookup(d => StepOf(d.First), d => d.Stake);
        return
        [
            .. AgeSteps.Select(
                (step, at) =>
                    new AgeBar(
                        step.Label,
                        byStep[at].Count(),
                        byStep[at].Any() && byStep[at].All(f => f.Stake is null) ? null : debts[at].Sum(),
                        byStep[at].Count(f => f.Stake is null)
                    )
            ),
        ];

        int StepOf(TicketFact fact) =>
            Array.FindIndex(AgeSteps, step => (now - fact.OpenedAt).TotalDays < step.UnderDays);
    }
}
