using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs.Inspection;
using Pump.BackOffice.Proofs.Redactions;

namespace Pump.BackOffice.Proofs;

/// <summary>A proof as the viewer shows it.</summary>
public sealed record ProofSheet(
    ProofId Id,
    string FileName,
    string? MediaType,
    FileKind? Kind,
    long Length,
    string Digest,
    ProofSource Source,
    string? Sender,
    DateTimeOffset ReceivedAt,
    CustomerId? CustomerId,
    string? CompanyId,
    string? Customer,
    ProofTicket? Ticket,
    ProofState State,
    string? ReasonCode,
    string? Reason,
    int? Width,
    int? Height,
    int? Pages,
    double? Duration,
    bool? Playable,
    DateOnly? TakenOn,
    string? Software,
    IReadOnlyList<PageSheet> Pictures,
    IReadOnlyList<ReadingSheet> Readings,
    IReadOnlyList<ProofMark> Marks,
    long Version
)
{
    /// <summary>Boxes that others do not see under, in the order in which they were made.</summary>
    public IReadOnlyList<RedactionSheet> Redactions { get; init; } = [];

    /// <summary>Whether the asker sees what is covered.</summary>
    public bool SeesCovered { get; init; }

    /// <summary>A covered recording, for somebody who may not open originals.</summary>
    public bool IsWithheld => Redactions.Count > 0 && !SeesCovered && Playable == true;

    /// <summary>A scanner is configured and has not looked at it yet: then it is not shown.</summary>
    public bool IsUnscanned { get; init; }

    /// <summary>The recording that it is a frame of, and the second.</summary>
    public FrameOrigin? Origin { get; init; }

    /// <summary>Whether there are words to search.</summary>
    public bool HasText { get; init; }

    /// <summary>Until when it is kept by the rule of its kind; null is for ever.</summary>
    public DateTimeOffset? KeptUntil { get; init; }

    /// <summary>What was asked or done about its erasure; null when nothing was.</summary>
    public ErasureSheet? Erasure { get; init; }

    /// <summary>Whether it plays from its original bytes.</summary>
    public bool IsRecording => State == ProofState.Ready && Playable == true && !IsWithheld && !IsUnscanned;
}

/// <summary>The safe picture of one page.</summary>
public sealed record PageSheet(int Page, int Width, int Height)
{
    public static string Href(ProofSheet proof, int page, bool asOthers = false) =>
        $"/proofs/{proof.Id.Value:D}/copy/{page}?v={proof.Version}{(asOthers ? "&as=others" : "")}";
}

/// <summary>A covered box.</summary>
public sealed record RedactionSheet(
    RedactionId Id,
    RedactionPlace Place,
    string Reason,
    string MadeBy,
    DateTimeOffset MadeAt
);

/// <summary>An erasure that was asked for, or done when <paramref name="ErasedAt"/> is there.</summary>
public sealed record ErasureSheet(
    string? AskedBy,
    DateTimeOffset? AskedAt,
    string Reason,
    string? ErasedBy,
    DateTimeOffset? ErasedAt
);

/// <summary>A reading that counts, with what it comes to beside AWS's figures; null when nobody compared it.</summary>
public sealed record ReadingSheet(
    ReadingId Id,
    int Number,
    ReadingField Field,
    int Row,
    string Value,
    Money? Amount,
    DateOnly? Day,
    ReadingPlace Place,
    double? Confidence,
    string ReadBy,
    DateTimeOffset ReadAt,
    string? ConfirmedBy,
    ReadingVerdict? Verdict
)
{
    public bool IsConfirmed => ConfirmedBy is not null;
}

/// <summary>One proof with its pictures, readings and marks.</summary>
public sealed class ProofDetails(
    Access access,
    IEnumerable<IProofMarks> marks,
    IEnumerable<IReadingCheck> checks,
    IEnumerable<IProofTickets> tickets,
    Scanning.Scanner scanner,
    IOptions<ProofsOptions> options
)
{
    public Task<Outcome<ProofSheet>> RunAsync(Actor actor, ProofId id, CancellationToken cancellationToken) =>
        access.ReadAsync<ProofSheet>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var proof = await db.Proofs.FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
                return proof is null
                    ? Refusal.NotFound("proof")
                    : await SheetAsync(db, actor, proof, cancellationToken);
            },
            cancellationToken
        );

    private async Task<ProofSheet> SheetAsync(
        BackOfficeDb db,
        Actor actor,
        Proof proof,
        CancellationToken cancellationToken
    )
    {
        var readings = await db
            .Readings.Where(r => r.ProofId == proof.Id && r.SupersededAt == null)
            .OrderBy(r => r.Number)
            .ToListAsync(cancellationToken);
        var pictures = await db
            .ProofCopies.Where(c =>
                c.ProofId == proof.Id
                && c.Kind == CopyKind.Full
                && proof.State == ProofState.Ready
                && (!scanner.IsOn || proof.ScannedAt != null)
            )
            .OrderBy(c => c.Page)
            .Select(c => new PageSheet(c.Page, c.Width, c.Height))
            .ToListAsync(cancellationToken);
        var customer = await db
            .Customers.Where(c => c.Id == proof.CustomerId)
            .Select(c => new { c.CompanyId, c.Name })
            .FirstOrDefaultAsync(cancellationToken);
        List<ProofMark> found = [];
        foreach (var kind in marks)
        {
            found.AddRange(await kind.FindAsync(db, proof, readings, cancellationToken));
        }

        Dictionary<ReadingId, ReadingVerdict> verdicts = [];
        foreach (var check in checks)
        {
            foreach (var (id, verdict) in await check.CheckAsync(db, proof, readings, cancellationToken))
            {
                verdicts[id] = verdict;
            }
        }

        return new ProofSheet(
            proof.Id,
            proof.FileName,
            proof.MediaType,
            proof.Kind,
            proof.Length,
            proof.Digest.Hex,
            proof.Source,
            proof.Sender,
            proof.ReceivedAt,
            proof.CustomerId,
            customer?.CompanyId,
            customer?.Name,
            await tickets.OfAsync(db, proof.Id, cancellationToken),
            proof.State,
            proof.ReasonCode,
            proof.Reason,
            proof.Width,
            proof.Height,
            proof.Pages,
            proof.Duration,
            proof.Playable,
            proof.TakenOn,
            proof.Software,
            pictures,
            [.. readings.Select(r => Sheet(r, verdicts))],
            [.. found.OrderByDescending(m => m.Level)],
            proof.Version
        )
        {
            Redactions = await CoveredAsync(db, proof, cancellationToken),
            IsUnscanned = proof.State == ProofState.Ready && scanner.IsOn && proof.ScannedAt is null,
            SeesCovered = await ServedFiles.MayOpenAsync(db, actor, cancellationToken),
            HasText = !string.IsNullOrWhiteSpace(proof.Text),
            Origin = proof is { OriginId: { } origin, OriginSeconds: { } at } ? new FrameOrigin(origin, at) : null,
            KeptUntil = options.Value.Keep.Until(proof.Kind, proof.State, proof.ReceivedAt),
            Erasure = proof.ErasureReason is { } reason
                ? new ErasureSheet(proof.ErasureAskedBy, proof.ErasureAskedAt, reason, proof.ErasedBy, proof.ErasedAt)
                : null,
        };
    }

    private static async Task<List<RedactionSheet>> CoveredAsync(
        BackOfficeDb db,
        Proof proof,
        CancellationToken cancellationToken
    )
    {
        if (proof.Redactions == 0)
        {
            return [];
        }

        var rows = await db
            .Redactions.Where(r => r.ProofId == proof.Id && r.LiftedAt == null)
            .OrderBy(r => r.MadeAt)
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => new RedactionSheet(
                r.Id,
                new RedactionPlace(r.Page, r.X, r.Y, r.Width, r.Height),
                r.Reason,
                r.MadeBy,
                r.MadeAt
            )),
        ];
    }

    private static ReadingSheet Sheet(Reading reading, Dictionary<ReadingId, ReadingVerdict> verdicts) =>
        new(
            reading.Id,
            reading.Number,
            reading.Field,
            reading.Row,
            reading.Value,
            reading.Amount,
            reading.Day,
            reading.Place,
            reading.Confidence,
            reading.ReadBy,
            reading.ReadAt,
            reading.ConfirmedBy,
            verdicts.GetValueOrDefault(reading.Id)
        );
}
