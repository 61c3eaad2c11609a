using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>
/// Somebody who knows something that answers may say: which slots there are, and their values on a ticket now. Tickets
/// asks them all; those who know the ledger stand above it.
/// </summary>
public interface IReplyFacts
{
    /// <summary>The slots that it fills.</summary>
    IReadOnlyList<ReplySlot> Slots { get; }

    /// <summary>The values as they are now, one a slot; null for what is not known.</summary>
    Task<IReadOnlyList<ReplyFact>> FindAsync(BackOfficeDb db, Ticket ticket, CancellationToken cancellationToken);
}

/// <summary>What is known of a ticket for answers, from all who know something.</summary>
public sealed class ReplyFacts(Access access, IEnumerable<IReplyFacts> sources)
{
    public const string EmptyCode = "slot-empty";
    public const string StaleCode = "slot-stale";

    private readonly IReadOnlyList<IReplyFacts> _sources = [.. sources];

    public IReadOnlyList<ReplySlot> Slots =>
        [.. _sources.SelectMany(s => s.Slots).OrderBy(s => s.Name, StringComparer.Ordinal)];

    public Task<Outcome<IReadOnlyList<ReplyFact>>> RunAsync(
        Actor actor,
        int number,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<ReplyFact>>(
            actor,
            Permission.SeeDesk,
            async db =>
                await ServiceCalendars.TicketAsync(db, t => t.Number == number, cancellationToken) is { } ticket
                    ? await FindAsync(db, ticket, cancellationToken)
                    : Refusal.NotFound("ticket"),
            cancellationToken
        );

    /// <summary>Why a mail may not leave: a slot that nothing fills, or one whose value is another one by now.</summary>
    internal async Task<Refusal?> WhyNotAsync(
        CommandScope scope,
        Ticket ticket,
        string text,
        IReadOnlyList<FilledSlot> filled,
        CancellationToken cancellationToken
    )
    {
        var names = Slots.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        if (SlotText.SlotsIn(text).FirstOrDefault(names.Contains) is { } empty)
        {
            return new Refusal(
                EmptyCode,
                $"{{{empty}}} is not known for this ticket. Write it yourself, or take it out.",
                empty
            );
        }

        // a value that the writer took out of the text says nothing any more
        var said = filled.Where(f => text.Contains(f.Text, StringComparison.Ordinal)).ToList();
        if (said.Count == 0)
        {
            return null;
        }

        var now = await FindAsync(scope.Db, ticket, cancellationToken);
        foreach (var slot in said)
        {
            var value = now.FirstOrDefault(f => f.Slot == slot.Slot)?.Text;
            if (value != slot.Text)
            {
                return new Refusal(
                    StaleCode,
                    $"{{{slot.Slot}}} says {slot.Text}, and it is {value ?? "not known"} by now. Read it again before you send.",
                    slot.Slot
                );
            }
        }

        return null;
    }

    internal async Task<List<ReplyFact>> FindAsync(BackOfficeDb db, Ticket ticket, CancellationToken cancellationToken)
    {
        List<ReplyFact> facts = [];
        foreach (var source in _sources)
        {
            facts.AddRange(await source.FindAsync(db, ticket, cancellationToken));
        }

        return facts;
    }
}
