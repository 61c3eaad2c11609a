using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Queue;

/// <summary>What the queue shows, as its address says it: a view, and what was changed in it.</summary>
public sealed record QueueAddress
{
    private const string Any = "any";

    /// <summary>The key of one of <see cref="QueueViews"/>.</summary>
    public string View { get; init; } = QueueViews.Standard;

    /// <summary>A state, <c>any</c>, or null for the view's own.</summary>
    public string? State { get; init; }
    public string? Kind { get; init; }

    /// <summary><c>me</c>, <c>nobody</c>, <c>any</c> or a person's id.</summary>
    public string? Owner { get; init; }
    public string? Verdict { get; init; }

    /// <summary>The code of a cause, or <c>any</c>.</summary>
    public string? Cause { get; init; }

    /// <summary>The month that was diagnosed, as <c>2026-10</c>.</summary>
    public string? About { get; init; }

    /// <summary>Whole dollars.</summary>
    public string? Min { get; init; }
    public string? Overdue { get; init; }
    public string? Proof { get; init; }
    public string? Text { get; init; }
    public string? Sort { get; init; }

    /// <summary>A column, with a minus in front the other way round.</summary>
    public QueueOrder Order =>
        Parse<QueueSort>((Sort ?? "").TrimStart('-')) is { } sort
            ? new QueueOrder(sort, Sort!.StartsWith('-'))
            : QueueSort.Rank;

    public QueueFilter Filter
    {
        get
        {
            var view = QueueViews.Find(View).Filter;
            return view with
            {
                States = StatesOf(view),
                Kind = Kind is null ? view.Kind : Parse<TicketKind>(Kind),
                Owner = OwnerOf(view),
                OwnerId = Guid.TryParse(Owner, out var id) ? new PersonId(id) : null,
                Verdict = Verdict is null ? view.Verdict : Parse<Verdict>(Verdict),
                Cause = CauseName.All.Any(c => c.Code == Cause) ? Cause : view.Cause,
                DiagnosedMonth = Month.TryParse(About, out var about) ? about : view.DiagnosedMonth,
                MinStake = MinOf(view),
                Overdue = Overdue is null ? view.Overdue : Overdue == "yes",
                WithoutProof = Proof is null ? view.WithoutProof : Proof == "none",
                Text = Text,
            };
        }
    }

    public static QueueAddress Parse(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        return new QueueAddress
        {
            View = Of("view") ?? QueueViews.Standard,
            State = Of("state"),
            Kind = Of("kind"),
            Owner = Of("owner"),
            Verdict = Of("verdict"),
            Cause = Of("cause"),
            About = Of("about"),
            Min = Of("min"),
            Overdue = Of("overdue"),
            Proof = Of("proof"),
            Text = Of("q"),
            Sort = Of("sort"),
        };

        string? Of(string name) =>
            parts.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 and <= 200 } text ? text : null;
    }

    /// <summary>The query without the question mark; nothing that says no more than the view.</summary>
    public string Query =>
        QueryHelpers
            .AddQueryString(
                "",
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["view"] = View == QueueViews.Standard ? null : View,
                    ["state"] = State,
                    ["kind"] = Kind,
                    ["owner"] = Owner,
                    ["verdict"] = Verdict,
                    ["cause"] = Cause,
                    ["about"] = About,
                    ["min"] = Min,
                    ["overdue"] = Overdue,
                    ["proof"] = Proof,
                    ["q"] = Text,
                    ["sort"] = Sort,
                }
            )
            .TrimStart('?');

    public string Href => Query.Length == 0 ? QueuePage.Route : $"{QueuePage.Route}?{Query}";

    /// <summary>The filters in force, each with the address without it.</summary>
    public IEnumerable<QueueChip> Chips
    {
        get
        {
            var filter = Filter;
            if (filter.Kind is { } kind)
            {
                yield return new("Kind", kind.Words(), this with { Kind = Any });
            }

            if (filter.States.Count > 0)
            {
                var words = filter.States.Count == 1 ? filter.States[0].Words() : StatesWord(filter.States);
                yield return new("Status", words.ToLowerInvariant(), this with { State = Any });
            }

            if (filter.Owner != QueueOwner.Anybody)
            {
                var who = filter.Owner switch
                {
                    QueueOwner.Mine => "me",
                    QueueOwner.Nobody => "nobody",
                    _ => "one person",
                };
                yield return new("Owner", who, this with { Owner = Any });
            }

            if (filter.MinStake is { } min)
            {
                var amount = min.Amount.ToString("#,##0.##", CultureInfo.InvariantCulture);
                yield return new("Stake", $"{amount} up or unknown", this with { Min = Any });
            }

            if (filter.Verdict is { } verdict)
            {
                var words = verdict == Tickets.Verdict.None ? "not yet" : verdict.Words().ToLowerInvariant();
                yield return new("Diagnosis", words, this with { Verdict = Any });
            }

            if (filter.Cause is { } cause)
            {
                yield return new("Cause", CauseName.TitleOf(cause), this with { Cause = null });
            }

            if (filter.DiagnosedMonth is { } about)
            {
                yield return new("About", about.ToString(), this with { About = null });
            }

            if (filter.Overdue)
            {
                yield return new("Due", "overdue", this with { Overdue = "no" });
            }

            if (filter.WithoutProof)
            {
                yield return new("Proof", "none yet", this with { Proof = Any });
            }

            if (filter.Text is { } text)
            {
                yield return new("Text", text, this with { Text = null });
            }
        }
    }

    private static string StatesWord(IReadOnlyList<TicketState> states) =>
        states.Count == TicketStates.Unsettled.Count ? "open"
        : states.Count == TicketStates.Ours.Count ? "ours"
        : $"{states.Count} states";

    private IReadOnlyList<TicketState> StatesOf(QueueFilter view) =>
        State is null ? view.States
        : State == Any ? []
        : State == "open" ? TicketStates.Unsettled
        : Parse<TicketState>(State) is { } state ? [state]
        : view.States;

    private QueueOwner OwnerOf(QueueFilter view) =>
        Owner switch
        {
            null => view.Owner,
            "me" => QueueOwner.Mine,
            "nobody" => QueueOwner.Nobody,
            _ => Guid.TryParse(Owner, out _) ? QueueOwner.Person : QueueOwner.Anybody,
        };

    private Money? MinOf(QueueFilter view) =>
        Min is null ? view.MinStake
        : Money.TryParse(Min, out var min) && min.IsPositive ? min
        : null;

    private static T? Parse<T>(string text)
        where T : struct, Enum =>
        !int.TryParse(text, CultureInfo.InvariantCulture, out _)
        && Enum.TryParse<T>(text, ignoreCase: true, out var value)
            ? value
            : null;
}

/// <summary>One filter in force, and where the list is without it.</summary>
public sealed record QueueChip(string Name, string Value, QueueAddress Without);
