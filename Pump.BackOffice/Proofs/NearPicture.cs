using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Proofs;

/// <summary>
/// Another proof whose picture is the same one, saved anew or in another size. The hash chooses whom to look at, the grid
/// and what was read decide: pages that only look alike, as all console pages do, are not the same picture.
/// </summary>
/// <param name="CustomerId">Null when nobody knows whose it is.</param>
internal sealed record NearPicture(
    ProofId Id,
    string FileName,
    DateTimeOffset ReceivedAt,
    CustomerId? CustomerId,
    string? Customer
)
{
    /// <summary>
    /// A field may differ by so much between a picture and itself saved anew; two pages that differ in nothing but an
    /// account number differ by 6 and more. Another customer's picture is named only where that leaves no doubt.
    /// </summary>
    private const int SavedAnew = 6;
    private const int SavedAnewByAnother = 4;

    /// <summary>The same after a strong loss of quality or size; then the figures that were read have to agree.</summary>
    private const int SavedBadly = 12;

    /// <summary>So many figures on both tell more than the pixels do.</summary>
    private const int EnoughFigures = 3;

    /// <summary>Recognition misreads some of a bad picture; next month's page of the same credit differs in more.</summary>
    private const double MostFigures = 0.7;

    private const int LikeBits = 14;
    private const double SameShape = 0.02;
    private const int MostOfCustomer = 2_000;
    private const int MostOfAll = 4_000;
    private const int MostCompared = 100;

    /// <summary>The one that came first of those that are near, the customer's own before any other's; null when there is none.</summary>
    public static async Task<NearPicture?> FindAsync(
        BackOfficeDb db,
        Proof proof,
        IReadOnlyList<Reading> readings,
        CancellationToken cancellationToken
    )
    {
        if (
            proof is not { PerceptualHash: { } hash, Width: var width, Height: var height }
            || await GridAsync(db, proof.Id, cancellationToken) is not { } grid
        )
        {
            return null;
        }

        var like = (await HashesAsync(db, proof, cancellationToken))
            .Select(h => (h.Id, Bits: DifferenceHash.Distance(h.Hash, hash)))
            .Where(h => h.Bits <= LikeBits)
            .OrderBy(h => h.Bits)
            .Take(MostCompared)
            .Select(h => h.Id)
            .ToList();
        if (like.Count == 0)
        {
            return null;
        }

        var customers = db.Customers;
        var others = await db
            .Proofs.AsNoTracking()
            .Where(p => like.Contains(p.Id))
            .Join(
                db.ProofGrids,
                p => p.Id,
                g => g.ProofId,
                (p, g) =>
                    new
                    {
                        Picture = new NearPicture(
                            p.Id,
                            p.FileName,
                            p.ReceivedAt,
                            p.CustomerId,
                            customers.Where(c => c.Id == p.CustomerId).Select(c => c.Name).FirstOrDefault()
                        ),
                        p.Width,
                        p.Height,
                        p.Kind,
                        p.Text,
                        g.Fields,
                    }
            )
            .ToListAsync(cancellationToken);
        var near = others
            .Where(o => o.Kind == proof.Kind && HasShape(o.Width, o.Height, width, height))
            // documents say themselves, to the letter, what stands on them
            .Where(o => o.Kind != FileKind.Document || string.Equals(o.Text, proof.Text, StringComparison.Ordinal))
            .Select(o => (o.Picture, Difference: PictureGrid.Difference(o.Fields, grid)))
            .Where(o => o.Difference <= SavedBadly)
            .OrderByDescending(o => o.Picture.CustomerId == proof.CustomerId)
            .ThenBy(o => o.Picture.ReceivedAt)
            .ToList();
        foreach (var (picture, difference) in near)
        {
            var isOwn = picture.CustomerId == proof.CustomerId;
            if (IsSame(difference, isOwn, readings, await ReadingsAsync(db, picture.Id, cancellationToken)))
            {
                return picture;
            }
        }

        return null;
    }

    /// <summary>Whether two pictures that differ by so much are one that was saved anew.</summary>
    /// <param name="difference">By <see cref="PictureGrid.Difference"/>.</param>
    /// <param name="isOwn">Both are of one customer.</param>
    /// <param name="these">Readings that count.</param>
    /// <param name="those">Readings that count, of the other picture.</param>
    internal static bool IsSame(int difference, bool isOwn, IReadOnlyList<Reading> these, IReadOnlyList<Reading> those)
    {
        // how many products a credit has is small type that is the same on most pages and often misread
        var both = these
            .Where(r => r.Field != ReadingField.Products)
            .Join(
                those,
                r => (r.Field, r.Row),
                r => (r.Field, r.Row),
                (one, other) => (one.Field, Agree: Agree(one, other))
            )
            .ToList();
        // another account says that the page is another, however alike they look
        return both.TrueForAll(b => b.Agree || b.Field != ReadingField.AccountId)
            && (
                both.Count >= EnoughFigures
                    ? difference <= SavedBadly && both.Count(b => b.Agree) >= MostFigures * both.Count
                    : difference <= (isOwn ? SavedAnew : SavedAnewByAnother)
            );
    }

    private static bool Agree(Reading one, Reading other) =>
        one.Field == ReadingField.AccountId
            ? Digits(one.Value).SequenceEqual(Digits(other.Value))
            : one.Amount == other.Amount
                && one.Day == other.Day
                && (
                    one.Amount is not null
                    || one.Day is not null
                    || string.Equals(one.Value, other.Value, StringComparison.OrdinalIgnoreCase)
                );

    private static IEnumerable<char> Digits(string text) => text.Where(char.IsAsciiDigit);

    private static bool HasShape(int? width, int? height, int? otherWidth, int? otherHeight) =>
        (width, height, otherWidth, otherHeight) is ({ } w, { } h, { } ow, { } oh)
            ? Math.Abs(((double)w * oh / ((double)h * ow)) - 1) <= SameShape
            : (width, height) == (otherWidth, otherHeight);

    private static Task<byte[]?> GridAsync(BackOfficeDb db, ProofId id, CancellationToken cancellationToken) =>
        db.ProofGrids.Where(g => g.ProofId == id).Select(g => (byte[]?)g.Fields).FirstOrDefaultAsync(cancellationToken);

    private static async Task<IEnumerable<(ProofId Id, string Hash)>> HashesAsync(
        BackOfficeDb db,
        Proof proof,
        CancellationToken cancellationToken
    )
    {
        var hashed = db.Proofs.AsNoTracking().Where(p => p.Id != proof.Id && p.PerceptualHash != null);
        var own = await hashed
            .Where(p => p.CustomerId == proof.CustomerId)
            .OrderByDescending(p => p.ReceivedAt)
            .Take(MostOfCustomer)
            .Select(p => new { p.Id, p.PerceptualHash })
            .ToListAsync(cancellationToken);
        // ids are made in the order of time, and are an index that stands anyway
        var newest = await hashed
            .OrderByDescending(p => p.Id)
            .Take(MostOfAll)
            .Select(p => new { p.Id, p.PerceptualHash })
            .ToListAsync(cancellationToken);
        return own.Concat(newest).DistinctBy(p => p.Id).Select(p => (p.Id, p.PerceptualHash!));
    }

    private static Task<List<Reading>> ReadingsAsync(
        BackOfficeDb db,
        ProofId id,
        CancellationToken cancellationToken
    ) =>
        db.Readings.AsNoTracking().Where(r => r.ProofId == id && r.SupersededAt == null).ToListAsync(cancellationToken);
}
