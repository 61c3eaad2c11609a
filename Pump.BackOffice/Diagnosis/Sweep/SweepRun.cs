using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis.Sweep;

public readonly record struct SweepRunId(Guid Value) : IStrongId<SweepRunId>
{
    public static SweepRunId From(Guid value) => new(value);

    public static SweepRunId New() => new(Guid.CreateVersion7());
}

/// <summary>One look at a month of every customer with credits, before its invoices are posted.</summary>
public sealed class SweepRun : IVersioned
{
    private SweepRun() { }

    public SweepRunId Id { get; private init; }

    /// <summary>The month that is looked at (UTC).</summary>
    public Month Month { get; private init; }
    public string StartedBy { get; private init; } = string.Empty;
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>How many customers have credits.</summary>
    public int Total { get; private set; }

    /// <summary>How many of them were looked at.</summary>
    public int Done { get; private set; }

    /// <summary>Of these: where everything is as it should be.</summary>
    public int Well { get; private set; }

    /// <summary>The Company ID of the last that was looked at; where it goes on after an interruption.</summary>
    public string? Last { get; private set; }

    /// <summary>Up to which of AWS's charges and month states it looked: their highest <see cref="AwsFacts.AwsFact.Id"/> when it began.</summary>
    public long Charges { get; private init; }
    public long States { get; private init; }

    /// <summary>Nobody asked for it.</summary>
    public bool IsByItself { get; private init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public string? CancelledBy { get; private set; }
    public long Version { get; private set; }

    public bool IsRunning => EndedAt is null;

    internal static SweepRun Start(
        Month month,
        int total,
        (long Charges, long States) heard,
        Actor by,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = SweepRunId.New(),
            Month = month,
            Total = total,
            StartedBy = by.Name,
            IsByItself = by.IsJob,
            Charges = heard.Charges,
            States = heard.States,
            StartedAt = now,
        };

    internal void Looked(int customers, int well, string last) =>
        (Done, Well, Last) = (Done + customers, Well + well, last);

    internal void Finish(DateTimeOffset now) => EndedAt = now;

    internal void Cancel(Actor by, DateTimeOffset now) => (EndedAt, CancelledBy) = (now, by.Name);
}

/// <summary>What a sweep found of one customer's month.</summary>
public sealed class SweepLine
{
    private SweepLine() { }

    public SweepRunId RunId { get; private init; }
    public CustomerId CustomerId { get; private init; }

    /// <summary>When the customer was looked at (UTC).</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>Whether the month would become a ticket; else everything is as it should be.</summary>
    public bool WouldAsk { get; private init; }
    public Verdict Verdict { get; private init; }

    /// <summary>The code of the main cause; null when nothing that is recorded explains the month.</summary>
    public string? Cause { get; private init; }
    public string Sentence { get; private init; } = string.Empty;

    /// <summary>USD; null is not known.</summary>
    public Money? Expected { get; private init; }
    public Money? Applied { get; private init; }
    public Money? Unexplained { get; private init; }

    /// <summary>What Pump owes by the findings (USD).</summary>
    public Money Owed { get; private init; }

    /// <summary>The versions of what it rested on, one a line: name and version.</summary>
    public string Versions { get; private init; } = string.Empty;

    internal static SweepLine Of(SweepRunId run, CustomerId customer, MonthDiagnosis found, DateTimeOffset now)
    {
        var said = Assessment.Of(found);
        return new SweepLine
        {
            RunId = run,
            CustomerId = customer,
            At = now,
            WouldAsk = IsAsking(found),
            Verdict = said.Verdict,
            Cause = said.Cause,
            Sentence = said.Finding,
            Expected = found.Expected,
            Applied = found.Applied,
            Unexplained = found.Unexplained,
            Owed = found.Owed,
            Versions = TicketDiagnosis.VersionsOf(found),
        };
    }

    /// <summary>As one of the diagnoses of its customer's month.</summary>
    /// <param name="before">The one before it; null when it is the first.</param>
    internal PastDiagnosis Past(Month month, SweepLine? before) =>
        new(
            At,
            month,
            Verdict,
            Unexplained,
            Cause is { } code ? CauseBook.TitleOf(code) : null,
            Sentence,
            before is not null && (before.Verdict, before.Cause) != (Verdict, Cause),
            before is null ? [] : DiagnosisHistory.Newer(Versions, before.Versions)
        );

    /// <summary>Something is explained by another cause than that all is well, or not at all.</summary>
    private static bool IsAsking(MonthDiagnosis found) =>
        found.Main is not { } main || main.Cause != Causes.AllWell.Name || found.Unexplained is { IsZero: false };
}
