using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Intake;
using Pump.BackOffice.Intake.Mailboxes;
using Pump.BackOffice.Intake.Out;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Commands;
using Pump.BackOffice.Tests.Intake.Mailboxes;
using Pump.BackOffice.Tests.Intake.Out;
using Pump.BackOffice.Tests.Platform;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Intake;

/// <summary>Mail servers are believed only with a certificate that the machine trusts, and get passwords only under TLS.</summary>
public sealed class MailOverTlsTests : IDisposable
{
    private const string NotAccepted = "The server's certificate or its way of encryption is not accepted.";
    private readonly ServerCertificate _certificate = new();

    public void Dispose() => _certificate.Dispose();

    [FactNeedingTool("dovecot")]
    public async Task A_question_comes_in_and_its_acknowledgement_leaves_when_the_machine_trusts_both_servers()
    {
        await using var mailbox = await DovecotServer.StartAsync(_certificate);
        await using var carrier = new SmtpSink(_certificate);
        await using var bench = await MailBench.OpenAsync();
        await mailbox.PutAsync(new Letter { Id = "first@northwind-robotics.example", Text = "Where is our credit?" });

        using var run = ProcessRun.Start(
            new Dictionary<string, string> { ["SSL_CERT_FILE"] = _certificate.Path },
            [
                .. bench.House.Configuration,
                "--urls=http://127.0.0.1:0",
                "--Mail:Workers=1",
                "--Mail:Acknowledge=true",
                .. mailbox.Settings(),
                .. carrier.Settings,
            ]
        );
        await Eventually.HoldsAsync("an acknowledgement", () => Task.FromResult(carrier.Taken.Count > 0));
        run.Kill();
        await run.EndAsync();

        (await bench.CountAsync<Ticket>()).ShouldBe(1);
        carrier.Taken.ShouldHaveSingleItem().ShouldContain("northwind-robotics.example");
    }

    [FactNeedingTool("dovecot")]
    public async Task A_mailbox_with_a_certificate_that_nobody_vouches_for_is_not_read_and_says_so()
    {
        await using var mailbox = await DovecotServer.StartAsync(_certificate);
        await using var bench = await MailBench.OpenAsync(DatabaseKind.Sqlite, mailbox.Settings());
        await mailbox.PutAsync(new Letter { Id = "first@northwind-robotics.example", Text = "Where is our credit?" });
        var job = bench
            .House.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>()
            .OfType<MailboxesJob>()
            .Single();

        await job.StartAsync(default);
        await Eventually.HoldsAsync(
            "a mailbox that fails",
            () => bench.House.InDbAsync(db => db.Set<MailboxStanding>().AnyAsync(s => s.State == MailboxState.Failing))
        );
        await job.StopAsync(default);

        (await bench.House.InDbAsync(db => db.Set<MailboxStanding>().SingleAsync())).Error.ShouldBe(NotAccepted);
        (await bench.CountAsync<InboundMail>()).ShouldBe(0);
    }

    [Fact]
    public async Task A_carrier_with_a_certificate_that_nobody_vouches_for_gets_no_password_and_no_mail()
    {
        await using var carrier = new SmtpSink(_certificate);
        await using var bench = await MailBench.OpenAsync(DatabaseKind.Sqlite, carrier.Settings);
        await bench.QueueDigestAsync();

        (await bench.Get<SendMails>().RunAsync(default)).ShouldBe(0);

        var waiting = await bench.House.InDbAsync(db => db.Set<OutboxMessage>().SingleAsync());
        (waiting.Tries, waiting.DoneAt).ShouldBe((1, null));
        waiting.LastError.ShouldBe($"The mail server cannot be used: {NotAccepted}");
        (carrier.Taken.Count, carrier.SignIns).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("--Mail:Out:Kind=Smtp", "--Mail:Out:Host=mail.example.com", "--Mail:Out:Security=None")]
    [InlineData(
        "--Mail:Mailboxes:0:Name=billing@",
        "--Mail:Mailboxes:0:Host=mail.example.com",
        "--Mail:Mailboxes:0:Security=None"
    )]
    public async Task A_password_in_the_clear_to_another_machine_is_refused_at_start(params string[] settings)
    {
        using var folder = new ScratchFolder();

        var ending = await ProcessRun.RunAsync([
            "--environment=Development",
            "--Sandbox:Enabled=false",
            "--urls=http://127.0.0.1:0",
            $"--Data:Folder={folder.Path}",
            .. settings,
        ]);

        ending.Code.ShouldBe(ExitCode.Configuration, ending.Errors);
        ending.Lines.ShouldHaveSingleItem().ShouldContain(":Security is None");
    }
}
