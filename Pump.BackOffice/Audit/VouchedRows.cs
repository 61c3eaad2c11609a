using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Audit;

/// <summary>
/// The rows of one table that the audit log vouches for, each taken at most once: who is left at the end is missing
/// from the table.
/// </summary>
public sealed class VouchedRows
{
    private readonly Dictionary<Guid, (long Sequence, RowDigest Digest)> _rows = [];

    private VouchedRows() { }

    public static async Task<VouchedRows> ReadAsync(BackOfficeDb db, string table, CancellationToken cancellationToken)
    {
        var rows = new VouchedRows();
        var found = db
            .AuditEntryDigests.AsNoTracking()
            .Where(d => d.Table == table)
            .Select(d => new
            {
                d.RowId,
                d.Sequence,
                d.Digest,
            })
            .AsAsyncEnumerable();
        await foreach (var row in found.WithCancellation(cancellationToken))
        {
            rows._rows[row.RowId] = (row.Sequence, RowDigest.Of(row.Digest));
        }

        return rows;
    }

    /// <summary>What is vouched for a row; false when nothing is, or when it was taken before.</summary>
    public bool Take(Guid id, out long? sequence, out RowDigest digest)
    {
        var was = _rows.Remove(id, out var said);
        (sequence, digest) = (was ? said.Sequence : null, said.Digest);
        return was;
    }

    /// <summary>What nobody took, in the order of the records.</summary>
    public IEnumerable<(Guid Id, long Sequence)> Left() =>
        _rows.OrderBy(r => r.Value.Sequence).ThenBy(r => r.Key).Select(r => (r.Key, r.Value.Sequence));
}

/// <summary>A SHA-256 in 32 bytes instead of 64 characters: a million of them are kept at once.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RowDigest(UInt128 High, UInt128 Low)
{
    /// <summary>The default, which no SHA-256 is, for a text that is none.</summary>
    public static RowDigest Of(string hex) =>
        hex.Length == 64
        && UInt128.TryParse(
            hex.AsSpan(0, 32),
            System.Globalization.NumberStyles.AllowHexSpecifier,
            System.Globalization.CultureInfo.InvariantCulture,
            out var high
        )
        && UInt128.TryParse(
            hex.AsSpan(32),
            System.Globalization.NumberStyles.AllowHexSpecifier,
            System.Globalization.CultureInfo.InvariantCulture,
            out var low
        )
            ? new RowDigest(high, low)
            : default;

    public bool Is(string hex) => this != default && this == Of(hex);
}
