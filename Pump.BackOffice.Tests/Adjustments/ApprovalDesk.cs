using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Adjustments;

/// <summary>A customer with an account executive, a ticket, and everything that is done to an adjustment on the way to its end.</summary>
internal sealed class ApprovalDesk : IAsyncDisposable
{
    private ApprovalDesk(House house) => House = house;

    public House House { get; }
    public CustomerId Customer { get; private set; }
    public int TicketNumber { get; private set; }

    public static async Task<ApprovalDesk> OpenAsync(DatabaseKind kind, params string[] configuration) =>
        await InAsync(await House.OpenAsync(kind, adjust: null, configuration));

    /// <summary>In a house that somebody else opened, and that is closed with the desk.</summary>
    public static async Task<ApprovalDesk> InAsync(House house)
    {
        var desk = new ApprovalDesk(house);
        desk.Customer = await desk.CustomerAsync("4821", "Northwind Robotics");
        desk.TicketNumber = await desk.TicketAsync(desk.Customer);
        return desk;
    }

    public async Task<CustomerId> CustomerAsync(string companyId, string name)
    {
        var made = await House
            .Get<CreateCustomer>()
            .RunAsync(
                CommandId.New(),
                House.Agent,
                new NewCustomer(companyId, name, CustomerStage.Joined, House.AccountExecutive.Id, []),
                default
            );
        return made.Value;
    }

    public AdjustmentTerms Goodwill(decimal amount = 120m) =>
        new()
        {
            Kind = AdjustmentKind.PumpCredit,
            Reason = ReasonCode.Goodwill,
            Amount = Money.Usd(amount),
            ExpiresOn = new DateOnly(2027, 6, 30),
            CustomerReason = "A credit for the trouble.",
            InternalReason = "The invoice was two days late.",
            Evidence = [new Evidence(EvidenceKind.Ticket, $"/tickets/{TicketNumber}", string.Empty, "the ticket")],
        };

    public async Task<AdjustmentStanding> DraftAsync(AdjustmentTerms terms, Actor? maker = null, int? ticket = null) =>
        (
            await House
                .Get<DraftAdjustment>()
                .RunAsync(CommandId.New(), maker ?? House.Agent, Customer, ticket, terms, default)
        ).Value;

    public async Task<AdjustmentStanding> ProposedAsync(AdjustmentTerms terms, Actor? maker = null, int? ticket = null)
    {
        var draft = await DraftAsync(terms, maker, ticket);
        return (await ProposeAsync(draft, maker)).Value;
    }

    public Task<Outcome<AdjustmentStanding>> ProposeAsync(AdjustmentStanding standing, Actor? actor = null) =>
        House
            .Get<ProposeAdjustment>()
            .RunAsync(CommandId.New(), actor ?? House.Agent, standing.Number, standing.Version, default);

    public Task<Outcome<AdjustmentStanding>> EditAsync(
        AdjustmentStanding standing,
        AdjustmentTerms terms,
        Actor? actor = null
    ) =>
        House
            .Get<EditAdjustment>()
            .RunAsync(CommandId.New(), actor ?? House.Agent, standing.Number, standing.Version, terms, default);

    public Task<Outcome<AdjustmentStanding>> WithdrawAsync(AdjustmentStanding standing, Actor? actor = null) =>
        House
            .Get<WithdrawAdjustment>()
            .RunAsync(CommandId.New(), actor ?? House.Agent, standing.Number, standing.Version, default);

    public Task<Outcome<Approval>> ApproveAsync(
        AdjustmentStanding standing,
        Actor? actor = null,
        CommandId? id = null
    ) =>
        House.Get<ApproveAdjustment>().RunAsync(id ?? CommandId.New(), actor ?? House.Manager, Seen(standing), default);

    public Task<Outcome<AdjustmentStanding>> RejectAsync(
        AdjustmentStanding standing,
        Actor? actor = null,
        string comment = "The figures do not add up."
    ) =>
        House
            .Get<RejectAdjustment>()
            .RunAsync(CommandId.New(), actor ?? House.Manager, Seen(standing), comment, default);

    public Task<Outcome<AdjustmentStanding>> GiveBackAsync(
        AdjustmentStanding standing,
        Actor? actor = null,
        string comment = "Cite the invoice."
    ) =>
        House.Get<RequestChanges>().RunAsync(CommandId.New(), actor ?? House.Manager, Seen(standing), comment, default);

    public Task<Adjustment> FindAsync(int number) =>
        House.InDbAsync(db => db.Adjustments.AsNoTracking().SingleAsync(a => a.Number == number));

    public Task<List<LedgerEntry>> EntriesAsync() =>
        House.InDbAsync(db => db.LedgerEntries.AsNoTracking().OrderBy(e => e.Number).ToListAsync());

    public Task<Ticket> TicketAsync() =>
        House.InDbAsync(db => db.Tickets.AsNoTracking().SingleAsync(t => t.Number == TicketNumber));

    public Task<Money> BalanceAsync() =>
        House.InDbAsync(db => PumpBook.BalanceAsync(db, Customer, new DateOnly(2026, 11, 6), default));

    public ValueTask DisposeAsync() => House.DisposeAsync();

    public static SeenProposal Seen(AdjustmentStanding standing) =>
        new(standing.Number, standing.Revision, standing.ContentHash ?? string.Empty);

    public async Task<int> TicketAsync(CustomerId customer)
    {
        var wanted = new NewTicket(
            customer,
            new Correspondent("Ada Voss", "ada@northwind.example"),
            TicketKind.NotAppliedToInvoice,
            "Where did my credits go?",
            "I got an invoice, but I have credits.",
            Claim.Nothing,
            []
        );
        return (await House.Get<OpenTicket>().RunAsync(CommandId.New(), House.Agent, wanted, default)).Value.Number;
    }
}
