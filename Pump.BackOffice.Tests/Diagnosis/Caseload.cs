using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Credits;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Diagnosis;

/// <summary>Northwind's autumn with tickets about its October: Halden Foods' bill took 1,874.20, the estimate 102.47.</summary>
public sealed class Caseload : IAsyncDisposable
{
    public const string Leak = "used-by-another-account";

    private Caseload(Books books) => Books = books;

    public Books Books { get; }
    public House House => Books.House;

    public static async Task<Caseload> OpenAsync(DatabaseKind kind = DatabaseKind.Sqlite, bool played = true)
    {
        var load = new Caseload(await Books.OpenAsync(kind));
        if (played)
        {
            await NorthwindStory.PlayAsync(load.Books);
        }

        return load;
    }

    /// <summary>A ticket of Northwind's about October.</summary>
    public async Task<int> AskAsync(
        string text = "In October we expected 5,000.00 of credit. Where did the rest go?",
        Money? claimed = null
    )
    {
        var answer = await House
            .Get<OpenTicket>()
            .RunAsync(
                CommandId.New(),
                House.Agent,
                new NewTicket(
                    Books.Northwind,
                    new Correspondent("Dara Klein", "dara@northwind-robotics.example"),
                    TicketKind.NotAppliedToInvoice,
                    "Credit short in October",
                    text,
                    new Claim { Amount = claimed ?? Money.Usd(5000), InvoiceMonth = new Month(2026, 10) },
                    []
                ),
                default
            );
        return answer.Value.Number;
    }

    /// <summary>Has the job look at a ticket.</summary>
    public async Task AssessAsync(int number) =>
        (
            await House.Get<AssessTicket>().RunAsync(CommandId.New(), (await FindAsync(number)).Id, default)
        ).Refusal.ShouldBeNull();

    public Task<Ticket> FindAsync(int number) =>
        House.InDbAsync(db => Task.FromResult(db.Set<Ticket>().First(t => t.Number == number)));

    public async Task<MonthDiagnosis> DiagnoseAsync(int number, Actor? by = null) =>
        (await House.Get<DiagnoseTicket>().RunAsync(by ?? House.Agent, number, default)).Value;

    public ValueTask DisposeAsync() => Books.DisposeAsync();
}
