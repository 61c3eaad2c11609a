using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Pump.BackOffice.Intake;
using Pump.BackOffice.Intake.Out;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Intake.Out;

public sealed class SendMailsTests
{
    [Theory, OnBothDatabases]
    public async Task An_answer_is_held_for_15_seconds_and_leaves_once_in_its_thread(DatabaseKind kind)
    {
        await using var bench = await MailBench.OpenAsync(kind);
        var ticket = await AnsweredAsync(bench);

        (await bench.Get<SendMails>().RunAsync(default)).ShouldBe(0);
        bench.House.Clock.Advance(TimeSpan.FromSeconds(15));
        (await bench.Get<SendMails>().RunAsync(default)).ShouldBe(1);
        (await bench.Get<SendMails>().RunAsync(default)).ShouldBe(0);

        using var mail = MimeMessage.Load(Files(bench).Single());
        mail.To.Mailboxes.Single().Address.ShouldBe("dara@northwind-robotics.example");
        mail.Subject.ShouldEndWith($"[{ticket.Name}]");
        mail.InReplyTo.ShouldBe("first@northwind-robotics.example");
        mail.Headers["Auto-Submitted"].ShouldBeNull();
        bench.Get<SignedMessageId>().TicketOf(mail.MessageId!).ShouldBe(ticket.Number);
    }

    [Fact]
    public async Task An_answer_that_was_taken_back_never_leaves()
    {
        await using var bench = await MailBench.OpenAsync();
        await AnsweredAsync(bench);
        var message = await bench.House.InDbAsync(db =>
            db.Set<TicketMessage>().Where(m => m.Kind == MessageKind.Reply).Select(m => m.Id).SingleAsync()
        );
        await bench.Get<TakeBackReply>().RunAsync(CommandId.New(), bench.House.Agent, message, default);

        bench.House.Clock.Advance(TimeSpan.FromMinutes(1));

        (await bench.Get<SendMails>().RunAsync(default)).ShouldBe(0);
    }

    [Fact]
    public async Task A_digest_leaves_and_says_that_no_person_wrote_it()
    {
        await using var bench = await MailBench.OpenAsync();
        await bench.QueueDigestAsync();

        (await bench.Get<SendMails>().RunAsync(default)).ShouldBe(1);

        using var mail = MimeMessage.Load(Files(bench).Single());
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
    }

    [Fact]
    public async Task A_mail_that_a_server_puts_off_is_tried_again_later()
    {
        await using var sink = new SmtpSink { Verdict = "451 not now" };
        await using var bench = await MailBench.OpenAsync(DatabaseKind.Sqlite, sink.Settings);
        await AnsweredAsync(bench);
        bench.House.Clock.Advance(TimeSpan.FromSeconds(15));

        (await bench.Get<SendMails>().RunAsync(default)).ShouldBe(0);
        (await bench.Get<SendMails>().RunAsync(default)).ShouldBe(0);
        sink.Verdict = "250 taken";
        bench.House.Clock.Advance(TimeSpan.FromMinutes(1));
        (await bench.Get<SendMails>().RunAsync(default)).ShouldBe(1);

        sink.Taken.Count.ShouldBe(2);
        (await OutboxAsync(bench)).Tries.ShouldBe(1);
    }

    [Fact]
    public async Task A_mail_that_a_server_refuses_for_good_is_given_up_and_its_ticket_says_so()
    {
        await using var sink = new SmtpSink { Verdict = "550 nobody here" };
        await using var bench = await MailBench.OpenAsync(DatabaseKind.Sqlite, sink.Settings);
        await AnsweredAsync(bench);
        bench.House.Clock.Advance(TimeSpan.FromSeconds(15));

        await bench.Get<SendMails>().RunAsync(default);

        (await OutboxAsync(bench)).GivenUpAt.ShouldNotBeNull();
        (await EventsAsync(bench)).ShouldContain(e => e.Contains("nobody here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_hangs_up_after_the_whole_mail_is_not_sent_it_again()
    {
        await using var sink = new SmtpSink { Verdict = null };
        await using var bench = await MailBench.OpenAsync(DatabaseKind.Sqlite, sink.Settings);
        await AnsweredAsync(bench);
        bench.House.Clock.Advance(TimeSpan.FromSeconds(15));

        await bench.Get<SendMails>().RunAsync(default);
        bench.House.Clock.Advance(TimeSpan.FromHours(3));
        await bench.Get<SendMails>().RunAsync(default);

        sink.Taken.Count.ShouldBe(1);
        (await OutboxAsync(bench)).LastError!.ShouldStartWith("Nobody knows whether it left");
    }

    [Theory, OnBothDatabases]
    public async Task A_death_at_any_moment_of_sending_sends_no_mail_twice(DatabaseKind kind)
    {
        var fault = new DatabaseFault();
        await using var sink = new SmtpSink();
        await using var bench = await MailBench.InAsync(
            await House.OpenAsync(
                kind,
                builder =>
                {
                    builder.Services.ConfigureDbContext<SqliteDb>(o =>
                        o.AddInterceptors(fault.Commands, fault.Transactions)
                    );
                    builder.Services.ConfigureDbContext<PostgreSqlDb>(o =>
                        o.AddInterceptors(fault.Commands, fault.Transactions)
                    );
                },
                ["--Mail:Workers=1", .. sink.Settings]
            )
        );
        var struck = 0;
        for (var number = 1; ; number++)
        {
            await PutAsync(bench, number);
            fault.Arm(number, after: false);
            try
            {
                await bench.Get<SendMails>().RunAsync(default);
            }
            catch (Exception) when (fault.Struck)
            {
                // As if the app had died here.
            }

            fault.Disarm();
            bench.House.Clock.Advance(TimeSpan.FromHours(2));
            await bench.Get<SendMails>().RunAsync(default);
            bench.House.Clock.Advance(TimeSpan.FromHours(2));
            await bench.Get<SendMails>().RunAsync(default);
            sink.Taken.Count(m => m.Contains($"Subject: number {number}\n", StringComparison.Ordinal))
                .ShouldBeLessThanOrEqualTo(1, $"after a fault at command {number}");
            if (!fault.Struck)
            {
                break;
            }

            struck++;
        }

        struck.ShouldBeGreaterThan(8);
        sink.Taken.Count.ShouldBeGreaterThan(struck / 2);
    }

    private static Task<int> PutAsync(MailBench bench, int number) =>
        bench.House.InDbAsync(async db =>
        {
            var mail = new OutgoingMail("dara@northwind-robotics.example", $"number {number}", "…");
            var now = bench.House.Clock.GetUtcNow();
            db.Add(
                OutboxMessage.Make(SendDigests.OutboxKind, System.Text.Json.JsonSerializer.Serialize(mail), now, now)
            );
            return await db.SaveChangesAsync();
        });

    private static async Task<Ticket> AnsweredAsync(MailBench bench)
    {
        var ending = await bench.TakeAsync(new Letter());
        var ticket = await bench.FindAsync(ending.Ticket!.Value);
        var sent = await bench
            .Get<SendReply>()
            .RunAsync(
                CommandId.New(),
                bench.House.Agent,
                ticket.Id,
                new WrittenReply("We look into it.", ThenWait: true, 1),
                default
            );
        sent.Done.ShouldBeTrue();
        return ticket;
    }

    private static string[] Files(MailBench bench) =>
        Directory.GetFiles(Path.Combine(bench.House.DataFolder, "mail-out"));

    private static Task<OutboxMessage> OutboxAsync(MailBench bench) =>
        bench.House.InDbAsync(db => db.Set<OutboxMessage>().AsNoTracking().SingleAsync());

    private static Task<List<string>> EventsAsync(MailBench bench) =>
        bench.House.InDbAsync(db => db.Set<TicketEvent>().Select(e => e.Sentence).ToListAsync());
}
