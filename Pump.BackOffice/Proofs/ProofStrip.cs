using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Proofs;

/// <summary>A proof as a film strip or a list shows it.</summary>
public sealed record ProofTile(
    ProofId Id,
    string FileName,
    FileKind? Kind,
    ProofState State,
    string? Reason,
    DateTimeOffset ReceivedAt,
    int? Pages,
    double? Duration,
    bool? Playable,
    int Readings,
    bool HasThumb,
    long Version
)
{
    public string ThumbHref => $"/proofs/{Id.Value:D}/thumb?v={Version}";

    public string Href => $"/proofs/{Id.Value:D}";
}

/// <summary>Named proofs, those of a customer, or those beside a given one, oldest first.</summary>
public sealed class ProofStrip(Access access, IEnumerable<IProofTickets> tickets)
{
    private const int Most = 200;

    /// <summary>Those that somebody names, such as a ticket its own.</summary>
    public Task<Outcome<IReadOnlyList<ProofTile>>> OfAsync(
        Actor actor,
        IReadOnlyList<ProofId> wanted,
        CancellationToken cancellationToken
    ) => ReadAsync(actor, (_, proofs) => Task.FromResult(proofs.Where(p => wanted.Contains(p.Id))), cancellationToken);

    public Task<Outcome<IReadOnlyList<ProofTile>>> OfCustomerAsync(
        Actor actor,
        CustomerId customer,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            actor,
            (db, proofs) => Task.FromResult(proofs.Where(p => p.CustomerId == customer)),
            cancellationToken
        );

    /// <summary>Those that came with the same ticket; without a ticket, only itself.</summary>
    public Task<Outcome<IReadOnlyList<ProofTile>>> BesideAsync(
        Actor actor,
        ProofId proof,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            actor,
            async (db, proofs) =>
            {
                var ticket = await tickets.OfAsync(db, proof, cancellationToken);
                var beside = ticket?.Proofs ?? [proof];
                return proofs.Where(p => beside.Contains(p.Id));
            },
            cancellationToken
        );

    private Task<Outcome<IReadOnlyList<ProofTile>>> ReadAsync(
        Actor actor,
        Func<BackOfficeDb, IQueryable<Proof>, Task<IQueryable<Proof>>> narrow,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<ProofTile>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var (readings, copies) = (db.Readings, db.ProofCopies);
                var proofs = await narrow(db, db.Proofs);
                return await proofs
                    .OrderBy(p => p.ReceivedAt)
                    .ThenBy(p => p.Id)
                    .Take(Most)
                    .Select(p => new ProofTile(
                        p.Id,
                        p.FileName,
                        p.Kind,
                        p.State,
                        p.Reason,
                        p.ReceivedAt,
                        p.Pages,
                        p.Duration,
                        p.Playable,
                        readings.Count(r => r.ProofId == p.Id && r.SupersededAt == null),
                        copies.Any(c => c.ProofId == p.Id && c.Kind == CopyKind.Thumb),
                        p.Version
                    ))
                    .ToListAsync(cancellationToken);
            },
            cancellationToken
        );
}
