using System.Collections.Concurrent;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Live;

namespace Pump.BackOffice.Tickets;

public enum AtTicket
{
    Idle,
    Viewing,
    Writing,
}

/// <summary>Somebody who has a ticket open right now.</summary>
public sealed record PresentPerson(PersonId Id, string Name, AtTicket Doing);

/// <summary>
/// Who is at which ticket. Held in memory only: it is worth nothing after a restart. Who gives no sign for half a
/// minute is taken to be gone.
/// </summary>
public sealed class TicketPresence(LiveFeed live, TimeProvider clock)
{
    public const string Topic = "presence";
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan Stale = TimeSpan.FromSeconds(27);
    private readonly ConcurrentDictionary<(TicketId Ticket, Guid Visit), Sign> _signs = new();

    /// <summary>A sign of life from one open page.</summary>
    public void IsAt(TicketId ticket, Guid visit, Actor actor, AtTicket doing)
    {
        var sign = new Sign(new PresentPerson(actor.Id, actor.Name, doing), clock.GetUtcNow());
        var isNews = !_signs.TryGetValue((ticket, visit), out var last) || last.Person.Doing != doing || IsStale(last);
        _signs[(ticket, visit)] = sign;
        if (isNews)
        {
            Tell(ticket);
        }
    }

    public void Left(TicketId ticket, Guid visit)
    {
        if (_signs.TryRemove((ticket, visit), out _))
        {
            Tell(ticket);
        }
    }

    /// <summary>Each person once, by what they do most.</summary>
    public IReadOnlyList<PresentPerson> At(TicketId ticket) =>
        [.. Present().Where(p => p.Ticket == ticket).Select(p => p.Person).GroupBy(p => p.Id).Select(MostBusy)];

    /// <summary>For a list: who is at any of its tickets.</summary>
    public ILookup<TicketId, PresentPerson> Everywhere() =>
        Present()
            .GroupBy(p => (p.Ticket, p.Person.Id))
            .Select(g => (g.Key.Ticket, Person: MostBusy(g.Select(p => p.Person))))
            .ToLookup(p => p.Ticket, p => p.Person);

    private IEnumerable<(TicketId Ticket, PresentPerson Person)> Present()
    {
        foreach (var (key, sign) in _signs)
        {
            if (IsStale(sign))
            {
                _signs.TryRemove(key, out _);
            }
            else
            {
                yield return (key.Ticket, sign.Person);
            }
        }
    }

    private static PresentPerson MostBusy(IEnumerable<PresentPerson> signs) => signs.MaxBy(s => s.Doing)!;

    private bool IsStale(Sign sign) => clock.GetUtcNow() - sign.At > Stale;

    private void Tell(TicketId ticket) => live.Publish(new Change(Topic, ticket.Value.ToString("D")));

    private sealed record Sign(PresentPerson Person, DateTimeOffset At);
}
