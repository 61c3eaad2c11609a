using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Intake;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Intake;

public sealed class TakeInMailTests
{
    [Theory, OnBothDatabases]
    public async Task A_known_customers_mail_opens_a_ticket_with_what_it_claims(DatabaseKind kind)
    {
        await using var bench = await MailBench.OpenAsync(kind);

        var ending = await bench.TakeAsync(new Letter());

        ending.Outcome.ShouldBe(MailOutcome.Ticket);
        var ticket = await bench.FindAsync(ending.Ticket!.Value);
        ticket.CustomerId.ShouldBe(bench.Customer);
        ticket.Kind.ShouldBe(TicketKind.NotAppliedToInvoice);
        ticket.Claim.Amount.ShouldBe(Money.Usd(5000));
        ticket.Claim.InvoiceMonth.ShouldBe(new Month(2026, 10));
        (await bench.House.InDbAsync(db => db.Set<MailHint>().CountAsync(h => h.Words != ""))).ShouldBe(3);
        (await bench.Get<VerifyBooks>().RunAsync(bench.House.Auditor, default)).Value.Bad.ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task A_second_delivery_changes_nothing(DatabaseKind kind)
    {
        await using var bench = await MailBench.OpenAsync(kind);
        var first = await bench.TakeAsync(new Letter());

        var again = await bench.TakeAsync(new Letter());
        var otherWay = await bench.TakeAsync(
            new Letter().With("Received: from a by b; Thu, 05 Nov 2026 10:00:02 +0000")
        );

        (again.Outcome, otherWay.Outcome).ShouldBe((MailOutcome.Duplicate, MailOutcome.Duplicate));
        (again.Ticket, otherWay.Ticket).ShouldBe((first.Ticket, first.Ticket));
        (await bench.CountAsync<Ticket>()).ShouldBe(1);
        (await bench.CountAsync<TicketMessage>()).ShouldBe(1);
    }

    [Fact]
    public async Task Another_text_under_the_same_message_id_is_another_mail()
    {
        await using var bench = await MailBench.OpenAsync();
        await bench.TakeAsync(new Letter());

        var other = await bench.TakeAsync(new Letter { Text = "Something else altogether." });

        other.Outcome.ShouldBe(MailOutcome.Ticket);
        (await bench.CountAsync<Ticket>()).ShouldBe(2);
    }

    [Fact]
    public async Task An_unknown_senders_mail_is_a_ticket_without_a_customer_and_the_text_only_suggests_one()
    {
        await using var bench = await MailBench.OpenAsync();

        var ending = await bench.TakeAsync(
            new Letter
            {
                From = "somebody@elsewhere.example",
                Text = "Our Company ID 4821 has credits. Can we use them?",
            }
        );

        ending.Outcome.ShouldBe(MailOutcome.Ticket);
        (await bench.FindAsync(ending.Ticket!.Value)).CustomerId.ShouldBeNull();
        var hint = await bench.House.InDbAsync(db => db.Set<MailHint>().SingleAsync(h => h.Kind == HintKind.Customer));
        hint.CustomerId.ShouldBe(bench.Customer);
        hint.Words.ShouldContain("4821");
    }

    [Fact]
    public async Task An_address_that_two_customers_share_is_nobodys()
    {
        await using var bench = await MailBench.OpenAsync();
        await bench.TakeInAsync("4822", "Halden Foods", "northwind-robotics.example");

        var ending = await bench.TakeAsync(new Letter());

        (await bench.FindAsync(ending.Ticket!.Value)).CustomerId.ShouldBeNull();
        (await bench.House.InDbAsync(db => db.Set<MailHint>().CountAsync(h => h.Kind == HintKind.Customer))).ShouldBe(
            2
        );
    }

    [Fact]
    public async Task What_a_mail_attaches_becomes_proofs_of_its_ticket()
    {
        await using var bench = await MailBench.OpenAsync();

        var ending = await bench.TakeAsync(
            """
            From: dara@northwind-robotics.example
            Subject: Proof
            Content-Type: multipart/mixed; boundary=b

            --b

            Here it is.
            --b
            Content-Type: image/png; name="../../credits.png"
            Content-Disposition: attachment
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --b
            Content-Type: text/plain

            Regards, Dara
            --b--
            """
        );

        var number = ending.Ticket!.Value;
        (await bench.FindAsync(number)).ProofShape.ShouldBe(ProofShape.Screenshot);
        var proof = await bench.House.InDbAsync(db => db.Set<Proof>().SingleAsync());
        (proof.FileName, proof.Source, proof.Length).ShouldBe(("credits.png", ProofSource.Mail, 8));
        var text = await bench.House.InDbAsync(db => db.Set<TicketMessage>().Select(m => m.Text).SingleAsync());
        text.ShouldContain("Here it is.");
        text.ShouldContain("Regards, Dara");
    }

    [Fact]
    public async Task An_html_mail_is_its_words_and_nothing_of_it_is_loaded()
    {
        await using var bench = await MailBench.OpenAsync();

        await bench.TakeAsync(
            """
            From: dara@northwind-robotics.example
            Subject: Hi
            Content-Type: text/html

            <head><title>no</title><style>p{}</style></head><script>alert(1)</script>
            <p>Where are our <b>credits</b> &amp; why?</p><img src="http://tracker.example/x.png">
            <a href="https://share.example/f">the file</a>
            """
        );

        var text = await bench.House.InDbAsync(db => db.Set<TicketMessage>().Select(m => m.Text).SingleAsync());
        text.ShouldContain("Where are our credits & why?");
        text.ShouldContain("the file (https://share.example/f)");
        text.ShouldNotContain("alert");
        text.ShouldNotContain("tracker");
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("Precedence: auto_reply")]
    [InlineData("Return-Path: <>")]
    [InlineData("X-Pump-BackOffice: 0123")]
    public async Task A_machines_mail_that_answers_nothing_of_ours_is_ignored(string header)
    {
        await using var bench = await MailBench.OpenAsync();

        var ending = await bench.TakeAsync(new Letter().With(header));

        ending.Outcome.ShouldBe(MailOutcome.Ignored);
        (await bench.CountAsync<Ticket>()).ShouldBe(0);
    }

    [Fact]
    public async Task Bulk_mail_is_ignored_unless_a_customer_wrote_it_through_a_list()
    {
        await using var bench = await MailBench.OpenAsync();

        var stranger = await bench.TakeAsync(
            new Letter { From = "news@elsewhere.example", Id = "n" }.With("List-Id: <news>")
        );
        var customer = await bench.TakeAsync(new Letter().With("List-Id: <billing.pump.example>"));

        (stranger.Outcome, customer.Outcome).ShouldBe((MailOutcome.Ignored, MailOutcome.Ticket));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("Subject: nobody\n\nhello", "no-sender")]
    public async Task What_cannot_be_read_ends_in_quarantine_with_its_reason(string mail, string code)
    {
        await using var bench = await MailBench.OpenAsync();

        var ending = await bench.TakeAsync(mail);

        (ending.Outcome, ending.Code).ShouldBe((MailOutcome.Quarantined, code));
    }

    [Fact]
    public async Task A_text_that_no_database_can_hold_is_made_one_that_it_can()
    {
        await using var bench = await MailBench.OpenAsync(DatabaseKind.Sqlite);

        var ending = await bench.TakeAsync(new Letter { Subject = "a\0b\u202Ec", Text = "nul \0 and \u0007 bell" });

        var ticket = await bench.FindAsync(ending.Ticket!.Value);
        (ticket.Subject, ticket.Snippet).ShouldBe(("abc", "nul and bell"));
    }
}
