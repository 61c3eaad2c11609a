using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Credits.Leaks;

/// <summary>The leak matrix as a table: owners down, receivers across, only those that gave or got something of another's.</summary>
public sealed class LeakTable
{
    private const int Most = 8;

    // Accounts that nobody owns are a party of their own, and a dictionary takes no null.
    private static readonly CustomerId Nobody = new(Guid.Empty);
    private readonly Dictionary<(CustomerId, CustomerId), LeakLine> _lines;
    private readonly LeakReport _report;

    public LeakTable(LeakReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        _report = report;
        _lines = report.Lines.ToDictionary(l => (Key(l.Owner), Key(l.Receiver)));
        var owners = Ranked(l => l.Owner);
        var receivers = Ranked(l => l.Receiver);
        Owners = [.. owners.Take(Most).OrderBy(p => p is null).ThenBy(p => p?.Name, StringComparer.OrdinalIgnoreCase)];
        Receivers =
        [
            .. receivers.Take(Most).OrderBy(p => p is null).ThenBy(p => p?.Name, StringComparer.OrdinalIgnoreCase),
        ];
        LeftOut = Math.Max(0, owners.Count - Most) + Math.Max(0, receivers.Count - Most);
        Largest = report.Lines.Select(l => l.Amount).Aggregate(Money.Zero, Money.Max);
    }

    /// <summary>Null is the accounts that nobody owns.</summary>
    public IReadOnlyList<LeakParty?> Owners { get; }

    /// <inheritdoc cref="Owners"/>
    public IReadOnlyList<LeakParty?> Receivers { get; }

    /// <summary>Customers that gave or got less and are not shown; they are in the sums.</summary>
    public int LeftOut { get; }
    public Money Largest { get; }
    public Money Total => _report.Total;

    /// <summary>The month is not closed.</summary>
    public bool IsProvisional => _report.Lines.Any(l => l.IsProvisional);

    /// <summary>Something of it was attributed: AWS named no credit.</summary>
    public bool HasEstimates => _report.Lines.Any(l => !l.Estimated.IsZero);

    public LeakLine? this[LeakParty? owner, LeakParty? receiver] =>
        _lines.GetValueOrDefault((Key(owner), Key(receiver)));

    /// <summary>What an owner's credits paid on its own bills; null where nothing is known of it.</summary>
    public Money? Own(LeakParty? owner) =>
        owner is not null && _report.OwnUse.TryGetValue(owner.Id, out var own) ? own : null;

    /// <summary>What others used of an owner's credits.</summary>
    public Money Lost(LeakParty? owner) => _report.Lines.Where(l => l.Owner == owner).Sum(l => l.Amount);

    /// <summary>What a receiver got of others' credits.</summary>
    public Money Received(LeakParty? receiver) => _report.Lines.Where(l => l.Receiver == receiver).Sum(l => l.Amount);

    /// <summary>1 to 4: how dark a cell is, against the largest one.</summary>
    public int Heat(LeakLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Largest.IsZero ? 1 : Math.Clamp((int)Math.Ceiling(4 * line.Amount.Amount / Largest.Amount), 1, 4);
    }

    private static CustomerId Key(LeakParty? party) => party?.Id ?? Nobody;

    private List<LeakParty?> Ranked(Func<LeakLine, LeakParty?> of) =>
        [.. _report.Lines.GroupBy(of).OrderByDescending(g => g.Sum(l => l.Amount)).Select(g => g.Key)];
}
