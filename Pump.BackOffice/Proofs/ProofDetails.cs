using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs.Inspection;

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
    IReadOnlyList<ProofMark> Marks
)
{
    /// <summary>Whether it plays from its original bytes.</summary>
    public bool IsRecording => State == ProofState.Ready && Playable == true;
}

/// <summary>The safe picture of one page.</summary>
public sealed record PageSheet(int Page, int Width, int Height)
{
    public static string Href(ProofId proof, int page) => $"/proofs/{proof.Value:D}/copy/{page}";
}

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
    IEnumerable<IProofTickets> tickets
)
{
    public Task<Outcome<ProofSheet>> RunAsync(Actor actor, ProofId id, CancellationToken cancellationToken) =>
        access.ReadAsync<ProofSheet>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var proof = await db.Proofs.FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
                return proof is null ? Refusal.NotFound("proof") : await SheetAsync(db, proof, cancellationToken);
            },
            cancellationToken
        );

    private async Task<ProofSheet> SheetAsync(BackOfficeDb db, Proof proof, CancellationToken cancellationToken)
    {
        var readings = await db
            .Readings.Where(r => r.ProofId == proof.Id && r.SupersededAt == null)
            .OrderBy(r => r.Number)
            .ToListAsync(cancellationToken);
        var pictures = await db
            .ProofCopies.Where(c => c.ProofId == proof.Id && c.Kind == CopyKind.Full)
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
            [.. found.OrderByDescending(m => m.Level)]
        );
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
