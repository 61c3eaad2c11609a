using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

public readonly record struct TicketDiagnosisId(Guid Value) : IStrongId<TicketDiagnosisId>
{
    public static TicketDiagnosisId From(Guid value) => new(value);

    public static TicketDiagnosisId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// What a diagnosis of a ticket came to, and on which versions of the data. A new one is written when the data it rests
/// on changed; the earlier ones stay.
/// </summary>
public sealed class TicketDiagnosis
{
    private TicketDiagnosis() { }

    public TicketDiagnosisId Id { get; private init; }
    public TicketId TicketId { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>The month that was diagnosed (UTC).</summary>
    public Month Month { get; private init; }
    public Verdict Verdict { get; private init; }

    /// <summary>The code of the main cause; null when none held.</summary>
    public string? Cause { get; private init; }

    /// <summary>USD, as in <see cref="MonthDiagnosis"/>; null was not known.</summary>
    public Money? Expected { get; private init; }
    public Money? Applied { get; private init; }
    public Money? Unexplained { get; private init; }
    public Money? Stake { get; private init; }

    /// <summary>One sentence.</summary>
    public string Sentence { get; private init; } = string.Empty;

    /// <summary>The findings that held, one a line: cause, certainty and amount.</summary>
    public string Findings { get; private init; } = string.Empty;

    /// <summary>The versions of what it rested on, one a line: name and version.</summary>
    public string Versions { get; private init; } = string.Empty;

    /// <summary>Verdict or main cause is another one than in the diagnosis before.</summary>
    public bool IsChanged { get; private init; }

    internal static TicketDiagnosis Make(
        TicketId ticket,
        MonthDiagnosis found,
        TicketDiagnosis? before,
        DateTimeOffset now
    )
    {
        var said = Assessment.Of(found);
        return new TicketDiagnosis
        {
            Id = TicketDiagnosisId.New(),
            TicketId = ticket,
            At = now,
            Month = found.Month,
            Verdict = said.Verdict,
            Cause = said.Cause,
            Expected = found.Expected,
            Applied = found.Applied,
            Unexplained = found.Unexplained,
            Stake = said.Stake,
            Sentence = said.Finding,
            Findings = FindingsOf(found),
            Versions = VersionsOf(found),
            IsChanged = before is not null && (before.Verdict, before.Cause) != (said.Verdict, said.Cause),
        };
    }

    /// <summary>Whether a diagnosis rests on the same versions and comes to the same.</summary>
    internal bool Says(MonthDiagnosis found) =>
        Month == found.Month
        && string.Equals(Versions, VersionsOf(found), StringComparison.Ordinal)
        && string.Equals(Findings, FindingsOf(found), StringComparison.Ordinal);

    private static string FindingsOf(MonthDiagnosis found) =>
        string.Join(
            '\n',
            found
                .Findings.Where(f => f.Holds)
                .Select(f => $"{f.Cause} {f.Certainty} {f.Amount?.ToString() ?? "unknown"}")
        );

    internal static string VersionsOf(MonthDiagnosis found) =>
        string.Join(
            '\n',
            found.DataVersions.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key} {v.Value}")
        );
}
