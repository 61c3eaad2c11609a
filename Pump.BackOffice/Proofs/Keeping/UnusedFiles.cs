using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Proofs.Keeping;

/// <summary>Takes bytes out of the store that no proof and no copy names any more.</summary>
public sealed class UnusedFiles(IDbContextFactory<BackOfficeDb> factory, IFileStore files)
{
    /// <param name="digests">What may go.</param>
    /// <param name="erased">A proof whose own copies do not count.</param>
    internal async Task DeleteAsync(
        IReadOnlyCollection<FileDigest> digests,
        ProofId? erased,
        CancellationToken cancellationToken
    )
    {
        if (digests.Count == 0)
        {
            return;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        foreach (var digest in digests.Distinct())
        {
            if (
                !await db.ProofCopies.AnyAsync(c => c.Digest == digest && c.ProofId != erased, cancellationToken)
                && !await db.Proofs.AnyAsync(p => p.Digest == digest && p.ErasedAt == null, cancellationToken)
            )
            {
                await files.DeleteAsync(digest, cancellationToken);
            }
        }
    }
}
