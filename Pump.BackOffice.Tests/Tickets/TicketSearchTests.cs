using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Tickets;

public sealed class TicketSearchTests
{
    [Theory, OnBothDatabases]
    public async Task Words_are_found_wherever_they_stand_and_all_must_be_there(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var halden = await desk.TakeInAsync("5107", "Halden Foods");
        var first = await desk.OpenTicketAsync(t =>
            t with
            {
                Text = "Unsere Gutschrift für Zürich fehlt, 2,926.70 in all.",
                Claim = new Claim { CreditName = "AWS Activate Portfolio", InvoiceMonth = new Month(2026, 9) },
            }
        );
        var second = await desk.OpenTicketAsync(t => t with { Subject = "Bedrock trial" }, halden);
        await desk.ReceiveAsync(second, "It is the account 0421-7736-9915.");
        await desk.AnswerAsync(await desk.FindAsync(second.Number), "We look at the marketplace charge.");

        await ShouldFind("activate", first);
        await ShouldFind("ACTIV portf", first);
        await ShouldFind("\"portfolio activate\"");
        await ShouldFind("2,926.70", first);
        await ShouldFind("halden", second);
        await ShouldFind("5107", second);
        await ShouldFind("halden bedrock", second);
        await ShouldFind("halden activate");
        await ShouldFind("marketplace", second);
        await ShouldFind("042177369915", second);
        await ShouldFind("0421 7736 9915", second);
        await ShouldFind(first.Name, first);
        await ShouldFind("credit", first, second);
        await ShouldFind("' OR 1=1 -- \" * ( ) NEAR AND");

        async Task ShouldFind(string text, params Ticket[] tickets) => await FindsAsync(desk, text, tickets);
    }

    [Theory, OnBothDatabases]
    public async Task Operators_narrow_and_one_without_sense_is_taken_as_words(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var small = await desk.OpenTicketAsync(t =>
            t with
            {
                From = new Correspondent("Mina Sato", "mina@verity.example"),
                Claim = new Claim { Amount = Money.Usd(500), InvoiceMonth = new Month(2026, 10) },
            }
        );
        var large = await desk.OpenTicketAsync(t =>
            t with
            {
                Kind = TicketKind.WrongAmount,
                Claim = new Claim
                {
                    Amount = Money.Usd(500.01m),
                    Account = new AwsAccountId("042177369915"),
                    InvoiceMonth = new Month(2026, 9),
                },
            }
        );
        await desk.Get<AssignTicket>()
            .RunAsync(CommandId.New(), desk.Agent, large.Id, large.Version, desk.Agent.Id, default);

        await FindsAsync(desk, "from:mina", [small]);
        await FindsAsync(desk, "from:verity.example", [small]);
        await FindsAsync(desk, "from:dara", [large]);
        await FindsAsync(desk, "kind:wrong", [large]);
        await FindsAsync(desk, "account:0421", [large]);
        await FindsAsync(desk, "amount:>500", [large]);
        await FindsAsync(desk, "amount:>=500", [small, large]);
        await FindsAsync(desk, "amount:500", [small]);
        await FindsAsync(desk, "month:2026-10", [small]);
        await FindsAsync(desk, "is:mine", [large]);
        await FindsAsync(desk, "is:unassigned credit", [small]);
        await FindsAsync(desk, "is:overdue", []);
        await FindsAsync(desk, "is:banana", []);
        desk.House.Clock.Advance(TimeSpan.FromDays(4));
        await FindsAsync(desk, "is:overdue", [small, large]);
    }

    [Theory, OnBothDatabases]
    public async Task What_changes_around_a_ticket_is_found_by_its_new_words(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        await FindsAsync(desk, "polar", []);
        var sheet = (await desk.Get<CustomerDetails>().RunAsync(desk.Agent, Desk.CompanyId, default)).Value;

        await desk.House.InDbAsync(async db =>
        {
            var customer = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.FirstAsync(
                db.Set<Customer>(),
                c => c.Id == sheet.Id
            );
            customer.Rename("Polar Robotics");
            db.Add(AwsAccount.Make(new AwsAccountId("771022840036"), "sandwich", customer.Id, desk.House.Clock.Now()));
            return await db.SaveChangesAsync();
        });
        await desk.AnswerAsync(ticket, "Please wait for the quokka.");
        var sent = await desk.SheetAsync(ticket.Number);

        await FindsAsync(desk, "polar", [ticket]);
        await FindsAsync(desk, "account:7710", [ticket]);
        await FindsAsync(desk, "sandwich", [ticket]);
        await FindsAsync(desk, "quokka", [ticket]);
        sent.Row.Customer.ShouldBe("Polar Robotics");
        await desk.Get<TakeBackReply>().RunAsync(CommandId.New(), desk.Agent, sent.Messages[^1].Id, default);
        await FindsAsync(desk, "quokka", []);
    }

    [Theory, OnBothDatabases]
    public async Task The_index_and_its_triggers_come_back_when_they_were_lost(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        await desk.House.InDbAsync(async db =>
        {
            foreach (var statement in TicketIndex.Of(db).WithoutTriggers)
            {
                await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(
                    db.Database,
                    statement
                );
            }

            return 0;
        });
        var missed = await desk.OpenTicketAsync();
        await FindsAsync(desk, "credit", []);

        await desk.Get<DatabaseSetup>().RunAsync(default);
        var found = await desk.OpenTicketAsync();

        await FindsAsync(desk, "credit", [found]);
        await desk.ReceiveAsync(missed, "Hello again.");
        await FindsAsync(desk, "credit", [missed, found]);
    }

    private static async Task FindsAsync(Desk desk, string text, Ticket[] tickets)
    {
        var page = await desk.Get<TicketQueue>()
            .RunAsync(desk.Agent, new QueueFilter { States = [], Text = text }, QueueSort.Number, null, default);
        page.Value.Rows.Select(r => r.Number).ShouldBe(tickets.Select(t => t.Number), text);
    }
}
