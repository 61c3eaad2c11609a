using System.Globalization;
using System.Security.Cryptography;

namespace Pump.BackOffice.Audit.Anchors;

/// <summary>
/// The signed heads of one file, each held against the key. A line that nobody signed counts as damage and vouches for
/// nothing.
/// </summary>
public sealed class AnchorList
{
    private readonly List<SignedHead> _heads = [];
    private readonly List<BadRecord> _bad = [];

    private AnchorList() { }

    /// <summary>The heads whose signature holds, by where they end.</summary>
    internal IReadOnlyList<SignedHead> Heads => _heads;

    /// <summary>The lines that cannot be trusted.</summary>
    internal IReadOnlyList<BadRecord> Bad => _bad;

    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="InvalidDataException">There is no key to hold the signatures against.</exception>
    public static async Task<AnchorList> ReadAsync(string path, AnchorKey key, CancellationToken cancellationToken)
    {
        var list = new AnchorList();
        var lines = await File.ReadAllLinesAsync(path, cancellationToken);
        var keys = key.OpenPublic();
        if (keys.Count == 0)
        {
            throw new InvalidDataException(
                $"The signatures cannot be held against anything: {key.PublicKeyFile} is not there (Audit:Anchors:PublicKeyFile)."
            );
        }

        list.Take(lines, keys);
        foreach (var one in keys)
        {
            one.Dispose();
        }

        if (list._heads.Count == 0 && list._bad.Count == 0)
        {
            throw new InvalidDataException($"{path} holds no signed head.");
        }

        list._heads.Sort((left, right) => left.Sequence.CompareTo(right.Sequence));
        return list;
    }

    /// <summary>Holds the chain, record by record in its order, against the heads.</summary>
    internal Walk Begin(Action<BadRecord> report) => new(this, report);

    private void Take(string[] lines, IReadOnlyList<ECDsa> keys)
    {
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].Length == 0)
            {
                continue;
            }

            if (SignedHead.FromLine(lines[at]) is not { } head)
            {
                Damaged(at, "is no signed head");
            }
            else if (!AnchorKey.IsSigned(keys, head))
            {
                Damaged(at, $"names record {head.Sequence}, but was not signed with this key");
            }
            else
            {
                _heads.Add(head);
            }
        }
    }

    private void Damaged(int line, string what) =>
        _bad.Add(
            new BadRecord(
                "anchor",
                "AuditHeads",
                string.Create(CultureInfo.InvariantCulture, $"line {line + 1}"),
                null,
                $"Line {line + 1} of the anchors {what}."
            )
        );

    internal sealed class Walk(AnchorList list, Action<BadRecord> report)
    {
        private int _next;
        private bool _isBroken;
        private long _last;

        public void Step(AuditRecord record)
        {
            _last = record.Sequence;
            while (_next < list._heads.Count && list._heads[_next].Sequence < record.Sequence)
            {
                _next++;
            }

            if (_isBroken || _next == list._heads.Count || record.Sequence <= list._heads[_next].Since)
            {
                return;
            }

            // After the first difference every later hash is another one: only the first says where it began.
            if (!list._heads[_next].Fits(record.Sequence, record.Hash))
            {
                _isBroken = true;
                Bad(
                    record.Sequence,
                    $"Record {record.Sequence} is another than when the chain was signed: the chain was rewritten from here."
                );
            }
        }

        public void End()
        {
            if (!_isBroken && list._heads.Count > 0 && list._heads[^1].Sequence > _last)
            {
                var head = list._heads[^1];
                Bad(
                    _last + 1,
                    $"The chain ends at record {_last}, but record {head.Sequence} was signed on {head.At:yyyy-MM-dd HH:mm} UTC: "
                        + "the end was cut off, or an older backup was put back."
                );
            }
        }

        private void Bad(long sequence, string what) =>
            report(
                new BadRecord("anchor", "AuditRecords", sequence.ToString(CultureInfo.InvariantCulture), sequence, what)
            );
    }
}
