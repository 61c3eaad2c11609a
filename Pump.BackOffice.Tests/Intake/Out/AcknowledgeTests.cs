using MimeKit;
using Pump.BackOffice.Intake;
using Pump.BackOffice.Intake.Out;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Intake.Out;

public sealed class AcknowledgeTests
{
    private const string On = "--Mail:Acknowledge=true";

    [Theory, OnBothDatabases]
    public async Task Three_mails_an_hour_are_acknowledged_and_no_more(DatabaseKind kind)
    {
        await using var bench = await MailBench.OpenAsync(kind, On);
        for (var i = 0; i < 5; i++)
        {
            await bench.TakeAsync(new Letter { Id = $"m{i}", Text = $"Question {i}" });
        }

        (await bench.Get<SendMails>().RunAsync(default)).ShouldBe(3);
        bench.House.Clock.Advance(TimeSpan.FromMinutes(61));
        await bench.TakeAsync(new Letter { Id = "later", Text = "Another" });
        (await bench.Get<SendMails>().RunAsync(default)).ShouldBe(1);
        (await bench.CountAsync<Ticket>()).ShouldBe(6);
    }

    [Theory]
    [InlineData("List-Id: <x>")]
    [InlineData("Precedence: bulk")]
    [InlineData("X-Auto-Response-Suppress: All")]
    public async Task Whoever_wants_no_answer_gets_none(string header)
    {
        await using var bench = await MailBench.OpenAsync(DatabaseKind.Sqlite, On);

        await bench.TakeAsync(new Letter().With(header));

        (await bench.CountAsync<Ticket>()).ShouldBe(1);
        (await bench.Get<SendMails>().RunAsync(default)).ShouldBe(0);
    }

    [Fact]
    public async Task A_sender_that_nobody_vouches_for_is_not_answered_by_a_machine()
    {
        await using var bench = await MailBench.OpenAsync(DatabaseKind.Sqlite, On);

        await bench.TakeAsync(new Letter(), new MailSource("x", new SenderSetting()));

        (await bench.Get<SendMails>().RunAsync(default)).ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_back_offices_that_write_to_each_other_stop_after_at_most_three_mails(bool headersAreLost)
    {
        await using var one = await MailBench.OpenAsync(DatabaseKind.Sqlite, On, "--Mail:From=billing@one.example");
        await using var two = await MailBench.OpenAsync(DatabaseKind.Sqlite, On, "--Mail:From=billing@two.example");
        var first = new Letter { From = "billing@two.example", Id = "spark@two.example" };
        await one.TakeAsync(first);
        var exchanged = 0;
        for (var round = 0; round < 10; round++)
        {
            exchanged += await CarryAsync(one, two, headersAreLost);
            exchanged += await CarryAsync(two, one, headersAreLost);
        }

        exchanged.ShouldBeInRange(1, 3);
    }

    /// <summary>Carries what one has written to the other; a bad relay drops every header that warns of machines.</summary>
    private static async Task<int> CarryAsync(MailBench from, MailBench to, bool headersAreLost)
    {
        await from.Get<SendMails>().RunAsync(default);
        var carried = 0;
        var folder = Path.Combine(from.House.DataFolder, "mail-out");
        foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
        {
            using var mail = await MimeMessage.LoadAsync(path);
            if (headersAreLost)
            {
                foreach (
                    var name in new[]
                    {
                        "Auto-Submitted",
                        "X-Auto-Response-Suppress",
                        "Precedence",
                        "X-Pump-BackOffice",
                        "In-Reply-To",
                        "References",
                    }
                )
                {
                    mail.Headers.RemoveAll(name);
                }
            }

            using var raw = new MemoryStream();
            await mail.WriteToAsync(raw);
            raw.Position = 0;
            await to.Get<TakeInMail>().RunAsync(raw, MailBench.Trusted, default);
            File.Delete(path);
            carried++;
        }

        return carried;
    }
}
