using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Tickets;

/// <summary>A house with one customer, whose tickets are opened and worked on as the pages do it.</summary>
public sealed class Desk : IAsyncDisposable
{
    public const string CompanyId = "4821";

    private Desk(House house) => House = house;

    public House House { get; }
    public CustomerId Customer { get; private set; }
    public Actor Agent => House.Agent;

    public static async Task<Desk> OpenAsync(DatabaseKind kind = DatabaseKind.Sqlite) =>
        await InAsync(await House.OpenAsync(kind));

    /// <summary>In a house that somebody else opened, and closes.</summary>
    public static async Task<Desk> InAsync(House house)
    {
        var desk = new Desk(house);
        desk.Customer = await desk.TakeInAsync(CompanyId, "Northwind Robotics");
        return desk;
    }

    public T Get<T>()
        where T : notnull => House.Get<T>();

    public async Task<CustomerId> TakeInAsync(string companyId, string name) =>
        (
            await Get<CreateCustomer>()
                .RunAsync(
                    CommandId.New(),
                    Agent,
                    new NewCustomer(companyId, name, CustomerStage.Joined, House.AccountExecutive.Id, []),
                    default
                )
        ).Value;

    /// <summary>A customer's first mail.</summary>
    public async Task<Ticket> OpenTicketAsync(Func<NewTicket, NewTicket>? adjust = null, CustomerId? customer = null)
    {
        var wanted = new NewTicket(
            customer ?? Customer,
            new Correspondent("Dara Klein", "dara@northwind-robotics.example"),
            TicketKind.NotAppliedToInvoice,
            "Credit short in October",
            "Our credit showed 5,000 left. Where did the rest go?",
            new Claim { Amount = Money.Usd(5000), InvoiceMonth = new Month(2026, 10) },
            []
        );
        var answer = await Get<OpenTicket>()
            .RunAsync(CommandId.New(), Agent, adjust?.Invoke(wanted) ?? wanted, default);
        return await FindAsync(answer.Value.Number);
    }

    public Task<Ticket> FindAsync(int number) =>
        House.InDbAsync(db => db.Set<Ticket>().AsNoTracking().FirstAsync(t => t.Number == number));

    public async Task<TicketSheet> SheetAsync(int number, Actor? by = null) =>
        (await Get<TicketDetails>().RunAsync(by ?? Agent, number, default)).Value;

    /// <summary>What diagnosis and adjustments do, straight on the row.</summary>
    public async Task<Ticket> ChangeAsync(Ticket ticket, Action<Ticket> change)
    {
        await House.InDbAsync(async db =>
        {
            change(await db.Set<Ticket>().FirstAsync(t => t.Id == ticket.Id));
            return await db.SaveChangesAsync();
        });
        return await FindAsync(ticket.Number);
    }

    public Task<Outcome<TicketAnswer>> ReceiveAsync(Ticket ticket, string text, bool automatic = false) =>
        Get<ReceiveReply>()
            .RunAsync(
                CommandId.New(),
                Agent,
                new CustomerReply(
                    ticket.Id,
                    new Correspondent("Dara Klein", "dara@northwind-robotics.example"),
                    text,
                    automatic,
                    []
                ),
                default
            );

    public Task<Outcome<TicketAnswer>> AnswerAsync(
        Ticket ticket,
        string text,
        bool thenWait = true,
        Actor? by = null
    ) =>
        Get<SendReply>()
            .RunAsync(
                CommandId.New(),
                by ?? Agent,
                ticket.Id,
                new WrittenReply(text, thenWait, ticket.MessageCount),
                default
            );

    public Task<Outcome<TicketAnswer>> ResolveAsync(Ticket ticket, Actor? by = null) =>
        Get<ResolveTicket>().RunAsync(CommandId.New(), by ?? Agent, ticket.Id, ticket.Version, default);

    public Task<int> CountAsync<T>()
        where T : class => House.InDbAsync(db => db.Set<T>().CountAsync());

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
