using System.Globalization;
using System.Text;
using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Sandbox.World;

/// <summary>
/// How far a month has come on a given day: what has been posted, what is still estimated, what was restated, and
/// which settings rule it. Two days with the same <see cref="Key"/> see the same figures.
/// </summary>
internal sealed class MonthPhase
{
    private readonly Scenario _scenario;
    private readonly ScenarioAnchor _anchor;
    private readonly DateOnly _today;
    private readonly HashSet<string> _finalPayers = [];
    private Dictionary<string, (DateOnly On, bool Shared)>? _preferences;

    internal MonthPhase(Scenario scenario, ScenarioAnchor anchor, int offset, DateOnly today)
    {
        _scenario = scenario;
        _anchor = anchor;
        _today = today;
        Offset = offset;
        Month = anchor.Month(offset);
        var days = DateTime.DaysInMonth(Month.Year, Month.Month);
        var last = Month.AddDays(days - 1);
        // Figures of a day appear when the day is over.
        Through = today > last ? days : Math.Max(0, today.DayNumber - Month.DayNumber);
        IsOver = today > last;
        RulingDay = IsOver ? last : today;
        IsSupportPosted = IsOver && today >= anchor.Day(offset + 1, scenario.MonthClose.SupportPostedOnDay);
        foreach (var payer in scenario.Payers)
        {
            if (IsFinal(payer.Id))
            {
                _finalPayers.Add(payer.Id);
            }
        }

        Restatements = [.. scenario.Restatements.Where(r => r.Month == offset && anchor.Day(r.On) <= today)];
        Key = MakeKey();
    }

    internal int Offset { get; }

    internal DateOnly Month { get; }

    /// <summary>Last day of the month whose figures are there; 0 before the first.</summary>
    internal int Through { get; }

    internal bool IsOver { get; }

    /// <summary>The day whose settings rule: the month's last, or today while it runs.</summary>
    internal DateOnly RulingDay { get; }

    internal bool IsSupportPosted { get; }

    internal IReadOnlyList<ScenarioRestatement> Restatements { get; }

    internal string Key { get; }

    internal bool IsEstimated(string? payerId) => payerId is null ? !IsOver : !_finalPayers.Contains(payerId);

    internal bool IsVisible(ScenarioCredit credit) =>
        _anchor.Day(credit.StartsOn).AddDays(credit.VisibleAfterDays) <= _today;

    internal bool IsPaused(ScenarioCredit credit) =>
        credit.Paused.Any(p =>
            _anchor.Day(p.From) <= RulingDay && (p.Until is not { } until || RulingDay < _anchor.Day(until))
        );

    /// <summary>Whether an account shares credits, by the preference that rules the month.</summary>
    internal bool IsShared(string accountId) =>
        !(_preferences ??= Preferences()).TryGetValue(accountId, out var last) || last.Shared;

    /// <summary>The last change of each account that was in force on the ruling day; of two on one day, the later told.</summary>
    private Dictionary<string, (DateOnly On, bool Shared)> Preferences()
    {
        var last = new Dictionary<string, (DateOnly On, bool Shared)>(StringComparer.Ordinal);
        foreach (var change in _scenario.Sharing)
        {
            var on = _anchor.Day(change.On);
            if (on <= RulingDay && (!last.TryGetValue(change.Account, out var before) || on >= before.On))
            {
                last[change.Account] = (on, change.Shared);
            }
        }

        return last;
    }

    private bool IsFinal(string payerId)
    {
        var day = _scenario.MonthClose.FinalOnDay;
        foreach (var late in _scenario.MonthClose.Exceptions)
        {
            if (late.Month == Offset && string.Equals(late.Payer, payerId, StringComparison.Ordinal))
            {
                day = late.FinalOnDay;
            }
        }

        return IsOver && _today >= _anchor.Day(Offset + 1, day);
    }

    private string MakeKey()
    {
        var key = new StringBuilder();
        key.Append(CultureInfo.InvariantCulture, $"{Through}{(IsOver ? 'o' : 'r')}{(IsSupportPosted ? 's' : '-')}");
        if (!IsOver)
        {
            key.Append(CultureInfo.InvariantCulture, $"@{_today.DayNumber}");
        }

        foreach (var payer in _finalPayers)
        {
            key.Append('f').Append(payer);
        }

        foreach (var restatement in Restatements)
        {
            key.Append(
                CultureInfo.InvariantCulture,
                $"r{restatement.Account}{restatement.On.Month}.{restatement.On.Day}{restatement.Change}"
            );
        }

        foreach (var credit in _scenario.Credits)
        {
            if (credit.VisibleAfterDays > 0 && !IsVisible(credit))
            {
                key.Append('h').Append(credit.Id);
            }
        }

        return key.ToString();
    }
}
