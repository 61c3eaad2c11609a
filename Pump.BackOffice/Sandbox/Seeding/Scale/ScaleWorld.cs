using System.Globalization;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Sandbox.Seeding.Scale;

/// <summary>
/// A desk of any size, the same for the same number: three years of tickets up to now, of which two in a hundred (at
/// most 20,000) are open; a customer for 25 tickets, two accounts and two credits each, and their ledger by the month.
/// </summary>
/// <param name="tickets">How many tickets.</param>
/// <param name="now">The present (UTC).</param>
internal sealed class ScaleWorld(int tickets, DateTimeOffset now)
{
    private const int MostOpen = 20_000;
    private static readonly TimeSpan Past = TimeSpan.FromDays(3 * 365);
    private readonly Random _chance = new(20261127);

    private int Open => Math.Min(MostOpen, Math.Max(20, tickets / 50));

    public IReadOnlyList<Person> People { get; } = MakePeople();
    public IReadOnlyList<Payer> Payers { get; } =
    [
        .. Enumerable
            .Range(0, 3)
            .Select(i => Payer.Make(new AwsAccountId($"90000000000{i}"), $"Organization {i + 1}", PayerKind.Shared)),
    ];
    public IReadOnlyList<Customer> Customers { get; private set; } = [];
    public IReadOnlyList<AwsAccount> Accounts { get; private set; } = [];
    public IReadOnlyList<Credit> Credits { get; private set; } = [];

    private static List<Person> MakePeople() =>
        [
            .. Enumerable
                .Range(1, 8)
                .Select(i =>
                    Person.Make(
                        string.Create(CultureInfo.InvariantCulture, $"Agent Number{i}"),
                        string.Create(CultureInfo.InvariantCulture, $"agent{i}@pump.example"),
                        [Role.BillingAgent]
                    )
                ),
            Person.Make("Manager Number1", "manager1@pump.example", [Role.Manager]),
            Person.Make("Executive Number1", "executive1@pump.example", [Role.AccountExecutive]),
            Person.Make("Administrator Number1", "administrator1@pump.example", [Role.Administrator]),
        ];

    /// <summary>Makes customers, their accounts and credits; before anything else that needs them.</summary>
    public void Found()
    {
        var founded = now - Past - TimeSpan.FromDays(30);
        var count = Math.Max(20, tickets / 25);
        var executive = People[9].Id;
        List<Customer> customers = new(count);
        List<AwsAccount> accounts = new(count * 2);
        List<Credit> credits = new(count * 2);
        for (var i = 0; i < count; i++)
        {
            var customer = Customer.Make(
                string.Create(CultureInfo.InvariantCulture, $"{100_000 + i}"),
                ScaleWords.Company(i),
                CustomerStage.Joined,
                founded
            );
            customer.AssignTo(executive);
            customers.Add(customer);
            for (var j = 0; j < 2; j++)
            {
                var number = 100_000_000_000L + (i * 2L) + j;
                var id = new AwsAccountId(number.ToString("000000000000", CultureInfo.InvariantCulture));
                accounts.Add(AwsAccount.Make(id, j == 0 ? "production" : "staging", customer.Id, founded));
                credits.Add(
                    Credit.GrantByPump(
                        (i * 2) + j + 1,
                        customer.Id,
                        ScaleWords.Credit(_chance),
                        Money.Usd(500 * (1 + _chance.Next(50))),
                        DateOnly.FromDateTime(founded.UtcDateTime),
                        DateOnly.FromDateTime(now.UtcDateTime).AddDays(_chance.Next(-300, 500)),
                        "scale",
                        founded
                    )
                );
            }
        }

        (Customers, Accounts, Credits) = (customers, accounts, credits);
    }

    /// <summary>A grant and eleven months of use for each credit.</summary>
    public IEnumerable<LedgerEntry> Ledger()
    {
        var number = CreditsData.FirstEntryNumber;
        var command = CommandId.New();
        foreach (var (credit, at) in Credits.Select((c, i) => (c, i)))
        {
            yield return LedgerEntry.Make(
                number++,
                new NewLedgerEntry(credit.Id, LedgerEntryType.Grant, credit.InitialAmount, credit.StartOn, "scale"),
                isOverdrawn: false,
                command,
                credit.CreatedAt
            );
            var month = Month.Of(credit.StartOn);
            for (var m = 1; m <= 11; m++)
            {
                yield return LedgerEntry.Make(
                    number++,
                    new NewLedgerEntry(
                        credit.Id,
                        LedgerEntryType.Applied,
                        -Money.FromUnits(credit.InitialAmount.ToUnits() / 15),
                        month.Plus(m).LastDay,
                        "scale",
                        month.Plus(m),
                        Accounts[at].Id,
                        "Amazon Elastic Compute Cloud - Compute"
                    ),
                    isOverdrawn: false,
                    command,
                    credit.CreatedAt.AddDays(30 * m)
                );
            }
        }
    }

    /// <summary>The tickets with their first claims and conversations, oldest first, so many at once.</summary>
    public IEnumerable<ScaleTicket> Tickets()
    {
        for (var i = 0; i < tickets; i++)
        {
            var isOpen = i >= tickets - Open;
            // the open ones are of the last 60 days
            var opened = isOpen
                ? now - TimeSpan.FromDays(60.0 * (tickets - i) / Open)
                : now
                    - Past
                    + TimeSpan.FromTicks((Past - TimeSpan.FromDays(60)).Ticks / Math.Max(1, tickets - Open) * i);
            yield return Make(
                i,
                new DateTimeOffset(opened.Ticks - (opened.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero),
                isOpen
            );
        }
    }

    private ScaleTicket Make(int i, DateTimeOffset opened, bool isOpen)
    {
        var of = _chance.Next(Customers.Count);
        var customer = Customers[of];
        var kind = (TicketKind)_chance.Next(5);
        var amount = Money.Usd(Math.Round((decimal)Math.Exp(4 + (_chance.NextDouble() * 6)), 2));
        var claim = new Claim
        {
            Amount = _chance.Next(10) == 0 ? null : amount,
            CreditName = ScaleWords.Credit(_chance),
            Account = _chance.Next(3) == 0 ? Accounts[of * 2].Id : null,
            InvoiceMonth = Month.Of(DateOnly.FromDateTime(opened.UtcDateTime)).Plus(-1),
        };
        var from = ScaleWords.Writer(_chance, customer.CompanyId);
        var text = ScaleWords.Mail(_chance, amount);
        var ticket = Ticket.Open(
            (int)Ticket.FirstNumber + i,
            new NewTicket(customer.Id, from, kind, ScaleWords.Subject(_chance, i), text, claim, []),
            opened
        );
        List<TicketMessage> messages = [TicketMessage.FromCustomer(ticket.Id, from, text, automatic: false, opened)];
        Work(ticket, messages, opened, isOpen, amount);
        return new ScaleTicket(
            ticket,
            messages,
            ClaimVersion.Make(ticket.Id, claim, "scale", opened),
            TicketEvent.Make(ticket.Id, TicketEventKind.Opened, "Opened", Actor.Job("scale"), opened)
        );
    }

    private void Work(Ticket ticket, List<TicketMessage> messages, DateTimeOffset opened, bool isOpen, Money amount)
    {
        var stake = _chance.Next(12) == 0 ? (Money?)null : amount;
        var verdict =
            stake is null ? Verdict.Unknown
            : _chance.Next(3) == 0 ? Verdict.Likely
            : Verdict.Proven;
        ticket.Assess(
            stake,
            verdict,
            "Found by the books.",
            invoiceDueSoon: false,
            opened,
            month: ticket.Claim.InvoiceMonth
        );
        var proofs = _chance.Next(3);
        for (var p = 0; p < proofs; p++)
        {
            ticket.Show((ProofShape)(1 + _chance.Next(3)), opened);
        }

        var agent = People[_chance.Next(8)];
        var turn = _chance.Next(10);
        if (isOpen && turn < 4)
        {
            return;
        }

        ticket.Assign(agent.Id, opened.AddHours(1));
        if (isOpen && turn < 6)
        {
            return;
        }

        var answered = opened.AddHours(2);
        ticket.Answer(thenWait: isOpen ? turn < 8 : turn < 5, answered);
        messages.Add(
            TicketMessage.NoteBy(
                ticket.Id,
                new Actor(agent.Id, agent.Name, [Role.BillingAgent], answered),
                ScaleWords.Answer(_chance),
                answered
            )
        );
        if (isOpen)
        {
            if (turn == 9)
            {
                ticket.HandTo(People[9].Id, answered.AddHours(1));
            }

            return;
        }

        if (turn < 5)
        {
            var again = answered.AddHours(20);
            ticket.Reply(ScaleWords.Mail(_chance, amount), automatic: false, again);
            messages.Add(
                TicketMessage.FromCustomer(
                    ticket.Id,
                    new Correspondent(ticket.RequesterName, ticket.RequesterAddress),
                    ScaleWords.Mail(_chance, amount),
                    automatic: false,
                    again
                )
            );
        }

        var settled = answered.AddDays(3);
        ticket.Resolve(Resolution.Settled, settled);
        if (settled + Ticket.ClosesAfter < now)
        {
            ticket.Close(settled + Ticket.ClosesAfter);
        }
    }
}

/// <summary>A ticket and what hangs on it.</summary>
internal sealed record ScaleTicket(
    Ticket Ticket,
    IReadOnlyList<TicketMessage> Messages,
    ClaimVersion Claim,
    TicketEvent Opened
);
