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
    public DateTimeOffset? EndedAt { get; private set; }
    public string? CancelledBy { get; private set; }
    public long Version { get; private set; }

    public bool IsRunning => EndedAt is null;

    internal static SweepRun Start(Month month, int total, Actor by, DateTimeOffset now) =>
        new()
        {
            Id = SweepRunId.New(),
            Month = month,
            Total = total,
            StartedBy = by.Name,
            StartedAt = now,
        };

    internal void Looked(int customers, int well, string last) =>
        (Done, Well, Last) = (Done + customers, Well + well, last);

    internal void Finish(DateTimeOffset now) => EndedAt = now;

    internal void Cancel(Actor by, DateTimeOffset now) => (EndedAt, CancelledBy) = (now, by.Name);
}

/// <summary>A customer whose month would become a ticket, as it was found.</summary>
public sealed class SweepLine
{
    private SweepLine() { }

    public SweepRunId RunId { get; private init; }
    public CustomerId CustomerId { get; private init; }
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

    internal static SweepLine Of(SweepRunId run, CustomerId customer, MonthDiagnosis found)
    {
        var said = Assessment.Of(found);
        return new SweepLine
        {
            RunId = run,
            CustomerId = customer,
            Verdict = said.Verdict,
            Cause = said.Cause,
            Sentence = said.Finding,
            Expected = found.Expected,
            Applied = found.Applied,
            Unexplained = found.Unexplained,
            Owed = found.Owed,
        };
    }
}
