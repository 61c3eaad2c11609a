using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Proofs;

/// <summary>Where on a proof some words stand: the page (from 1) and the words around them.</summary>
public sealed record TextHit(int Page, string Before, string Found, string After);

/// <summary>
/// Looks for words in the text of a document, or in what recognition read. Pages on which something is covered are left
/// out for those who may not open originals: their text holds what is under the boxes.
/// </summary>
public sealed class SearchProof(Access access)
{
    internal const int MostHits = 50;
    private const int Around = 32;

    public Task<Outcome<List<TextHit>>> RunAsync(
        Actor actor,
        ProofId id,
        string words,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<List<TextHit>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var proof = await db.Proofs.FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
                if (proof is null)
                {
                    return Refusal.NotFound("proof");
                }

                HashSet<int> covered = [];
                if (proof.Redactions > 0 && !await ServedFiles.MayOpenAsync(db, actor, cancellationToken))
                {
                    var boxes = db.Redactions.Where(r => r.ProofId == id && r.LiftedAt == null);
                    covered = await boxes.Select(r => r.Page).ToHashSetAsync(cancellationToken);
                }

                return proof.State == ProofState.Ready ? Find(proof.Text ?? "", words.Trim(), covered) : [];
            },
            cancellationToken
        );

    private static List<TextHit> Find(string text, string words, HashSet<int> covered)
    {
        List<TextHit> hits = [];
        foreach (var (index, page) in text.Split('\f').Index())
        {
            var line = string.Join(' ', page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            for (
                var at =
                    covered.Contains(index + 1) || words.Length == 0
                        ? -1
                        : line.IndexOf(words, StringComparison.OrdinalIgnoreCase);
                at >= 0 && hits.Count < MostHits;
                at = line.IndexOf(words, at + words.Length, StringComparison.OrdinalIgnoreCase)
            )
            {
                var (from, end) = (Math.Max(0, at - Around), at + words.Length);
                hits.Add(
                    new TextHit(
                        index + 1,
                        line[from..at],
                        line[at..end],
                        line[end..Math.Min(line.Length, end + Around)]
                    )
                );
            }
        }

        return hits;
    }
}
