using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Credits;

/// <summary>How a credit that somebody claims compares to one that AWS shows. Null is "the claim does not say".</summary>
public sealed record CreditLikeness(bool SameOwner, bool SameAmount, bool? SameEnd, bool SameDescription)
{
    // Words that every second credit carries tell none from another.
    private static readonly string[] Filler = ["aws", "credit", "credits", "promotional", "amazon", "the", "from"];

    /// <summary>Staff are asked whether the two are one.</summary>
    public bool IsWorthALook => SameOwner && (SameAmount || (SameDescription && SameEnd == true));

    /// <summary>What agrees and what does not, in words.</summary>
    public string Words
    {
        get
        {
            (string Name, bool? Same)[] all =
            [
                ("owner", SameOwner),
                ("amount", SameAmount),
                ("end", SameEnd),
                ("description", SameDescription),
            ];
            var same = string.Join(", ", all.Where(p => p.Same == true).Select(p => p.Name));
            var other = string.Join(", ", all.Where(p => p.Same == false).Select(p => p.Name));
            return other.Length == 0 ? $"same {same}" : $"same {same}; other {other}";
        }
    }

    /// <param name="claimed">What is claimed.</param>
    /// <param name="shown">What AWS shows.</param>
    /// <param name="owner">The customer of the account that owns it by AWS; null when it is nobody's.</param>
    internal static CreditLikeness Of(Credit claimed, AwsCreditState shown, CustomerId? owner) =>
        new(
            claimed.OwnerAccountId == shown.AccountId
                || (claimed.OwnerAccountId is null && claimed.CustomerId is { } customer && owner == customer),
            claimed.InitialAmount == shown.Initial,
            SameEndOf(claimed.EndOn, shown.EndAt),
            AreAlike(claimed.Description, shown.Description)
        );

    // A screenshot's last day of use is AWS's end less one: both say the same.
    private static bool? SameEndOf(DateOnly? claimed, DateTimeOffset? shown) =>
        claimed is not { } end ? null
        : shown is { } at ? Math.Abs(DateOnly.FromDateTime(at.UtcDateTime).DayNumber - end.DayNumber) <= 1
        : false;

    private static bool AreAlike(string claimed, string shown)
    {
        var (ours, theirs) = (Telling(claimed), Telling(shown));
        return ours.Count > 0 && theirs.Count > 0 && (ours.IsSubsetOf(theirs) || theirs.IsSubsetOf(ours));
    }

    private static HashSet<string> Telling(string text) =>
        text.Split([' ', '-', '_', ',', '.', ':', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.ToLowerInvariant())
            .Except(Filler, StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
}
