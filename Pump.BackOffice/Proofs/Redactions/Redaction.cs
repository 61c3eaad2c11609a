using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs.Redactions;

public readonly record struct RedactionId(Guid Value) : IStrongId<RedactionId>
{
    public static RedactionId From(Guid value) => new(value);

    public static RedactionId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// A box over something that not everybody needs to see. Who may open originals sees what is under it; everybody else
/// sees the redacted copy. A recording has no boxes: the whole of it is covered.
/// </summary>
public sealed class Redaction : IVersioned
{
    private Redaction() { }

    public RedactionId Id { get; private init; }
    public ProofId ProofId { get; private init; }

    /// <summary>From 1.</summary>
    public int Page { get; private init; }

    /// <summary>The box as fractions of the page's width and height from its top left corner.</summary>
    public double X { get; private init; }
    public double Y { get; private init; }
    public double Width { get; private init; }
    public double Height { get; private init; }

    /// <summary>What kind of thing is covered, never the thing itself.</summary>
    public string Reason { get; private init; } = string.Empty;
    public PersonId MadeById { get; private init; }
    public string MadeBy { get; private init; } = string.Empty;
    public DateTimeOffset MadeAt { get; private init; }
    public string? LiftedBy { get; private set; }

    /// <summary>Null while it covers.</summary>
    public DateTimeOffset? LiftedAt { get; private set; }
    public long Version { get; private set; }

    internal static Redaction Make(
        ProofId proof,
        RedactionPlace place,
        string reason,
        Actor person,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = RedactionId.New(),
            ProofId = proof,
            Page = place.Page,
            X = place.X,
            Y = place.Y,
            Width = place.Width,
            Height = place.Height,
            Reason = reason,
            MadeById = person.Id,
            MadeBy = person.Name,
            MadeAt = now,
        };

    public void Lift(Actor person, DateTimeOffset now) => (LiftedBy, LiftedAt) = (person.Name, now);
}

/// <summary>A page (from 1) and a box as fractions of it.</summary>
public sealed record RedactionPlace(int Page, double X, double Y, double Width, double Height)
{
    /// <summary>The whole of a recording.</summary>
    public static RedactionPlace Whole => new(1, 0, 0, 1, 1);

    internal bool IsSound => new ReadingPlace(Page, X, Y, Width, Height).IsSound;
}
