using System.Globalization;
using System.Text;
using Pump.BackOffice.Intake;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Intake.Parsing;

/// <summary>Mails that were written to hurt: each ends in quarantine with its reason, and the next mail is taken as ever.</summary>
public sealed class HostileMailsTests
{
    private const string Head = "From: dara@northwind-robotics.example\nSubject: x\n";

    public static TheoryData<string, string> Mails =>
        new()
        {
            { "100,000 tiny parts", "too-many-parts" },
            { "depth of parts", "too-deep" },
            { "depth of mails", "too-deep" },
            { "one endless header", "too-much-header" },
            { "headers of a part", "too-much-header" },
            { "many small headers", "too-much-header" },
        };

    [Theory, MemberData(nameof(Mails))]
    public async Task A_hostile_mail_ends_in_quarantine_and_stops_nobody(string name, string code)
    {
        await using var bench = await MailBench.OpenAsync();

        var hostile = await bench.TakeAsync(Make(name));
        var next = await bench.TakeAsync(new Letter());

        (hostile.Outcome, hostile.Code).ShouldBe((MailOutcome.Quarantined, code));
        next.Outcome.ShouldBe(MailOutcome.Ticket);
        (await bench.CountAsync<Ticket>()).ShouldBe(1);
    }

    [Fact]
    public async Task A_mail_of_more_than_50_MB_is_kept_but_not_read()
    {
        await using var bench = await MailBench.OpenAsync();

        var ending = await bench.TakeAsync(Head + "\n" + new string('x', (50 << 20) + 1));

        (ending.Outcome, ending.Code).ShouldBe((MailOutcome.Quarantined, "too-large"));
    }

    [Fact]
    public async Task Of_thirty_files_twenty_are_taken_and_the_ticket_says_so()
    {
        await using var bench = await MailBench.OpenAsync();
        var parts = Enumerable
            .Range(0, 30)
            .Select(i =>
                $"--b\nContent-Type: text/plain; name=f{i}.txt\nContent-Disposition: attachment\n\nfile {i}\n"
            );

        var ending = await bench.TakeAsync(
            $"{Head}Content-Type: multipart/mixed; boundary=b\n\n{string.Concat(parts)}--b--\n"
        );

        (await bench.FindAsync(ending.Ticket!.Value)).ProofCount.ShouldBe(20);
    }

    private static string Make(string name)
    {
        var mail = new StringBuilder(Head);
        switch (name)
        {
            case "100,000 tiny parts":
                mail.Append("Content-Type: multipart/mixed; boundary=b\n\n");
                mail.Insert(mail.Length, "--b\n\n\n", 100_000);
                break;
            case "depth of parts":
                for (var i = 0; i < 60; i++)
                {
                    mail.Append(
                        CultureInfo.InvariantCulture,
                        $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"
                    );
                }

                break;
            case "depth of mails":
                mail.Insert(mail.Length, "Content-Type: message/rfc822\n\n", 60);
                break;
            case "one endless header":
                mail.Append("X-Long: ").Append('a', 1 << 20).Append("\n\nhello\n");
                break;
            case "headers of a part":
                mail.Append("Content-Type: multipart/mixed; boundary=b\n\n--b\nX-Long: ")
                    .Append('a', 300 << 10)
                    .Append("\n\nhello\n--b--\n");
                break;
            default:
                mail.Insert(mail.Length, "X-Small: abcdefghijklmnop\n", 20_000);
                mail.Append("\nhello\n");
                break;
        }

        return mail.ToString();
    }
}
