using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

public readonly record struct AdjustmentDecisionId(Guid Value) : IStrongId<AdjustmentDecisionId>
{
    public static AdjustmentDecisionId From(Guid value) => new(value);

    public static AdjustmentDecisionId New() => new(Guid.CreateVersion7());
}

/// <summary>What somebody decided. Stored by name.</summary>
public enum Ruling
{
    Approved,
    Rejected,
    ChangesRequested,
}

/// <summary>
/// What one person decided about one proposal, for ever. The database itself keeps that nobody decides on their own
/// work, that it was about exactly these terms, and that there is one final decision.
/// </summary>
public sealed class AdjustmentDecision
{
    private AdjustmentDecision() { }

    public AdjustmentDecisionId Id { get; private init; }
    public AdjustmentId AdjustmentId { get; private init; }
    public int Revision { get; private init; }

    /// <summary>The proposal's, repeated so that a database constraint can hold them against the decider.</summary>
    public PersonId MakerId { get; private init; }
    public PersonId LastEditorId { get; private init; }
    public string ContentHash { get; private init; } = string.Empty;
    public PersonId DeciderId { get; private init; }

    /// <summary>In whose stead; null in nobody's. The amount counts in that person's month.</summary>
    public PersonId? OnBehalfOfId { get; private init; }
    public Ruling Ruling { get; private init; }

    /// <summary>False for the first of two approvals.</summary>
    public bool IsFinal { get; private init; }

    /// <summary>How much was decided about (USD), for the decider's ceiling.</summary>
    public Money Amount { get; private init; }
    public string? Comment { get; private init; }
    public DateTimeOffset At { get; private init; }
    public CommandId CommandId { get; private init; }

    /// <summary>SHA-256 over all of the row, lower-case hexadecimal: the audit record of its transaction vouches for it.</summary>
    public string Digest() =>
        EvidenceBook.DigestOf(
            Id.Value,
            AdjustmentId.Value,
            Revision,
            MakerId.Value,
            LastEditorId.Value,
            ContentHash,
            DeciderId.Value,
            OnBehalfOfId?.Value.ToString("D") ?? "-",
            Ruling,
            IsFinal,
            Amount,
            Comment ?? "-",
            At.ToUnixTimeMilliseconds(),
            CommandId.Value
        );

    internal static AdjustmentDecision Make(
        AdjustmentProposal proposal,
        Ruling ruling,
        bool isFinal,
        Money amount,
        string? comment,
        PersonId? onBehalfOf,
        CommandScope scope
    ) =>
        new()
        {
            Id = AdjustmentDecisionId.New(),
            AdjustmentId = proposal.AdjustmentId,
            Revision = proposal.Revision,
            MakerId = proposal.MakerId,
            LastEditorId = proposal.LastEditorId,
            ContentHash = proposal.ContentHash,
            DeciderId = scope.Actor.Id,
            OnBehalfOfId = onBehalfOf,
            Ruling = ruling,
            IsFinal = isFinal,
            Amount = amount,
            Comment = comment,
            At = scope.Now,
            CommandId = scope.CommandId,
        };
}
