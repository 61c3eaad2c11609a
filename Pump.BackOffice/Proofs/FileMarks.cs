using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Proofs;

/// <summary>What the file itself tells: seen before, from another customer, nearly the same as another, edited, a photo.</summary>
internal sealed class FileMarks(IEnumerable<IProofTickets> tickets) : IProofMarks
{
    public async Task<IReadOnlyList<ProofMark>> FindAsync(
        BackOfficeDb db,
        Proof proof,
        IReadOnlyList<Reading> readings,
        CancellationToken cancellationToken
    )
    {
        List<ProofMark> marks = [.. await SameFileAsync(db, proof, cancellationToken)];
        if (marks.Count == 0)
        {
            marks.AddRange(await NearAsync(db, proof, readings, cancellationToken));
        }

        marks.AddRange(proof.Findings.Select(f => new ProofMark(f.Code, MarkLevel.Look, f.Text)));
        if (proof is { Kind: FileKind.Picture, State: ProofState.Ready } && !proof.Findings.Any(f => IsEdited(f.Code)))
        {
            marks.Add(
                new ProofMark("not-edited", MarkLevel.Fine, "No sign of editing", "the file names no editing program")
            );
        }

        return marks;
    }

    private static bool IsEdited(string code) => string.Equals(code, "edited-by-software", StringComparison.Ordinal);

    private async Task<IReadOnlyList<ProofMark>> SameFileAsync(
        BackOfficeDb db,
        Proof proof,
        CancellationToken cancellationToken
    )
    {
        var customers = db.Customers;
        var others = await db
            .Proofs.Where(p => p.Digest == proof.Digest && p.Id != proof.Id)
            .OrderBy(p => p.ReceivedAt)
            .Take(3)
            .Select(p => new
            {
                p.Id,
                p.FileName,
                p.ReceivedAt,
                p.CustomerId,
                Customer = customers.Where(c => c.Id == p.CustomerId).Select(c => c.Name).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        List<ProofMark> marks = [];
        foreach (var other in others)
        {
            var ticket = await tickets.OfAsync(db, other.Id, cancellationToken);
            var where = ticket is null ? "" : $" on {ticket.Name}";
            var own = other.CustomerId == proof.CustomerId;
            marks.Add(
                new ProofMark(
                    own ? "same-file" : "other-customers-file",
                    MarkLevel.Look,
                    own
                        ? $"Same file seen{(ticket is null ? " before" : where)}"
                        : $"Same file came from another customer{where}",
                    $"{other.Customer ?? "no customer"}, {Day(other.ReceivedAt)}, {other.FileName}",
                    other.Id
                )
            );
        }

        return marks;
    }

    private async Task<IReadOnlyList<ProofMark>> NearAsync(
        BackOfficeDb db,
        Proof proof,
        IReadOnlyList<Reading> readings,
        CancellationToken cancellationToken
    )
    {
        if (await NearPicture.FindAsync(db, proof, readings, cancellationToken) is not { } other)
        {
            return [];
        }

        var ticket = await tickets.OfAsync(db, other.Id, cancellationToken);
        var where = ticket is null ? "" : $" on {ticket.Name}";
        return
        [
            other.CustomerId == proof.CustomerId
                ? new ProofMark(
                    "near-duplicate",
                    MarkLevel.Look,
                    $"Nearly the same picture came before{where}",
                    $"{Day(other.ReceivedAt)}, {other.FileName}: saved anew or in another size",
                    other.Id
                )
                : new ProofMark(
                    "other-customers-picture",
                    MarkLevel.Look,
                    $"Nearly the same picture came from another customer{where}",
                    $"{other.Customer ?? "no customer"}, {Day(other.ReceivedAt)}, {other.FileName}",
                    other.Id
                ),
        ];
    }

    private static string Day(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
