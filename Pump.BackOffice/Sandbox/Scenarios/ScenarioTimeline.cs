using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Sandbox.Scenarios;

/// <summary>
/// A scenario on real dates, as far as it has come at a moment: what seeding plays through the use cases, in the order
/// of time. Figures are asked of the simulated world at the moment in question, so that they are true for any anchor.
/// </summary>
internal sealed class ScenarioTimeline
{
    /// <summary>Tickets are told for so many days before now.</summary>
    internal const int TicketDays = 60;

    private readonly ScenarioFigures _figures;

    internal ScenarioTimeline(Scenario scenario, ScenarioAnchor anchor, DateTimeOffset now)
    {
        Scenario = scenario;
        Anchor = anchor;
        Now = now;
        _figures = new(scenario, anchor);
    }

    internal Scenario Scenario { get; }

    internal ScenarioAnchor Anchor { get; }

    internal DateTimeOffset Now { get; }

    /// <summary>First day of the first month that the scenario tells.</summary>
    internal DateOnly StartsOn => Anchor.Month(-13);

    /// <summary>The simulated AWS as it stood at a moment.</summary>
    internal ISimulatedAws AwsAt(DateTimeOffset moment) => _figures.WorldAt(moment);

    /// <summary>All invoices posted until now, by time.</summary>
    internal IEnumerable<ToldInvoice> Invoices()
    {
        for (
            var month = Scenario.Invoicing.FromMonth;
            month < Anchor.Offset(DateOnly.FromDateTime(Now.UtcDateTime));
            month++
        )
        {
            var posted = Scenario
                .Customers.Where(c => c.Standing != CustomerStanding.Prospect)
                .Select(c => _figures.Invoice(c, month))
                .Where(i => i.PostedAt <= Now && i.Gross != 0m)
                .OrderBy(i => i.PostedAt);
            foreach (var invoice in posted)
            {
                yield return invoice;
            }
        }
    }

    /// <summary>
    /// The tickets opened until now, by time, in the last <see cref="TicketDays"/> days that the scenario tells of; each
    /// with the steps that have happened since.
    /// </summary>
    internal IReadOnlyList<ToldTicket> Tickets()
    {
        var opened = Scenario
            .Tickets.Select(t => (Ticket: t, At: Anchor.Moment(t.OpenedAt)))
            .Where(t => t.At <= Now)
            .OrderBy(t => t.At)
            .ThenBy(t => t.Ticket.Id, StringComparer.Ordinal)
            .ToList();
        if (opened.Count == 0)
        {
            return [];
        }

        var since = opened[^1].At.AddDays(-TicketDays);
        return [.. opened.Where(t => t.At > since).Select(t => Tell(t.Ticket, t.At))];
    }

    private ToldTicket Tell(ScenarioTicket ticket, DateTimeOffset openedAt)
    {
        var customer = _figures.Customer(ticket.Customer);
        var slots = new ScenarioSlots(_figures, ticket, customer, openedAt);
        var steps = new List<ToldStep>();
        var waits = !ticket.Steps.Any(s => s.Kind is StepKind.Approve or StepKind.Reject);
        var late = TimeSpan.Zero;
        foreach (var step in ticket.Steps)
        {
            var at = openedAt.AddHours((double)step.AfterHours) + late;
            if (waits && step.Kind == StepKind.ProposeAdjustment && Waiting(at) is var wanted && wanted > at)
            {
                (late, at) = (late + (wanted - at), wanted);
            }

            if (at > Now)
            {
                break;
            }

            var amount = step.Amount is { } figure ? _figures.Resolve(figure, ticket.About, customer, at) : null;
            steps.Add(
                new(
                    at,
                    step.Kind,
                    step.By,
                    step.Text is { } text ? slots.Fill(text) : null,
                    amount,
                    step.AwaitsCustomer
                )
            );
        }

        return new(
            ticket,
            customer,
            customer.Contacts.First(c => string.Equals(c.Email, ticket.Contact, StringComparison.Ordinal)),
            slots.Fill(ticket.Subject),
            slots.Fill(ticket.Body),
            openedAt,
            Claim(ticket, customer, openedAt),
            ticket.Truth.Expected is { } expected ? _figures.Resolve(expected, ticket.About, customer, openedAt) : null,
            steps,
            [.. ticket.Proofs.Select(p => Tell(p, ticket, customer, openedAt))]
        );
    }

    /// <summary>
    /// When what still waits for a decision was proposed: three to eight days ago, so that it has not expired, at the time
    /// of day that the scenario says.
    /// </summary>
    private DateTimeOffset Waiting(DateTimeOffset at) =>
        new DateTimeOffset(Now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-3 - (at.DayOfYear % 6)) + at.TimeOfDay;

    private ToldClaim Claim(ScenarioTicket ticket, ScenarioCustomer customer, DateTimeOffset at) =>
        new(
            ticket.Claim.Amount is { } amount ? _figures.Resolve(amount, ticket.About, customer, at) : null,
            ticket.Claim.CreditName,
            ticket.Claim.ExpiresOn is { } day ? Anchor.Day(day) : null,
            ticket.Claim.Account,
            ticket.Claim.InvoiceMonth is { } month ? Anchor.Month(month) : null
        );

    private ToldProof Tell(
        ScenarioProof proof,
        ScenarioTicket ticket,
        ScenarioCustomer customer,
        DateTimeOffset openedAt
    )
    {
        var seenAt = proof.SeenAt is { } moment ? Anchor.Moment(moment) : openedAt.AddMinutes(-20);
        return new(proof, seenAt, [.. proof.Rows.Select(r => Tell(r, ticket, customer, seenAt))]);
    }

    private ToldProofRow Tell(
        ScenarioProofRow row,
        ScenarioTicket ticket,
        ScenarioCustomer customer,
        DateTimeOffset seenAt
    )
    {
        var painted = row.Remaining is { } figure ? _figures.Resolve(figure, ticket.About, customer, seenAt) : null;
        if (row.Credit is not { } id)
        {
            return new(null, row.Name!, painted!.Value, painted.Value, painted.Value, null, []);
        }

        var credit = Scenario.Credits.First(c => string.Equals(c.Id, id, StringComparison.Ordinal));
        var remaining = _figures.Remaining(id, seenAt);
        return new(
            credit.Id,
            row.Name ?? credit.Description,
            credit.Amount,
            remaining,
            painted ?? remaining,
            credit.ExpiresOn is { } end ? Anchor.Day(end) : null,
            credit.Products ?? []
        );
    }
}
