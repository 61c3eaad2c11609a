using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Intake;
using Pump.BackOffice.Intake.Mailboxes;
using Pump.BackOffice.Tests.Commands;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Intake.Mailboxes;

public sealed class FolderTests
{
    [Fact]
    public async Task A_file_in_the_drop_folder_becomes_a_ticket_and_is_gone()
    {
        await using var bench = await MailBench.OpenAsync();
        using var files = new ScratchFolder();
        Drop(files, "a.eml", new Letter());

        await StayAsync(bench, files.Path);

        (await bench.CountAsync<Ticket>()).ShouldBe(1);
        Directory.GetFiles(files.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_is_left_alone()
    {
        await using var bench = await MailBench.OpenAsync();
        using var files = new ScratchFolder();
        files.File("young.eml", new Letter().ToString());
        Drop(files, "other.eml.part", new Letter());

        await StayAsync(bench, files.Path);

        (await bench.CountAsync<InboundMail>()).ShouldBe(0);
    }

    [Fact]
    public async Task In_a_maildir_a_mail_is_moved_to_the_seen_ones()
    {
        await using var bench = await MailBench.OpenAsync();
        using var files = new ScratchFolder();
        Directory.CreateDirectory(Path.Combine(files.Path, "new"));
        Drop(files, "new/1.M1.host", new Letter());

        await StayAsync(bench, files.Path);

        Directory.GetFiles(Path.Combine(files.Path, "cur")).Select(Path.GetFileName).ShouldBe(["1.M1.host:2,S"]);
    }

    [Fact]
    public async Task A_mail_that_nobody_can_read_keeps_no_other_out()
    {
        await using var bench = await MailBench.OpenAsync();
        using var files = new ScratchFolder();
        Drop(files, "a.eml", new Letter { From = "" });
        Drop(files, "b.eml", new Letter());

        await StayAsync(bench, files.Path);

        (await bench.MailsAsync())
            .Select(m => m.Outcome)
            .Order()
            .ShouldBe([MailOutcome.Ticket, MailOutcome.Quarantined]);
    }

    [Fact]
    public async Task A_folder_that_is_missing_fails_since_a_moment_and_works_again_later()
    {
        await using var bench = await MailBench.OpenAsync();
        using var files = new ScratchFolder();
        var missing = Path.Combine(files.Path, "gone");
        var standings = bench.Get<MailboxStandings>();

        var trouble = await Should.ThrowAsync<IOException>(() => StayAsync(bench, missing));
        await standings.FailsAsync("box", MailServerTrouble.Words(trouble), default);
        bench.House.Clock.Advance(TimeSpan.FromMinutes(5));
        await standings.FailsAsync("box", MailServerTrouble.Words(trouble), default);
        var failing = await StandingAsync(bench);
        Directory.CreateDirectory(missing);
        await StayAsync(bench, missing);
        var working = await StandingAsync(bench);

        (failing.State, failing.Since).ShouldBe((MailboxState.Failing, House.Opening));
        failing.Error!.ShouldStartWith("The folder does not exist");
        (working.State, working.Error).ShouldBe((MailboxState.Working, null));
    }

    [Fact]
    public async Task A_mail_that_was_stored_but_never_ended_is_ended_later_and_is_not_trusted()
    {
        await using var bench = await MailBench.OpenAsync();
        await using (var raw = new Letter().ToStream())
        {
            await bench.Get<MailStore>().PutAsync(raw, default);
        }

        var ended = await bench.Get<LeftoverMails>().RunAsync(TimeSpan.Zero, null, default);
        var again = await bench.Get<LeftoverMails>().RunAsync(TimeSpan.Zero, null, default);

        (ended, again).ShouldBe((1, 0));
        var mail = (await bench.MailsAsync()).Single();
        (mail.Outcome, mail.Sender).ShouldBe((MailOutcome.Ticket, SenderStanding.Unverified));
    }

    private static void Drop(ScratchFolder files, string name, Letter letter) =>
        File.SetLastWriteTimeUtc(
            files.File(name, letter.ToString()),
            new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc)
        );

    private static Task StayAsync(MailBench bench, string folder) =>
        bench
            .House.Services.GetServices<IMailboxVisit>()
            .First(v => v.Kind == MailboxKind.Folder)
            .StayAsync(
                new MailboxOptions
                {
                    Name = "box",
                    Kind = MailboxKind.Folder,
                    Folder = folder,
                    Trusted = true,
                },
                default
            );

    private static Task<MailboxStanding> StandingAsync(MailBench bench) =>
        bench.House.InDbAsync(db => db.Set<MailboxStanding>().AsNoTracking().SingleAsync());
}
