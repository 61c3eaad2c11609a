using System.Text;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Intake;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Intake;

/// <summary>A house with one customer that mail reaches, by real worker processes.</summary>
internal sealed class MailBench : IAsyncDisposable
{
    public static readonly MailSource Trusted = new("billing@", new SenderSetting { Trusted = true });

    private MailBench(House house) => House = house;

    public House House { get; }
    public CustomerId Customer { get; private set; }

    public static async Task<MailBench> OpenAsync(
        DatabaseKind kind = DatabaseKind.Sqlite,
        params string[] configuration
    ) => await InAsync(await House.OpenAsync(kind, null, ["--Mail:Workers=1", .. configuration]));

    /// <summary>In a house that somebody else opened, and that is closed with the bench.</summary>
    public static async Task<MailBench> InAsync(House house)
    {
        var bench = new MailBench(house);
        bench.Customer = await bench.TakeInAsync("4821", "Northwind Robotics", "northwind-robotics.example");
        return bench;
    }

    public T Get<T>()
        where T : notnull => House.Get<T>();

    public async Task<CustomerId> TakeInAsync(string companyId, string name, params string[] contacts) =>
        (
            await Get<CreateCustomer>()
                .RunAsync(
                    CommandId.New(),
                    House.Agent,
                    new NewCustomer(
                        companyId,
                        name,
                        CustomerStage.Joined,
                        House.AccountExecutive.Id,
                        [.. contacts.Select(c => new NewContact(c, null))]
                    ),
                    default
                )
        ).Value;

    public Task<MailEnding> TakeAsync(Letter letter, MailSource? source = null) => TakeAsync(letter.ToString(), source);

    public async Task<MailEnding> TakeAsync(string mail, MailSource? source = null)
    {
        using var raw = new MemoryStream(Encoding.UTF8.GetBytes(mail));
        return (await Get<TakeInMail>().RunAsync(raw, source ?? Trusted, default))!;
    }

    public Task<Ticket> FindAsync(int number) =>
        House.InDbAsync(db => db.Set<Ticket>().AsNoTracking().FirstAsync(t => t.Number == number));

    public Task<int> CountAsync<T>()
        where T : class => House.InDbAsync(db => db.Set<T>().CountAsync());

    public Task<List<InboundMail>> MailsAsync() =>
        House.InDbAsync(db => db.Set<InboundMail>().AsNoTracking().OrderBy(m => m.ReceivedAt).ToListAsync());

    /// <summary>A mail that a machine of ours wants to send to somebody of the staff.</summary>
    public Task QueueDigestAsync() =>
        House.InDbAsync(async db =>
        {
            var mail = new OutgoingMail("maya@pump.example", "BackOffice: 1 thing for you", "…", IsAutomatic: true);
            var now = House.Clock.GetUtcNow();
            db.Add(
                OutboxMessage.Make(SendDigests.OutboxKind, System.Text.Json.JsonSerializer.Serialize(mail), now, now)
            );
            return await db.SaveChangesAsync();
        });

    /// <summary>A Message-ID of ours about a ticket, as a customer's answer carries it.</summary>
    public string OurId(int ticket) => Get<SignedMessageId>().Make(ticket, OutboxMessageId.New());

    public async ValueTask DisposeAsync() => await House.DisposeAsync();
}
