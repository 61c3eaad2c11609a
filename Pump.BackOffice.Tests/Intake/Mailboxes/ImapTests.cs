using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Intake;
using Pump.BackOffice.Intake.Mailboxes;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Commands;
using Pump.BackOffice.Tests.Platform;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Intake.Mailboxes;

/// <summary>A real IMAP server: IDLE, a line that breaks, a wrong password, and deaths between fetching, storing and acknowledging.</summary>
public sealed class ImapTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [FactNeedingTool("dovecot")]
    public async Task New_mail_is_told_by_the_server_and_taken_at_once()
    {
        await using var server = await DovecotServer.StartAsync();
        await using var bench = await MailBench.OpenAsync(DatabaseKind.Sqlite, server.Settings());
        await server.PutAsync(Numbered(1), Numbered(2));
        await using var stay = new Stay(bench);

        await UntilAsync(bench, 2);
        // The clock of the house stands still: only the server's word can wake it.
        await server.PutAsync(Numbered(3));
        await Eventually.HoldsAsync(
            "the third is acknowledged",
            async () => (await StandingAsync(bench)).Cursor?.EndsWith(":3", StringComparison.Ordinal) == true
        );

        (await bench.CountAsync<InboundMail>()).ShouldBe(3);
        var standing = await StandingAsync(bench);
        (standing.State, standing.Error).ShouldBe((MailboxState.Working, null));
    }

    [FactNeedingTool("dovecot")]
    public async Task A_broken_line_loses_and_doubles_nothing()
    {
        await using var server = await DovecotServer.StartAsync();
        await using var bench = await MailBench.OpenAsync(DatabaseKind.Sqlite, server.Settings());
        await server.PutAsync(Numbered(1));
        await using (var stay = new Stay(bench))
        {
            await UntilAsync(bench, 1);
            await server.DropAsync();
            await Should.ThrowAsync<Exception>(stay.Task.WaitAsync(Patience));
        }

        await server.PutAsync(Numbered(2));
        await using var again = new Stay(bench);
        await UntilAsync(bench, 2);

        (await bench.MailsAsync()).Select(m => m.Outcome).ShouldBe([MailOutcome.Ticket, MailOutcome.Ticket]);
    }

    [FactNeedingTool("dovecot")]
    public async Task A_mailbox_that_starts_anew_is_read_again_without_effect()
    {
        await using var server = await DovecotServer.StartAsync();
        await using var bench = await MailBench.OpenAsync(DatabaseKind.Sqlite, server.Settings());
        await server.PutAsync(Numbered(1), Numbered(2));
        await using (var stay = new Stay(bench))
        {
            await UntilAsync(bench, 2);
        }

        // As after a death between the end of a mail and its acknowledgement: the place is not kept.
        await bench.House.InDbAsync(db => db.Set<MailboxStanding>().ExecuteDeleteAsync());
        await server.PutAsync(Numbered(3));
        await using var again = new Stay(bench);
        await UntilAsync(bench, 3);

        (await bench.CountAsync<TicketMessage>()).ShouldBe(3);
    }

    [FactNeedingTool("dovecot")]
    public async Task A_wrong_password_is_said_in_words_and_the_other_mailbox_goes_on()
    {
        await using var server = await DovecotServer.StartAsync();
        await server.PutAsync(Numbered(1));
        await using var bench = await MailBench.OpenAsync(
            DatabaseKind.Sqlite,
            [.. server.Settings(0, "wrong"), .. server.Settings(1)]
        );
        var job = bench
            .House.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>()
            .OfType<MailboxesJob>()
            .Single();

        await job.StartAsync(default);
        await UntilAsync(bench, 1);
        await Eventually.HoldsAsync(
            "a mailbox that fails",
            () => bench.House.InDbAsync(db => db.Set<MailboxStanding>().AnyAsync(s => s.State == MailboxState.Failing))
        );
        await job.StopAsync(default);

        var standings = await bench.House.InDbAsync(db => db.Set<MailboxStanding>().OrderBy(s => s.Name).ToListAsync());
        standings
            .Select(s => (s.Name, s.State))
            .ShouldBe([("billing0@", MailboxState.Failing), ("billing1@", MailboxState.Working)]);
        standings[0].Error.ShouldBe("The server refuses the user or the password.");
    }

    [FactNeedingTool("dovecot")]
    public async Task A_kill_at_any_moment_loses_and_doubles_no_mail()
    {
        const int Mails = 60;
        await using var server = await DovecotServer.StartAsync();
        await server.PutAsync([.. Enumerable.Range(1, Mails).Select(Numbered)]);
        await using var bench = await MailBench.OpenAsync();
        string[] serve =
        [
            .. bench.House.Configuration,
            "--urls=http://127.0.0.1:0",
            "--Mail:Workers=1",
            .. server.Settings(),
        ];
        var random = new Random(20261127);
        var kills = 0;
        for (var cycle = 0; cycle < 4 && await bench.CountAsync<InboundMail>() < Mails; cycle++)
        {
            using var run = ProcessRun.Start(serve);
            var before = await bench.CountAsync<InboundMail>();
            // The program may have come far before it is looked at again: never wait for more than there are.
            var hit = Math.Min(before + random.Next(2, 13), Mails);
            await Eventually.HoldsAsync($"{hit} mails", async () => await bench.CountAsync<InboundMail>() >= hit);
            run.Kill();
            await run.EndAsync();
            kills++;
        }

        using (var last = ProcessRun.Start(serve))
        {
            await UntilAsync(bench, Mails);
            last.Kill();
            await last.EndAsync();
        }

        kills.ShouldBeGreaterThan(1, "no kill hit the intake");
        (await bench.CountAsync<InboundMail>()).ShouldBe(Mails);
        (await bench.CountAsync<Ticket>()).ShouldBe(Mails);
        (await bench.CountAsync<TicketMessage>()).ShouldBe(Mails);
    }

    private static Letter Numbered(int number) =>
        new() { Id = $"n{number}@northwind-robotics.example", Text = $"Question {number}" };

    private static Task<MailboxStanding> StandingAsync(MailBench bench) =>
        bench.House.InDbAsync(db => db.Set<MailboxStanding>().AsNoTracking().SingleAsync());

    private static Task UntilAsync(MailBench bench, int mails) =>
        Eventually.HoldsAsync($"{mails} mails", async () => await bench.CountAsync<InboundMail>() >= mails);

    /// <summary>One stay at the first mailbox, beside the test.</summary>
    private sealed class Stay : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();

        public Stay(MailBench bench)
        {
            var box = bench.Get<IOptions<MailOptions>>().Value.Mailboxes[0];
            Task = bench
                .House.Services.GetServices<IMailboxVisit>()
                .First(v => v.Kind == MailboxKind.Imap)
                .StayAsync(box, _stop.Token);
        }

        public Task Task { get; }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _stop.Dispose();
        }
    }
}
