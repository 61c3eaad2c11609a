using Pump.BackOffice.Credits;
using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis;

/// <summary>
/// Takes off what Pump owes by the findings what it made good of the month already. A grant of exactly what one finding
/// owes is taken as that one's; what is left of all grants goes to the findings in their order. Nobody is owed twice.
/// </summary>
internal static class Settled
{
    /// <param name="file">The case, with the grants that stand for its month.</param>
    /// <param name="findings">In order.</param>
    public static IReadOnlyList<Finding> Of(CaseFile file, IReadOnlyList<Finding> findings)
    {
        if (file.MadeGood.Count == 0)
        {
            return findings;
        }

        var owing = findings.Where(f => f is { Holds: true, Adjustment: not null }).ToList();
        var parts = owing.ToDictionary(f => f, _ => new List<(MadeGood Good, Money Part)>());
        List<MadeGood> others = [];
        foreach (var good in file.MadeGood)
        {
            if (owing.Find(f => parts[f].Count == 0 && f.Adjustment!.Amount == good.Amount) is { } meant)
            {
                parts[meant].Add((good, good.Amount));
            }
            else
            {
                others.Add(good);
            }
        }

        foreach (var good in others)
        {
            var rest = good.Amount;
            foreach (var finding in owing.TakeWhile(_ => rest.IsPositive))
            {
                var open = finding.Adjustment!.Amount - parts[finding].Sum(p => p.Part);
                var part = Money.Min(rest, open);
                if (part.IsPositive)
                {
                    parts[finding].Add((good, part));
                    rest -= part;
                }
            }
        }

        return
        [
            .. findings.Select(f => parts.TryGetValue(f, out var made) && made.Count > 0 ? With(file, f, made) : f),
        ];
    }

    private static Finding With(CaseFile file, Finding finding, List<(MadeGood Good, Money Part)> parts)
    {
        var owed = finding.Adjustment!;
        var made = parts.Sum(p => p.Part);
        var rest = owed.Amount - made;
        List<EvidenceRow> evidence =
        [
            .. finding.Evidence,
            .. parts.Select(p => Cite.MadeGood(file, p.Good, p.Part)),
            new("ledger", Cite.Customer(file.CompanyId), $"Made good {Cite.Usd(made)}, still owed {Cite.Usd(rest)}"),
        ];
        var reply = finding.Reply is { } said
            ? $"{said} We have made good {Cite.Usd(made)} of it already"
                + (rest.IsPositive ? $"; {Cite.Usd(rest)} is still to come." : ".")
            : null;
        return finding with
        {
            Evidence = evidence,
            Reply = reply,
            MadeGood = made,
            Adjustment = rest.IsPositive ? owed with { Amount = rest } : null,
        };
    }
}
