using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Sandbox.World;

/// <summary>Where an account is and was a member, on real days.</summary>
internal sealed class Membership
{
    private readonly List<(string Payer, DateOnly Joined, DateOnly? Left, JoinMethod Method)> _spans;

    internal Membership(ScenarioAccount account, ScenarioAnchor anchor) =>
        _spans = [
            .. account.Memberships.Select(m =>
                (m.Payer, anchor.Day(m.JoinedOn), m.LeftOn is { } left ? anchor.Day(left) : (DateOnly?)null, m.Method)
            ),
        ];

    /// <summary>The first day on which the account joined any organization.</summary>
    internal DateOnly? FirstJoined => _spans.Count == 0 ? null : _spans[0].Joined;

    /// <summary>The payer on a day; null when the account stands alone.</summary>
    internal string? On(DateOnly day)
    {
        foreach (var span in _spans)
        {
            if (span.Joined <= day && (span.Left is not { } left || day < left))
            {
                return span.Payer;
            }
        }

        return null;
    }

    /// <summary>The membership that holds on a day.</summary>
    internal (DateOnly Joined, JoinMethod Method)? In(string payerId, DateOnly day)
    {
        foreach (var span in _spans)
        {
            var there = span.Joined <= day && (span.Left is not { } left || day < left);
            if (there && string.Equals(span.Payer, payerId, StringComparison.Ordinal))
            {
                return (span.Joined, span.Method);
            }
        }

        return null;
    }

    /// <summary>The month cut where the account changes its payer.</summary>
    internal IReadOnlyList<Stay> Stays(DateOnly month)
    {
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        var stays = new List<Stay>(1);
        for (var d = 1; d <= days; d++)
        {
            var payer = On(month.AddDays(d - 1));
            if (stays.Count > 0 && string.Equals(stays[^1].PayerId, payer, StringComparison.Ordinal))
            {
                stays[^1] = stays[^1] with { LastDay = d };
            }
            else
            {
                stays.Add(new(payer, d, d));
            }
        }

        return stays;
    }
}

/// <summary>A run of days of one month in which an account has one bill: a payer's, or (null) its own.</summary>
internal readonly record struct Stay(string? PayerId, int FirstDay, int LastDay);
