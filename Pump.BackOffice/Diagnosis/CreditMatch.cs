using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

/// <summary>Which of the customer's AWS credits a ticket is about, and how that was found. Several that fit are none.</summary>
internal sealed record CreditMatch(AwsCreditState? Credit, string How)
{
    /// <param name="credits">AWS's credits of the customer's accounts.</param>
    /// <param name="claim">What the customer says.</param>
    /// <param name="readings">What stands in the proofs.</param>
    public static CreditMatch Find(
        IReadOnlyList<AwsCreditState> credits,
        Claim claim,
        IReadOnlyList<ProofReading> readings
    )
    {
        if (credits.Count == 0)
        {
            return new CreditMatch(null, "AWS shows no credit on the customer's accounts.");
        }

        if (readings.FirstOrDefault(r => r.Reading.Field == ReadingField.CreditId) is { } id)
        {
            var named = credits.FirstOrDefault(c => c.AwsCreditId == id.Reading.Value.Trim());
            return named is not null
                ? new CreditMatch(named, "The proof shows AWS's credit ID.")
                : new CreditMatch(null, "AWS shows no credit with the ID on the proof on the customer's accounts.");
        }

        var fitting = credits;
        List<string> by = [];
        Narrow(claim.CreditName is { } name ? credits.Where(c => Alike(c.Description, name)) : null, "the name");
        Narrow(claim.Account is { } account ? fitting.Where(c => c.AccountId == account) : null, "the account");
        Narrow(ByProof(readings, fitting), "the name on the proof");
        if (fitting.Count > 1 && claim.Amount is { } amount)
        {
            Narrow(fitting.Where(c => c.Initial == amount || c.Remaining == amount), "the amount");
        }

        return fitting.Count switch
        {
            1 when by.Count == 0 => new CreditMatch(fitting[0], "It is the customer's only AWS credit."),
            1 => new CreditMatch(fitting[0], $"It fits by {string.Join(", ", by)}."),
            _ => new CreditMatch(
                null,
                $"{fitting.Count} of the customer's AWS credits fit; the claim does not say which."
            ),
        };

        void Narrow(IEnumerable<AwsCreditState>? narrower, string what)
        {
            if (narrower?.ToList() is { Count: > 0 } left && left.Count < fitting.Count)
            {
                fitting = left;
                by.Add(what);
            }
        }
    }

    private static IEnumerable<AwsCreditState>? ByProof(
        IReadOnlyList<ProofReading> readings,
        IReadOnlyList<AwsCreditState> credits
    )
    {
        var names = readings
            .Where(r => r.Reading.Field == ReadingField.CreditName)
            .Select(r => r.Reading.Value)
            .ToList();
        // A picture that lists several credits does not say which one is meant.
        return names.Count == 1 ? credits.Where(c => Alike(c.Description, names[0])) : null;
    }

    internal static bool Alike(string left, string right)
    {
        var (a, b) = (Plain(left), Plain(right));
        return a.Length > 0
            && b.Length > 0
            && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal));
    }

    private static string Plain(string text) =>
        string.Concat(text.ToUpperInvariant().Where(char.IsLetterOrDigit))
            .Replace("AWS", string.Empty, StringComparison.Ordinal)
            .Replace("CREDITS", string.Empty, StringComparison.Ordinal)
            .Replace("CREDIT", string.Empty, StringComparison.Ordinal);
}

/// <summary>A reading and the place of its proof in the ticket's strip, from 1.</summary>
internal sealed record ProofReading(Reading Reading, int ProofNumber)
{
    /// <summary>The proof's place in the strip, and the box, or the moment of a recording.</summary>
    public string Cite =>
        Reading.Seconds is { } seconds
            ? string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"P{ProofNumber}, {(int)seconds / 60}:{seconds % 60:00.0}"
            )
            : $"P{ProofNumber}, box {Reading.Number}";

    public string Href => $"/proofs/{Reading.ProofId.Value:D}?reading={Reading.Number}";
}
