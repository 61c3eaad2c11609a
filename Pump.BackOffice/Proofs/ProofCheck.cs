using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Proofs.Keeping;

namespace Pump.BackOffice.Proofs;

/// <summary>
/// Holds every proof's bytes against its digest, and the digest against the record of its receipt: a swapped, changed
/// or missing file is found.
/// </summary>
internal sealed class ProofCheck(IFileStore files) : IBookCheck
{
    internal const string Table = "Proofs";

    public string Name => "proofs";

    public async Task<long> CheckAsync(BackOfficeDb db, Action<BadRecord> report, CancellationToken cancellationToken)
    {
        var vouched = await db
            .AuditEntryDigests.AsNoTracking()
            .Where(d => d.Table == Table)
            .ToDictionaryAsync(d => d.RowId, d => new { d.Sequence, d.Digest }, cancellationToken);
        var proofs = await db
            .Proofs.AsNoTracking()
            .OrderBy(p => p.ReceivedAt)
            .ThenBy(p => p.Id)
            .Select(p => new
            {
                p.Id,
                p.Digest,
                p.FileName,
                IsErased = p.State == ProofState.Erased,
            })
            .ToListAsync(cancellationToken);
        var erased = await db
            .AuditRecords.AsNoTracking()
            .Where(r => r.Act == EraseProof.Act)
            .Select(r => r.SubjectId)
            .ToHashSetAsync(cancellationToken);
        Dictionary<FileDigest, string?> wrong = [];
        foreach (var proof in proofs)
        {
            if (!vouched.Remove(proof.Id.Value, out var said))
            {
                Bad("unvouched", proof.Id.Value, null, $"No audit record vouches for {proof.FileName}.");
            }
            else if (said.Digest != proof.Digest.Hex)
            {
                Bad("digest", proof.Id.Value, said.Sequence, $"{proof.FileName} names another file than was received.");
            }

            if (proof.IsErased)
            {
                // an erasure that nobody wrote down would be a way to make a file disappear
                if (!erased.Contains(proof.Id.Value.ToString("D")))
                {
                    Bad(
                        "proof",
                        proof.Id.Value,
                        said?.Sequence,
                        $"{proof.FileName}: no record says that it was erased."
                    );
                }

                continue;
            }

            if (!wrong.TryGetValue(proof.Digest, out var what))
            {
                what = await WrongAsync(proof.Digest, cancellationToken);
                wrong[proof.Digest] = what;
            }

            if (what is not null)
            {
                Bad("proof", proof.Id.Value, said?.Sequence, $"{proof.FileName}: {what}");
            }
        }

        foreach (var (id, said) in vouched.OrderBy(v => v.Value.Sequence))
        {
            Bad("missing", id, said.Sequence, $"A proof that record {said.Sequence} vouches for is missing.");
        }

        return proofs.Count;

        void Bad(string kind, Guid id, long? sequence, string what) =>
            report(new BadRecord(kind, Table, id.ToString("D"), sequence, what));
    }

    private async Task<string?> WrongAsync(FileDigest digest, CancellationToken cancellationToken)
    {
        await using var content = await files.OpenReadAsync(digest, cancellationToken);
        if (content is null)
        {
            return "the file is missing.";
        }

        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        return hash == digest.Hex ? null : "the file is not what was received.";
    }
}
