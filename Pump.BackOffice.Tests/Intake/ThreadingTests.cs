using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Intake;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Intake;

public sealed class ThreadingTests
{
    private static readonly MailSource Unverified = new("x", new SenderSetting());

    [Theory, OnBothDatabases]
    public async Task An_answer_to_a_mail_of_ours_goes_on_its_ticket_and_it_is_our_turn_again(DatabaseKind kind)
    {
        await using var bench = await MailBench.OpenAsync(kind);
        var ticket = await WaitingAsync(bench);

        var ending = await bench.TakeAsync(Answer(bench.OurId(ticket.Number)));

        (ending.Outcome, ending.Ticket).ShouldBe((MailOutcome.Reply, ticket.Number));
        (await bench.FindAsync(ticket.Number)).State.ShouldBe(TicketState.Open);
    }

    [Fact]
    public async Task A_message_id_that_we_did_not_sign_finds_no_ticket()
    {
        await using var bench = await MailBench.OpenAsync();
        var ticket = await WaitingAsync(bench);
        var ours = bench.OurId(ticket.Number);
        var other = await bench.TakeAsync(new Letter { Id = "other", Text = "Another question" });
        var forged = ours.Replace($"{ticket.Number}.", $"{other.Ticket}.", StringComparison.Ordinal);

        var ending = await bench.TakeAsync(Answer(forged) with { From = "mallory@elsewhere.example" });

        ending.Outcome.ShouldBe(MailOutcome.Ticket);
        ending.Ticket.ShouldNotBe(other.Ticket);
    }

    [Fact]
    public async Task A_tag_in_the_subject_counts_only_from_a_sender_of_that_tickets_customer()
    {
        await using var bench = await MailBench.OpenAsync();
        var ticket = await WaitingAsync(bench);
        var tagged = new Letter
        {
            Id = "t1",
            Subject = $"AW: credits [{ticket.Name}]",
            Text = "Here is more.",
        };

        var known = await bench.TakeAsync(tagged with { From = "finance@northwind-robotics.example" });
        var stranger = await bench.TakeAsync(tagged with { Id = "t2", From = "mallory@elsewhere.example" });
        var doubtful = await bench.TakeAsync(tagged with { Id = "t3" }, Unverified);

        (known.Outcome, known.Ticket).ShouldBe((MailOutcome.Reply, ticket.Number));
        (stranger.Outcome, doubtful.Outcome).ShouldBe((MailOutcome.Ticket, MailOutcome.Ticket));
        var related = await bench.House.InDbAsync(db =>
            db.Set<MailHint>().Where(h => h.Kind == HintKind.RelatedTicket).Select(h => h.Value).ToListAsync()
        );
        related.ShouldBe([ticket.Name, ticket.Name]);
    }

    [Fact]
    public async Task An_out_of_office_answer_is_kept_on_its_ticket_and_moves_nothing()
    {
        await using var bench = await MailBench.OpenAsync();
        var ticket = await WaitingAsync(bench);

        var ending = await bench.TakeAsync(Answer(bench.OurId(ticket.Number)).With("Auto-Submitted: auto-replied"));

        ending.Outcome.ShouldBe(MailOutcome.Reply);
        (await bench.FindAsync(ticket.Number)).State.ShouldBe(TicketState.WaitingOnCustomer);
    }

    [Fact]
    public async Task A_bounce_comes_back_to_its_ticket_and_a_foreign_one_is_ignored()
    {
        await using var bench = await MailBench.OpenAsync();
        var ticket = await WaitingAsync(bench);

        var ours = await bench.TakeAsync(Bounce(bench.OurId(ticket.Number)));
        var foreign = await bench.TakeAsync(Bounce("somebody@elsewhere.example"));

        (ours.Outcome, ours.Ticket, ours.Code).ShouldBe((MailOutcome.Bounce, ticket.Number, "undeliverable"));
        foreign.Outcome.ShouldBe(MailOutcome.Ignored);
        (await bench.FindAsync(ticket.Number)).State.ShouldBe(TicketState.WaitingOnCustomer);
        var told = await bench.House.InDbAsync(db =>
            db.Set<TicketEvent>()
                .Where(e => e.Kind == TicketEventKind.MailBounced)
                .Select(e => e.Sentence)
                .SingleAsync()
        );
        told.ShouldBe("Our mail to dara@northwind-robotics.example could not be delivered (5.1.1)");
    }

    [Fact]
    public async Task Our_own_mail_that_comes_back_is_ignored()
    {
        await using var bench = await MailBench.OpenAsync();
        var ticket = await WaitingAsync(bench);

        var ending = await bench.TakeAsync(
            new Letter { Id = bench.OurId(ticket.Number), From = "billing@pump.example" }
        );

        (ending.Outcome, ending.Code).ShouldBe((MailOutcome.Ignored, "own-mail"));
    }

    [Theory]
    [InlineData("mx.pump.example; dmarc=pass header.from=northwind-robotics.example", true)]
    [InlineData("mx.pump.example; dkim=pass header.d=northwind-robotics.example", true)]
    [InlineData("mx.pump.example; dkim=pass header.d=elsewhere.example", false)]
    [InlineData("mx.pump.example; spf=fail smtp.mailfrom=northwind-robotics.example", false)]
    [InlineData("mx.evil.example; dmarc=pass header.from=northwind-robotics.example", false)]
    public async Task Only_the_named_servers_word_verifies_a_sender(string result, bool isVerified)
    {
        await using var bench = await MailBench.OpenAsync();
        var source = new MailSource("billing@", new SenderSetting { AuthservId = "mx.pump.example" });

        var ending = await bench.TakeAsync(new Letter().With($"Authentication-Results: {result}"), source);

        var ticket = await bench.FindAsync(ending.Ticket!.Value);
        ticket.CustomerId.ShouldBe(isVerified ? bench.Customer : null);
        (ending.Code == "unverified").ShouldBe(!isVerified);
        (await bench.MailsAsync())
            .Single()
            .Sender.ShouldBe(isVerified ? SenderStanding.Verified : SenderStanding.Unverified);
    }

    [Theory]
    [InlineData("Dara <dara@northwind-robotics.example>, Mallory <mallory@elsewhere.example>", null)]
    [InlineData("Dara <dara@northwind-robotics.example>", "From: mallory@elsewhere.example")]
    public async Task A_mail_of_two_authors_is_nobodys_whatever_was_checked(string from, string? another)
    {
        await using var bench = await MailBench.OpenAsync();
        var letter = new Letter { From = from };

        var ending = await bench.TakeAsync(another is null ? letter : letter.With(another));

        (ending.Outcome, ending.Code).ShouldBe((MailOutcome.Ticket, "unverified"));
        (await bench.FindAsync(ending.Ticket!.Value)).CustomerId.ShouldBeNull();
    }

    [Fact]
    public async Task A_receipt_that_a_mail_was_read_is_no_question()
    {
        await using var bench = await MailBench.OpenAsync();
        var receipt = new Letter
        {
            Text =
                "--b\r\nContent-Type: text/plain\r\n\r\nYour mail was read.\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n\r\n--b--",
        };

        var ending = await bench.TakeAsync(
            receipt
                .ToString()
                .Replace(
                    "text/plain; charset=utf-8",
                    "multipart/report; report-type=disposition-notification; boundary=b",
                    StringComparison.Ordinal
                )
        );

        (ending.Outcome, ending.Code).ShouldBe((MailOutcome.Ignored, "automatic"));
    }

    [Fact]
    public async Task Who_writes_as_postmaster_is_a_person_until_a_machine_shows()
    {
        await using var bench = await MailBench.OpenAsync();
        var letter = new Letter { From = "postmaster@northwind-robotics.example" };

        var person = await bench.TakeAsync(letter);
        var machine = await bench.TakeAsync((letter with { Id = "m" }).With("Return-Path: <>"));

        (person.Outcome, machine.Outcome).ShouldBe((MailOutcome.Ticket, MailOutcome.Ignored));
    }

    [Fact]
    public async Task What_a_sender_wrote_below_the_servers_own_result_does_not_count()
    {
        await using var bench = await MailBench.OpenAsync();
        var source = new MailSource("billing@", new SenderSetting { AuthservId = "mx.pump.example" });

        var ending = await bench.TakeAsync(
            new Letter().With(
                "Authentication-Results: mx.pump.example; dmarc=fail header.from=northwind-robotics.example",
                "Authentication-Results: mx.pump.example; dmarc=pass header.from=northwind-robotics.example"
            ),
            source
        );

        ending.Code.ShouldBe("unverified");
    }

    private static async Task<Ticket> WaitingAsync(MailBench bench)
    {
        var ending = await bench.TakeAsync(new Letter());
        var ticket = await bench.FindAsync(ending.Ticket!.Value);
        await bench
            .Get<SendReply>()
            .RunAsync(
                CommandId.New(),
                bench.House.Agent,
                ticket.Id,
                new WrittenReply("Please send proof.", ThenWait: true, 1),
                default
            );
        return await bench.FindAsync(ticket.Number);
    }

    private static Letter Answer(string to) =>
        new Letter
        {
            Id = "answer@northwind-robotics.example",
            Subject = "Re: your mail",
            Text = "Here it is.",
        }.With($"In-Reply-To: <{to}>");

    private static string Bounce(string original) =>
        $"""
            Return-Path: <>
            From: MAILER-DAEMON@mx.elsewhere.example
            Subject: Undelivered Mail Returned to Sender
            Message-ID: <b-{original.GetHashCode(StringComparison.Ordinal)}@mx.elsewhere.example>
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b

            It could not be delivered.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.elsewhere.example

            Final-Recipient: rfc822; dara@northwind-robotics.example
            Action: failed
            Status: 5.1.1

            --b
            Content-Type: text/rfc822-headers

            From: billing@pump.example
            Message-ID: <{original}>
            Subject: Re: credits

            --b--
            """;
}
