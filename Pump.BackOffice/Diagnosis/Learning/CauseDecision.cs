using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis.Learning;

public readonly record struct CauseDecisionId(Guid Value) : IStrongId<CauseDecisionId>
{
    public static CauseDecisionId From(Guid value) => new(value);

    public static CauseDecisionId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// What a person says the cause was, against what diagnosis had proposed at that moment. Only added to: the newest of a
/// ticket counts.
/// </summary>
public sealed class CauseDecision
{
    /// <summary>None of the causes that diagnosis knows.</summary>
    public const string Other = "other";

    private CauseDecision() { }

    public CauseDecisionId Id { get; private init; }
    public TicketId TicketId { get; private init; }

    /// <summary>The main cause that was proposed; null when none held.</summary>
    public string? Proposed { get; private init; }

    /// <summary>How sure that one was; null when none held.</summary>
    public CertaintyLevel? Certainty { get; private init; }

    /// <summary>The code of the cause that it was, or <see cref="Other"/>.</summary>
    public string Final { get; private init; } = string.Empty;
    public string By { get; private init; } = string.Empty;
    public PersonId PersonId { get; private init; }
    public DateTimeOffset At { get; private init; }

    public bool IsAsProposed => string.Equals(Proposed, Final, StringComparison.Ordinal);

    internal static CauseDecision Make(
        TicketId ticket,
        Finding? proposed,
        string final,
        Actor by,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = CauseDecisionId.New(),
            TicketId = ticket,
            Proposed = proposed?.Cause,
            Certainty = proposed?.Certainty,
            Final = final,
            By = by.Name,
            PersonId = by.Id,
            At = now,
        };
}
