using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Proofs;

public readonly record struct ProofId(Guid Value) : IStrongId<ProofId>
{
    public static ProofId From(Guid value) => new(value);

    public static ProofId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// One file from outside that shows something about credits. Its bytes lie in the file store under their digest and are
/// never altered; what people see are the safe copies that the inspection made.
/// </summary>
public sealed class Proof : IVersioned
{
    private Proof() { }

    public ProofId Id { get; private init; }

    /// <summary>SHA-256 of the raw bytes. Several proofs may share one digest: the same file came twice.</summary>
    public FileDigest Digest { get; private init; }

    /// <summary>The name it came under, cleaned of paths and characters that deceive.</summary>
    public string FileName { get; private set; } = string.Empty;

    /// <summary>In bytes.</summary>
    public long Length { get; private init; }

    public ProofSource Source { get; private init; }

    /// <summary>Who sent it, in words; null when nobody said.</summary>
    public string? Sender { get; private set; }

    public CustomerId? CustomerId { get; private init; }

    /// <summary>The ticket that it was sent for, when the sender said; where it belongs is the tickets' to know.</summary>
    public Guid? TicketId { get; private init; }

    public DateTimeOffset ReceivedAt { get; private init; }
    public ProofState State { get; private set; }

    /// <summary>Why it was refused, or why a ready one cannot be shown: a stable code and a sentence.</summary>
    public string? ReasonCode { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>When the inspection began or ended last.</summary>
    public DateTimeOffset? InspectedAt { get; private set; }

    /// <summary>Ours, decided by content and name together; null until inspected, and for refused types.</summary>
    public string? MediaType { get; private set; }
    public FileKind? Kind { get; private set; }

    /// <summary>In pixels; for documents in points.</summary>
    public int? Width { get; private set; }
    public int? Height { get; private set; }
    public int? Pages { get; private set; }

    /// <summary>Of a recording, in seconds.</summary>
    public double? Duration { get; private set; }

    /// <summary>Whether browsers play the recording; null for anything else.</summary>
    public bool? Playable { get; private set; }

    /// <summary>The day that the file itself names, in its maker's own zone.</summary>
    public DateOnly? TakenOn { get; private set; }
    public string? Software { get; private set; }

    /// <summary>dHash of its first picture, 16 hex digits.</summary>
    public string? PerceptualHash { get; private set; }
    public string? Text { get; private set; }
    public IReadOnlyList<ProofFinding> Findings { get; private set; } = [];

    /// <summary>The recording that this is a frame of, and at which second; null for what came from outside.</summary>
    public ProofId? OriginId { get; private init; }
    public double? OriginSeconds { get; private init; }

    /// <summary>When the virus scanner found nothing; null while none has looked.</summary>
    public DateTimeOffset? ScannedAt { get; private set; }

    /// <summary>How many boxes cover parts of it.</summary>
    public int Redactions { get; private set; }

    /// <summary>Who asked for its erasure, when and why; null when nobody did.</summary>
    public PersonId? ErasureAskedById { get; private set; }
    public string? ErasureAskedBy { get; private set; }
    public DateTimeOffset? ErasureAskedAt { get; private set; }

    /// <summary>Why it is to be erased, or was.</summary>
    public string? ErasureReason { get; private set; }
    public DateTimeOffset? ErasedAt { get; private set; }
    public string? ErasedBy { get; private set; }

    /// <summary>When the bytes left the store; between the erasure and this nobody can reach them.</summary>
    public DateTimeOffset? BytesErasedAt { get; private set; }
    public long Version { get; private set; }

    internal static Proof Make(NewProof wanted, StoredFile file, DateTimeOffset now) =>
        new()
        {
            Id = ProofId.New(),
            Digest = file.Digest,
            FileName = ProofName.Clean(wanted.FileName),
            Length = file.Length,
            Source = wanted.Source,
            Sender = wanted.Sender,
            CustomerId = wanted.CustomerId,
            TicketId = wanted.TicketId,
            OriginId = wanted.Origin?.Recording,
            OriginSeconds = wanted.Origin?.Seconds,
            ReceivedAt = now,
        };

    /// <summary>False when somebody is at it, or when it is done.</summary>
    public bool BeginInspection(DateTimeOffset now, TimeSpan givenUpAfter)
    {
        var isFree =
            State == ProofState.Received || (State == ProofState.Inspecting && now - InspectedAt > givenUpAfter);
        if (isFree)
        {
            State = ProofState.Inspecting;
            InspectedAt = now;
        }

        return isFree;
    }

    /// <summary>No worker could be had: it waits for the next round.</summary>
    public void PutBack() => State = ProofState.Received;

    public void Refuse(string code, string reason, DateTimeOffset now)
    {
        State = ProofState.Refused;
        (ReasonCode, Reason, InspectedAt) = (code, reason, now);
    }

    /// <summary>The scanner objects: nobody sees it, and its download is for those who may open originals.</summary>
    public void Quarantine(string code, string reason, DateTimeOffset now)
    {
        State = ProofState.Quarantined;
        (ReasonCode, Reason, InspectedAt) = (code, reason, now);
    }

    public void Scanned(DateTimeOffset now) => ScannedAt = now;

    public void Cover(int boxes) => Redactions = boxes;

    public void AskErasure(Actor person, string reason, DateTimeOffset now) =>
        (ErasureAskedById, ErasureAskedBy, ErasureAskedAt, ErasureReason) = (person.Id, person.Name, now, reason);

    public void DeclineErasure() =>
        (ErasureAskedById, ErasureAskedBy, ErasureAskedAt, ErasureReason) = (null, null, null, null);

    /// <summary>
    /// Takes away everything that the file said and everything about who sent it. The digest stays, and the reason; the
    /// readings are rows of their own and stay too.
    /// </summary>
    public void Erase(string by, string reason, DateTimeOffset now)
    {
        State = ProofState.Erased;
        (ErasedAt, ErasedBy, ErasureReason) = (now, by, reason);
        FileName = ProofName.Erased(FileName);
        (Sender, Text, Software, TakenOn, PerceptualHash) = (null, null, null, null, null);
        (ReasonCode, Reason, Findings) = (null, null, []);
    }

    public void BytesErased(DateTimeOffset now) => BytesErasedAt = now;

    internal void TakeOver(InspectionReport report, DateTimeOffset now)
    {
        State = report.IsRefused ? ProofState.Refused : ProofState.Ready;
        (ReasonCode, Reason, InspectedAt) = (report.Code, report.Message, now);
        (MediaType, Kind) = (report.MediaType, report.Kind);
        (Width, Height, Pages) = (report.Width, report.Height, report.Pages);
        (Duration, Playable) = (report.Duration, report.Playable);
        (TakenOn, Software, PerceptualHash, Text) = (
            report.TakenOn,
            report.Software,
            report.PerceptualHash,
            report.Text
        );
        Findings = [.. report.Findings.Select(f => new ProofFinding(f.Code, f.Text, f.Page))];
    }
}

public enum ProofSource
{
    Mail,
    Upload,
    Link,
    Sandbox,
}

public enum ProofState
{
    /// <summary>Stored; nobody has looked at it.</summary>
    Received,
    Inspecting,

    /// <summary>Inspected. It can be shown, unless a reason says why not.</summary>
    Ready,

    /// <summary>Damaged, too large, of a type that is not taken, or it killed its worker. Only its download is left.</summary>
    Refused,

    /// <summary>A scanner objects.</summary>
    Quarantined,

    /// <summary>Its bytes and words are gone; digest, reason and readings stay.</summary>
    Erased,
}

/// <summary>Something about the file that a person should know. <paramref name="Page"/> counts from 1.</summary>
public sealed record ProofFinding(string Code, string Text, int? Page);
