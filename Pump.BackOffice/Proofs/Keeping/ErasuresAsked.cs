using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Proofs.Keeping;

/// <summary>A proof that somebody asked to erase, and that waits for an administrator.</summary>
public sealed record ErasureAsked(ProofId Id, string FileName, string AskedBy, DateTimeOffset AskedAt, string Reason)
{
    public string Href => $"/proofs/{Id.Value:D}";
}

/// <summary>The erasures that wait, oldest first.</summary>
public sealed class ErasuresAsked(Access access)
{
    private const int Most = 100;

    public Task<Outcome<List<ErasureAsked>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<List<ErasureAsked>>(
            actor,
            Permission.EraseProofs,
            async db =>
                await db
                    .Proofs.Where(p => p.ErasureAskedAt != null && p.State != ProofState.Erased)
                    .OrderBy(p => p.ErasureAskedAt)
                    .Take(Most)
                    .Select(p => new ErasureAsked(
                        p.Id,
                        p.FileName,
                        p.ErasureAskedBy!,
                        p.ErasureAskedAt!.Value,
                        p.ErasureReason!
                    ))
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
}
