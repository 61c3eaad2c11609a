using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>
/// What somebody typed to find tickets: words, and operators such as <c>from:dara</c>, <c>kind:wrong</c>,
/// <c>account:0421</c>, <c>amount:&gt;500</c>, <c>month:2026-10</c>, <c>is:overdue</c>. All must hold. An operator whose
/// value makes no sense is taken as words: nothing that is typed is dropped.
/// </summary>
public sealed record SearchQuery
{
    /// <summary>The words, each to be found at the beginning of a word, in any order.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];
    public IReadOnlyList<string> From { get; private init; } = [];
    public IReadOnlyList<string> Accounts { get; private init; } = [];
    public IReadOnlyList<TicketKind> Kinds { get; private init; } = [];
    public IReadOnlyList<(string How, Money Amount)> Amounts { get; private init; } = [];
    public Month? Month { get; private init; }
    public IReadOnlyList<string> Is { get; private init; } = [];

    /// <summary>What may follow <c>is:</c>.</summary>
    public static IReadOnlyList<string> Marks { get; } =
    ["open", "settled", "overdue", "snoozed", "mine", "unassigned", "waiting", "held", "unknown"];

    public static SearchQuery Parse(string text)
    {
        List<string> words = [];
        List<string> from = [];
        List<string> accounts = [];
        List<TicketKind> kinds = [];
        List<(string, Money)> amounts = [];
        List<string> marks = [];
        Month? month = null;
        foreach (var term in Terms(text))
        {
            var (name, value) = term.IndexOf(':', StringComparison.Ordinal) is var at and > 0
                ? (term[..at].ToLowerInvariant(), term[(at + 1)..])
                : ("", term);
            switch (name)
            {
                case "from" when value.Length > 0:
                    from.Add(value);
                    break;
                case "account" when value.Any(char.IsLetterOrDigit):
                    accounts.Add(value);
                    break;
                case "kind" when KindOf(value) is { } kind:
                    kinds.Add(kind);
                    break;
                case "amount" when AmountOf(value) is { } amount:
                    amounts.Add(amount);
                    break;
                case "month" when Platform.Time.Month.TryParse(value, out var of):
                    month = of;
                    break;
                case "is" when Marks.Contains(value, StringComparer.OrdinalIgnoreCase):
                    marks.Add(value.ToLowerInvariant());
                    break;
                default:
                    words.Add(term);
                    break;
            }
        }

        return new SearchQuery
        {
            Words = words,
            From = from,
            Accounts = accounts,
            Kinds = kinds,
            Amounts = amounts,
            Month = month,
            Is = marks,
        };
    }

    /// <summary>The numbers of the tickets whose text matches, the newest <see cref="TicketQueue.SearchCap"/>; null when no words were typed.</summary>
    internal IQueryable<int>? Matching(BackOfficeDb db) =>
        Words.Count + From.Count + Accounts.Count == 0
            ? null
            : TicketIndex.Of(db).Matching(db, this, TicketQueue.SearchCap);

    /// <summary>Only the tickets for which all of it holds.</summary>
    internal IQueryable<Ticket> Narrow(IQueryable<Ticket> tickets, BackOfficeDb db, Actor actor, DateTimeOffset now)
    {
        if (Kinds.Count > 0)
        {
            tickets = tickets.Where(t => Kinds.Contains(t.Kind));
        }

        if (Month is { } month)
        {
            tickets = tickets.Where(t => t.Claim.InvoiceMonth == month);
        }

        tickets = Amounts.Aggregate(tickets, (narrowed, amount) => OfAmount(narrowed, amount.How, amount.Amount));
        tickets = Is.Aggregate(tickets, (narrowed, mark) => Marked(narrowed, mark, actor, now));
        return Matching(db) is { } matching ? tickets.Where(t => matching.Contains(t.Number)) : tickets;
    }

    private static IQueryable<Ticket> OfAmount(IQueryable<Ticket> tickets, string how, Money amount) =>
        how switch
        {
            ">" => tickets.Where(t => t.Claim.Amount > amount),
            ">=" => tickets.Where(t => t.Claim.Amount >= amount),
            "<" => tickets.Where(t => t.Claim.Amount < amount),
            "<=" => tickets.Where(t => t.Claim.Amount <= amount),
            _ => tickets.Where(t => t.Claim.Amount == amount),
        };

    private static IQueryable<Ticket> Marked(
        IQueryable<Ticket> tickets,
        string mark,
        Actor actor,
        DateTimeOffset now
    ) =>
        mark switch
        {
            "open" => tickets.Where(t => !t.IsSettled),
            "settled" => tickets.Where(t => t.IsSettled),
            "overdue" => tickets.Where(t => t.DueAt <= now),
            "snoozed" => tickets.Where(t => t.SnoozedUntil > now),
            "mine" => tickets.Where(t => t.AssigneeId == actor.Id || t.HandedTo == actor.Id),
            "unassigned" => tickets.Where(t => t.AssigneeId == null),
            "waiting" => tickets.Where(t =>
                t.State == TicketState.WaitingOnCustomer || t.State == TicketState.WaitingOnAe
            ),
            "held" => tickets.Where(t => t.State == TicketState.AtApproval),
            _ => tickets.Where(t => t.Stake == null),
        };

    /// <summary>Splits at spaces; what stands in quotes stays together.</summary>
    private static IEnumerable<string> Terms(string text)
    {
        var term = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var c in text.Length <= 500 ? text : text[..500])
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (char.IsWhiteSpace(c) && !quoted)
            {
                if (term.Length > 0)
                {
                    yield return term.ToString();
                    term.Clear();
                }
            }
            else
            {
                term.Append(c);
            }
        }

        if (term.Length > 0)
        {
            yield return term.ToString();
        }
    }

    private static TicketKind? KindOf(string value)
    {
        var letters = value.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return letters.Length < 3
            ? null
            : Enum.GetValues<TicketKind>()
                .Select(k => (TicketKind?)k)
                .FirstOrDefault(k => k.ToString()!.Contains(letters, StringComparison.OrdinalIgnoreCase));
    }

    private static (string, Money)? AmountOf(string value)
    {
        var how = string.Concat(value.TakeWhile(c => c is '<' or '>' or '='));
        var figure = value[how.Length..].Replace(",", "", StringComparison.Ordinal).TrimStart('$');
        return how is "" or "=" or ">" or ">=" or "<" or "<=" && Money.TryParse(figure, out var amount)
            ? (how, amount)
            : null;
    }
}
