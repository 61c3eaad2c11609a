using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.AwsSync;

/// <summary>The leak matrix as a table: owners down, receivers across, only those that gave or got something of another's.</summary>
public sealed class LeakTable
{
    private const int Most = 8;
    private readonly Dictionary<(Party, Party), LeakCell> _cells;

    public LeakTable(IEnumerable<LeakCell> cells)
    {
        var leaks = cells.Where(c => c.IsLeak).ToList();
        _cells = leaks.ToDictionary(c => (OwnerOf(c), ReceiverOf(c)));
        var owners = Ranked(leaks, OwnerOf);
        var receivers = Ranked(leaks, ReceiverOf);
        Owners = [.. owners.Take(Most).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)];
        Receivers =
        [
            .. receivers.Take(Most).OrderBy(p => p.Id is null).ThenBy(p => p.Name, StringComparer.OrdinalIgnoreCase),
        ];
        LeftOut = Math.Max(0, owners.Count - Most) + Math.Max(0, receivers.Count - Most);
        Largest = leaks.Count == 0 ? Money.Zero : leaks.Select(c => c.Amount).Aggregate(Money.Max);
        Total = leaks.Sum(c => c.Amount);
        IsProvisional = leaks.Exists(c => c.IsProvisional);
    }

    public IReadOnlyList<Party> Owners { get; }
    public IReadOnlyList<Party> Receivers { get; }

    /// <summary>Customers that gave or got less and are not shown; they are in the sums.</summary>
    public int LeftOut { get; }
    public Money Largest { get; }
    public Money Total { get; }

    /// <summary>The month is not closed.</summary>
    public bool IsProvisional { get; }

    public LeakCell? this[Party owner, Party receiver] => _cells.GetValueOrDefault((owner, receiver));

    /// <summary>What others used of an owner's credits.</summary>
    public Money Lost(Party owner) => _cells.Where(c => c.Key.Item1 == owner).Sum(c => c.Value.Amount);

    /// <summary>What a receiver got of others' credits.</summary>
    public Money Received(Party receiver) => _cells.Where(c => c.Key.Item2 == receiver).Sum(c => c.Value.Amount);

    /// <summary>1 to 4: how dark a cell is, against the largest one.</summary>
    public int Heat(LeakCell cell) =>
        Largest.IsZero ? 1 : Math.Clamp((int)Math.Ceiling(4 * cell.Amount.Amount / Largest.Amount), 1, 4);

    private static List<Party> Ranked(IReadOnlyList<LeakCell> leaks, Func<LeakCell, Party> of) =>
        [.. leaks.GroupBy(of).OrderByDescending(g => g.Sum(c => c.Amount)).Select(g => g.Key)];

    private static Party OwnerOf(LeakCell cell) => new(cell.OwnerId, cell.Owner ?? Party.Nobody, cell.OwnerCompanyId);

    private static Party ReceiverOf(LeakCell cell) =>
        new(cell.ReceiverId, cell.Receiver ?? Party.Nobody, cell.ReceiverCompanyId);
}

/// <summary>A customer in the leak matrix, or the accounts that nobody owns.</summary>
public sealed record Party(CustomerId? Id, string Name, string? CompanyId)
{
    public const string Nobody = "No owner yet";
}
