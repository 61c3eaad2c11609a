using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Tickets;

public sealed class TicketQueueTests
{
    [Theory, OnBothDatabases]
    public async Task Pages_by_key_hold_every_ticket_once_in_every_order(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        for (var i = 0; i < 120; i++)
        {
            var amount = Money.Usd(100 + (i % 7 * 1000));
            var ticket = await desk.OpenTicketAsync(t =>
                t with
                {
                    Claim = new Claim { Amount = i % 11 == 0 ? null : amount },
                    CustomerId = i % 13 == 0 ? null : t.CustomerId,
                    Kind = (TicketKind)(i % 5),
                    Subject = $"Question {i % 4}",
                }
            );
            if (i % 5 == 0)
            {
                await desk.AnswerAsync(ticket, "One moment.");
            }

            if (i % 3 == 0)
            {
                desk.House.Clock.Advance(TimeSpan.FromMinutes(7));
            }
        }

        foreach (var sort in Enum.GetValues<QueueSort>())
        {
            foreach (var reversed in new[] { false, true })
            {
                var order = new QueueOrder(sort, reversed);
                var rows = await AllAsync(desk, order);

                rows.Count.ShouldBe(120, order.ToString());
                rows.Select(r => r.Number).Distinct().Count().ShouldBe(120, order.ToString());
                Sorted(rows, order).ShouldBe(rows.Select(r => r.Number), order.ToString());
            }
        }
    }

    [Theory, OnBothDatabases]
    public async Task Each_filter_lets_through_what_it_says(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var halden = await desk.TakeInAsync("5107", "Halden Foods");
        var plain = await desk.OpenTicketAsync();
        var wrong = await desk.OpenTicketAsync(t =>
            t with
            {
                Kind = TicketKind.WrongAmount,
                Subject = "A tenth of it",
            }
        );
        var foreign = await desk.OpenTicketAsync(customer: halden);
        await desk.Get<AssignTicket>()
            .RunAsync(CommandId.New(), desk.Agent, wrong.Id, wrong.Version, desk.Agent.Id, default);
        var now = desk.House.Clock.Now();
        await desk.ChangeAsync(foreign, t => t.Assess(Money.Usd(50), Verdict.Proven, "It was short.", false, now));
        await desk.ChangeAsync(plain, t => t.Show(ProofShape.Screenshot, now));
        var none = new QueueFilter();

        await ShouldShow(none, plain, wrong, foreign);
        await ShouldShow(none with { Kind = TicketKind.WrongAmount }, wrong);
        await ShouldShow(none with { Owner = QueueOwner.Mine }, wrong);
        await ShouldShow(none with { Owner = QueueOwner.Nobody }, plain, foreign);
        await ShouldShow(none with { Owner = QueueOwner.Person, OwnerId = desk.Agent.Id }, wrong);
        await ShouldShow(none with { States = [TicketState.New] }, plain, foreign);
        await ShouldShow(none with { CustomerId = halden }, foreign);
        await ShouldShow(none with { Verdict = Verdict.Proven }, foreign);
        await ShouldShow(none with { WithoutProof = true }, wrong, foreign);
        await ShouldShow(none with { MinStake = Money.Usd(100) }, plain, wrong);
        await ShouldShow(none with { Text = "halden" }, foreign);
        await ShouldShow(none with { Text = "tenth" }, wrong);
        await ShouldShow(none with { Text = plain.Name }, plain);
        await ShouldShow(none with { Overdue = true });
        desk.House.Clock.Advance(TimeSpan.FromHours(5));
        await ShouldShow(none with { Overdue = true }, plain, wrong, foreign);

        async Task ShouldShow(QueueFilter filter, params Ticket[] tickets)
        {
            var page = await desk.Get<TicketQueue>().RunAsync(desk.Agent, filter, QueueSort.Number, null, default);
            page.Value.Rows.Select(r => r.Number).ShouldBe(tickets.Select(t => t.Number), filter.ToString());
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_order_is_by_money_then_age_and_an_unknown_stake_counts_as_the_claim(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var now = desk.House.Clock.Now();
        var small = await desk.OpenTicketAsync(t => t with { Claim = new Claim { Amount = Money.Usd(10) } });
        var claimed = await desk.OpenTicketAsync(t => t with { Claim = new Claim { Amount = Money.Usd(20_000) } });
        var known = await desk.OpenTicketAsync(t => t with { Claim = new Claim { Amount = Money.Usd(90_000) } });
        await desk.ChangeAsync(known, t => t.Assess(Money.Usd(1_000), Verdict.Likely, null, false, now));
        var urgent = await desk.OpenTicketAsync(t => t with { Claim = new Claim { Amount = Money.Usd(1_000) } });
        await desk.ChangeAsync(urgent, t => t.Assess(Money.Usd(1_000), Verdict.Likely, null, true, now));

        var rows = await AllAsync(desk, QueueSort.Rank);

        rows.Select(r => r.Number).ShouldBe([claimed.Number, urgent.Number, known.Number, small.Number]);
    }

    [Theory, OnBothDatabases]
    public async Task Money_at_risk_is_counted_by_whose_turn_it_is_and_unknown_is_never_zero(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var now = desk.House.Clock.Now();
        var ours = await Stake(await desk.OpenTicketAsync(), 100.25m);
        var held = await Stake(await desk.OpenTicketAsync(), 20m);
        await desk.ChangeAsync(held, t => t.HoldForApproval("ADJ-0301", now));
        var asked = await Stake(await desk.OpenTicketAsync(), 3m);
        await desk.AnswerAsync(asked, "Please send a picture.");
        await desk.OpenTicketAsync();
        var done = await Stake(await desk.OpenTicketAsync(), 7_000m);
        await desk.ResolveAsync(done);

        var risk = (await desk.Get<MoneyAtRisk>().RunAsync(desk.Agent, default)).Value;
        desk.House.Clock.Advance(TimeSpan.FromHours(5));
        var later = (await desk.Get<MoneyAtRisk>().RunAsync(desk.Agent, default)).Value;

        (risk.Total, risk.Tickets, risk.Unknown).ShouldBe((Money.Usd(123.25m), 4, 1));
        risk[RiskShare.Ours].ShouldBe(Money.Usd(100.25m));
        risk[RiskShare.Approval].ShouldBe(Money.Usd(20m));
        risk[RiskShare.Customer].ShouldBe(Money.Usd(3m));
        risk[RiskShare.Overdue].ShouldBe(Money.Zero);
        later[RiskShare.Overdue].ShouldBe(Money.Usd(100.25m));
        ours.Number.ShouldBe(1001);

        Task<Ticket> Stake(Ticket ticket, decimal dollars) =>
            desk.ChangeAsync(ticket, t => t.Assess(Money.Usd(dollars), Verdict.Likely, null, false, now));
    }

    [Theory, OnBothDatabases]
    public async Task A_debt_that_two_tickets_are_about_counts_once_where_it_is_most_urgent(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var now = desk.House.Clock.Now();
        var (october, september) = (new Month(2026, 10), new Month(2026, 9));
        var other = await desk.TakeInAsync("5107", "Halden Foods");
        var asked = await Stake(await desk.OpenTicketAsync(), 1_874.20m, october);
        await desk.AnswerAsync(asked, "Please send a picture.");
        await Stake(await desk.OpenTicketAsync(), 1_974.20m, october);
        await Stake(await desk.OpenTicketAsync(), 50m, september);
        await Stake(await desk.OpenTicketAsync(customer: other), 1_874.20m, october);
        await Stake(await desk.OpenTicketAsync(), 7m, null);
        await Stake(await desk.OpenTicketAsync(), 7m, null);

        var risk = (await desk.Get<MoneyAtRisk>().RunAsync(desk.Agent, default)).Value;

        risk.Total.ShouldBe(Money.Usd(1_974.20m + 50m + 1_874.20m + 7m + 7m));
        risk[RiskShare.Customer].ShouldBe(Money.Zero, "the same month waits for us on the other ticket");
        (risk.Tickets, risk.Unknown).ShouldBe((6, 0));

        Task<Ticket> Stake(Ticket ticket, decimal dollars, Month? month) =>
            desk.ChangeAsync(ticket, t => t.Assess(Money.Usd(dollars), Verdict.Likely, null, false, now, month: month));
    }

    [Fact]
    public void A_debt_counts_once_in_every_sum_of_tickets()
    {
        var (northwind, halden) = (CustomerId.New(), CustomerId.New());
        var october = new Month(2026, 10);
        (CustomerId? Whose, Month? Month, Money? Stake)[] tickets =
        [
            (northwind, october, Money.Usd(100)),
            (northwind, october, Money.Usd(120)),
            (northwind, october, null),
            (northwind, october.Next, Money.Usd(10)),
            (halden, october, Money.Usd(3)),
            (null, null, Money.Usd(1)),
            (null, null, Money.Usd(1)),
        ];

        Debts.Sum(tickets, t => t.Whose, t => t.Month, t => t.Stake).ShouldBe(Money.Usd(120 + 10 + 3 + 2));
    }

    [Theory, OnBothDatabases]
    public async Task A_refresh_says_how_rows_are_now_and_which_left_the_view(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var stays = await desk.OpenTicketAsync();
        var leaves = await desk.OpenTicketAsync();
        await desk.ResolveAsync(leaves);

        var refresh = (
            await desk.Get<TicketQueue>().RefreshAsync(desk.Agent, new QueueFilter(), [stays.Id, leaves.Id], default)
        ).Value;

        refresh.Rows.Single(r => r.Id == leaves.Id).State.ShouldBe(TicketState.Resolved);
        refresh.Inside.ShouldBe([stays.Id]);
    }

    [Theory, OnBothDatabases]
    public async Task Counts_say_how_many_each_view_has(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        await desk.OpenTicketAsync();
        await desk.OpenTicketAsync(t => t with { Kind = TicketKind.Other });

        var counts = await desk.Get<TicketQueue>()
            .CountAsync(
                desk.House.Auditor,
                [new QueueFilter(), new QueueFilter { Kind = TicketKind.Other }, new QueueFilter { Overdue = true }],
                default
            );

        counts.Value.ShouldBe([2, 1, 0]);
    }

    [Theory, OnBothDatabases]
    public async Task A_view_is_saved_once_under_its_name_and_shared_ones_are_seen_by_all(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var save = desk.Get<SaveView>();
        await save.RunAsync(CommandId.New(), desk.Agent, "High value", "min=1000", true, default);
        await save.RunAsync(CommandId.New(), desk.Agent, "Own", "kind=Other", false, default);

        var again = await save.RunAsync(CommandId.New(), desk.Agent, "Own", "kind=Other", false, default);
        var auditor = await save.RunAsync(CommandId.New(), desk.House.Auditor, "All", "", true, default);

        again.Refusal!.Field.ShouldBe("name");
        auditor.Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
        var views = await desk.Get<SavedViews>().RunAsync(desk.House.SecondAgent, default);
        views.Value.ShouldHaveSingleItem().Name.ShouldBe("High value");
    }

    private static async Task<List<TicketRow>> AllAsync(Desk desk, QueueOrder order)
    {
        var rows = new List<TicketRow>();
        QueueCursor? after = null;
        do
        {
            var page = (
                await desk.Get<TicketQueue>().RunAsync(desk.Agent, new QueueFilter(), order, after, default)
            ).Value;
            rows.AddRange(page.Rows);
            after = page.Next;
        } while (after is not null);
        return rows;
    }

    /// <summary>The same order by a plain sort in memory: what is not known last, ties by number in the order's direction.</summary>
    private static IEnumerable<int> Sorted(IEnumerable<TicketRow> rows, QueueOrder order)
    {
        Func<TicketRow, IComparable?> key = order.By switch
        {
            QueueSort.Rank => r => -r.Rank,
            QueueSort.Due => r => r.DueAt,
            QueueSort.Oldest => r => r.OpenedAt,
            QueueSort.Newest => r => -r.OpenedAt.UtcTicks,
            QueueSort.Customer => r => r.Customer,
            QueueSort.Kind => r => r.Kind,
            QueueSort.Subject => r => r.Subject,
            QueueSort.Claimed => r => r.Claimed?.Amount,
            QueueSort.Stake => r => r.Stake?.Amount,
            QueueSort.Verdict => r => r.Verdict,
            QueueSort.Proof => r => r.Proof,
            QueueSort.Owner => r => r.Assignee,
            QueueSort.State => r => r.State,
            _ => _ => 0,
        };
        var down = order.Reversed;
        // the newest first is the oldest backwards, also in its ties
        var ties = order.By == QueueSort.Newest ? -1 : 1;
        var known = rows.Where(r => key(r) is not null).ToList();
        var unknown = rows.Where(r => key(r) is null).ToList();
        known.Sort(
            (x, y) =>
                (down ? -1 : 1)
                * (key(x)!.CompareTo(key(y)) is var c and not 0 ? c : ties * x.Number.CompareTo(y.Number))
        );
        unknown.Sort((x, y) => (down ? -1 : 1) * x.Number.CompareTo(y.Number));
        return known.Concat(unknown).Select(r => r.Number);
    }
}
