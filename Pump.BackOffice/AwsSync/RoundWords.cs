using System.Globalization;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.AwsSync;

/// <summary>How a round and its runs are said on the page and by the command.</summary>
public static class RoundWords
{
    private const int MostUnknown = 2;

    public static string State(SyncState state) =>
        state switch
        {
            SyncState.Done => "Complete",
            _ => state.ToString(),
        };

    internal static Tone Tone(SyncState state) =>
        state switch
        {
            SyncState.Running => Platform.Ui.Tone.Info,
            SyncState.Done => Platform.Ui.Tone.Ok,
            SyncState.Partial or SyncState.Abandoned => Platform.Ui.Tone.Warn,
            SyncState.Failed => Platform.Ui.Tone.Bad,
            _ => Platform.Ui.Tone.Idle,
        };

    public static string Trigger(SyncRound round) => round.Trigger == SyncTrigger.Hand ? round.By : Word(round.Trigger);

    public static string Source(SyncSourceKind kind) =>
        kind switch
        {
            SyncSourceKind.Accounts => "accounts",
            SyncSourceKind.Credits => "credits",
            SyncSourceKind.Sharing => "credit sharing",
            SyncSourceKind.Allocations => "allocation history",
            _ => "costs",
        };

    /// <summary>Minutes and seconds from start to end.</summary>
    public static string Took(DateTimeOffset from, DateTimeOffset until)
    {
        var took = until - from;
        return string.Create(CultureInfo.InvariantCulture, $"{(int)took.TotalMinutes}:{took.Seconds:00}");
    }

    /// <summary>What came of a round in one line: what was restated, what is unknown and why, what is new.</summary>
    public static string Result(SyncRound round)
    {
        if (round.IsUnfinished)
        {
            return round.IsStopping ? "stopping" : string.Empty;
        }

        List<string> parts = [];
        if (Restated(round.Runs) is { } restated)
        {
            parts.Add(restated);
        }

        var unknown = round.Runs.Where(r => r.Sources.Any(s => !s.IsKnown)).ToList();
        parts.AddRange(unknown.Take(MostUnknown).Select(run => $"{run.PayerName}: {Unknown(run)}"));
        if (unknown.Count > MostUnknown)
        {
            parts.Add($"{unknown.Count - MostUnknown} more payers in part unknown");
        }

        if (unknown.Count == 0 && round.Runs.FirstOrDefault(r => r.Error is not null) is { } failed)
        {
            parts.Add(failed.Error!);
        }

        parts.Add(Counts(round.Runs.Sum(r => r.New), round.Runs.Sum(r => r.Changed)));
        return string.Join("; ", parts);
    }

    /// <summary>What came of one run.</summary>
    public static string Result(SyncRun run)
    {
        List<string> parts = [];
        if (Restated([run]) is { } restated)
        {
            parts.Add(restated);
        }

        parts.AddRange(run.Sources.Where(s => !s.IsKnown).Select(s => $"{Source(s.Kind)} unknown: {s.Why}"));
        if (run.Error is { } error)
        {
            parts.Add(run.ErrorId is null ? error : $"{error} ({run.ErrorId})");
        }

        parts.Add($"{Counts(run.New, run.Changed)}, {Figures.Count(run.Same)} the same");
        return string.Join("; ", parts);
    }

    private static string Unknown(SyncRun run)
    {
        var first = run.Sources.First(s => !s.IsKnown);
        var all = run.Sources.Count(s => !s.IsKnown);
        return all == run.Sources.Count ? first.Why!
            : all == 1 ? $"{Source(first.Kind)} unknown, {first.Why}"
            : $"{Source(first.Kind)} and {all - 1} more unknown, {first.Why}";
    }

    private static string? Restated(IEnumerable<SyncRun> runs)
    {
        var months = runs.Where(r => r.RestatedMonths is not null)
            .SelectMany(r => r.RestatedMonths!.Split('\n'))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return months.Count == 0 ? null : $"restated {string.Join(", ", months)}";
    }

    private static string Counts(int fresh, int changed) =>
        (fresh, changed) switch
        {
            (0, 0) => "nothing new",
            (_, 0) => $"{Figures.Count(fresh)} new",
            (0, _) => $"{Figures.Count(changed)} changed",
            _ => $"{Figures.Count(fresh)} new, {Figures.Count(changed)} changed",
        };

    private static string Word(SyncTrigger trigger) =>
        trigger switch
        {
            SyncTrigger.Schedule => "schedule",
            SyncTrigger.Command => "command line",
            _ => "hand",
        };
}
