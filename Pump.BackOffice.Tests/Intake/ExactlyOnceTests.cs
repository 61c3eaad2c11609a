using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Intake;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;
using Xunit.Abstractions;

namespace Pump.BackOffice.Tests.Intake;

/// <summary>Whatever a mail is and whenever the app dies, it ends exactly once. PUMP_SEED repeats a run.</summary>
public sealed class ExactlyOnceTests(ITestOutputHelper output)
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("PUMP_TESTS_FULL") == "1";

    private const string Mixed =
        "From: Dara Klein <dara@northwind-robotics.example>\r\nTo: billing@pump.example\r\nSubject: =?utf-8?q?Credits?=\r\n"
        + "Message-ID: <mixed@northwind-robotics.example>\r\nDate: Thu, 05 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/mixed; boundary=\"outer\"\r\n\r\n--outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n"
        + "--inner\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nOur credit of $5,000.00 =C3=A9\r\n"
        + "--inner\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p>Our credit of <b>$5,000.00</b></p>\r\n--inner--\r\n"
        + "--outer\r\nContent-Type: image/png; name=\"a.png\"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgoAAAANSUhEUg==\r\n"
        + "--outer\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nSubject: inner\r\n\r\nforwarded\r\n--outer--\r\n";

    [Fact]
    public async Task Every_mutated_mail_ends_exactly_once()
    {
        var random = Seeds.Random(output);
        var mails = Enumerable.Range(0, IsFull ? 10_000 : 500).Select(_ => Mutated(random)).ToList();
        await using var bench = await MailBench.OpenAsync(DatabaseKind.Sqlite, "--Mail:Workers=2");
        using var folder = new Commands.ScratchFolder();
        for (var i = 0; i < mails.Count; i++)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.Path, $"{i:D5}.eml"), mails[i]);
        }

        var ended = new List<ImportedMail>();
        var files = Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal);
        await bench.Get<ImportMails>().RunAsync(files, ended.Add, default);

        var counts = ended.CountBy(m => m.Outcome?.ToString() ?? "failed").Select(c => $"{c.Key} {c.Value}");
        output.WriteLine(string.Join(", ", counts));
        ended.Count.ShouldBe(mails.Count);
        ended.Where(m => m.Outcome is null).Select(m => m.Reason).ShouldBeEmpty();
        var rows = await bench.MailsAsync();
        var distinct = mails
            .Select(m => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(m)))
            .Distinct(StringComparer.Ordinal)
            .Count();
        rows.Count.ShouldBe(distinct);
        rows.ShouldAllBe(m => m.Tries == 1);
        var tickets = rows.Count(m => m.Outcome == MailOutcome.Ticket);
        tickets.ShouldBeGreaterThan(mails.Count / 10, "the mutations left no mail whole, so they show nothing");
        rows.Count(m => m.Outcome != MailOutcome.Ticket).ShouldBeGreaterThan(0);
        (await bench.CountAsync<Ticket>()).ShouldBe(tickets);
        (await bench.CountAsync<TicketMessage>()).ShouldBe(
            rows.Count(m => m.Outcome is MailOutcome.Ticket or MailOutcome.Reply)
        );
        (await bench.Get<VerifyBooks>().RunAsync(bench.House.Auditor, default)).Value.Bad.ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task Fifty_deliveries_of_one_mail_at_once_are_one_mail(DatabaseKind kind)
    {
        await using var bench = await MailBench.OpenAsync(kind, "--Mail:Workers=2");

        var endings = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => bench.TakeAsync(Mixed))));

        endings.Count(e => e.Outcome == MailOutcome.Ticket).ShouldBe(1);
        endings.Count(e => e.Outcome == MailOutcome.Duplicate).ShouldBe(49);
        endings.Select(e => e.Ticket).Distinct().Count().ShouldBe(1);
        (await bench.CountAsync<Ticket>()).ShouldBe(1);
        (await bench.CountAsync<Proof>()).ShouldBe(2);
    }

    [Theory, OnBothDatabases]
    public async Task One_mail_by_two_ways_at_once_is_one_ticket(DatabaseKind kind)
    {
        await using var bench = await MailBench.OpenAsync(kind, "--Mail:Workers=2");

        var endings = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i => Task.Run(() => bench.TakeAsync(new Letter().With($"Received: by way{i}"))))
        );

        endings.Count(e => e.Outcome == MailOutcome.Ticket).ShouldBe(1);
        (await bench.CountAsync<Ticket>()).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_database_error_at_any_command_leaves_a_whole_mail_or_none(DatabaseKind kind)
    {
        var fault = new DatabaseFault();
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
                "--Mail:Workers=1",
                "--Mail:Acknowledge=true"
            )
        );
        var struck = 0;
        foreach (var after in new[] { false, true })
        {
            for (var number = 1; ; number++)
            {
                var letter = new Letter
                {
                    Id = $"{after}{number}@northwind-robotics.example",
                    Subject = $"Fault {after} {number}",
                };
                fault.Arm(number, after);
                try
                {
                    await bench.TakeAsync(letter);
                }
                catch (Exception) when (fault.Struck)
                {
                    // What was planted.
                }

                fault.Disarm();
                var (mails, tickets, messages) = await CountAsync(bench, letter.Subject);
                (mails, tickets).ShouldBe((messages, messages), $"half a mail at command {number}");
                await bench.TakeAsync(letter);
                (await CountAsync(bench, letter.Subject)).ShouldBe(
                    (1, 1, 1),
                    $"after delivering again, command {number}"
                );
                if (!fault.Struck)
                {
                    break;
                }

                struck++;
            }
        }

        struck.ShouldBeGreaterThan(15);
        (await bench.Get<VerifyBooks>().RunAsync(bench.House.Auditor, default)).Value.Bad.ShouldBeEmpty();
    }

    private static Task<(int Mails, int Tickets, int Messages)> CountAsync(MailBench bench, string subject) =>
        bench.House.InDbAsync(async db =>
        {
            var tickets = await db.Set<Ticket>().Where(t => t.Subject == subject).Select(t => t.Id).ToListAsync();
            return (
                await db.Set<InboundMail>().CountAsync(m => m.Subject == subject),
                tickets.Count,
                await db.Set<TicketMessage>().CountAsync(m => tickets.Contains(m.TicketId))
            );
        });

    private static byte[] Mutated(Random random)
    {
        var mail = Encoding
            .UTF8.GetBytes(random.Next(2) == 0 ? Mixed : new Letter { Id = $"{random.Next()}@x" }.ToString())
            .ToList();
        for (var i = random.Next(0, 6); i > 0; i--)
        {
            var at = random.Next(mail.Count);
            switch (random.Next(6))
            {
                case 0:
                    mail[at] = (byte)random.Next(256);
                    break;
                case 1:
                    mail.RemoveRange(at, Math.Min(random.Next(1, 60), mail.Count - at));
                    break;
                case 2:
                    mail.InsertRange(at, mail.GetRange(at, Math.Min(random.Next(1, 200), mail.Count - at)));
                    break;
                case 3:
                    mail.InsertRange(at, Encoding.ASCII.GetBytes("\r\n"));
                    break;
                case 4:
                    mail.InsertRange(at, new byte[random.Next(1, 20)]);
                    break;
                default:
                    mail.RemoveRange(at, mail.Count - at);
                    break;
            }

            if (mail.Count == 0)
            {
                mail.Add((byte)'x');
            }
        }

        return [.. mail];
    }
}
