using Pump.BackOffice.Intake;
using Pump.BackOffice.Intake.Reading;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Intake.Reading;

public sealed class MailHintsTests
{
    private static readonly DateTimeOffset SentAt = new(2026, 11, 5, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("I have credits, can I use them with Pump?", TicketKind.ExistingCredits)]
    [InlineData("I got an invoice, but I have credits, where did they go?", TicketKind.NotAppliedToInvoice)]
    [InlineData("Our credits were not applied to the October bill.", TicketKind.NotAppliedToInvoice)]
    [InlineData("I got an invoice for October but our credit of $1,200.00 is missing.", TicketKind.NotAppliedToInvoice)]
    [InlineData("Where is our Activate credit? November shows nothing.", TicketKind.NotAppliedToInvoice)]
    [InlineData("I believe I got the wrong amount of credits.", TicketKind.WrongAmount)]
    [InlineData("The amount of our credits is too low.", TicketKind.WrongAmount)]
    [InlineData("I got new credits after joining Pump.", TicketKind.NewCredits)]
    [InlineData("We were awarded $10,000 in AWS credits last week.", TicketKind.NewCredits)]
    [InlineData("Please change our billing address.", TicketKind.Other)]
    public void The_kind_is_read_from_words_that_people_use(string text, TicketKind kind) =>
        MailHints.KindOf(Read(text)).ShouldBe(kind);

    [Theory]
    [InlineData("Our credit of $5,000.50 is missing; the invoice is $120.", "5000.50")]
    [InlineData("USD 12,000 of credits", "12000.00")]
    [InlineData("about 5k USD in credits", "5000.00")]
    [InlineData("credits of 300 dollars", "300.00")]
    [InlineData("no amount here, only account 123456789012", null)]
    public void The_amount_nearest_to_the_word_credit_is_claimed(string text, string? amount) =>
        Value(text, HintKind.Amount).ShouldBe(amount);

    [Theory]
    [InlineData("the invoice for October", "2026-10")]
    [InlineData("our December bill", "2025-12")]
    [InlineData("invoice 2026-09", "2026-09")]
    [InlineData("Sept. 2025 invoice", "2025-09")]
    [InlineData("we joined in October", null)]
    public void The_month_beside_an_invoice_is_the_latest_such_month(string text, string? month) =>
        Value(text, HintKind.InvoiceMonth).ShouldBe(month);

    [Theory]
    [InlineData("account 0123-4567-8901.", "012345678901")]
    [InlineData("account 012345678901", "012345678901")]
    [InlineData("card 1234567890123456", null)]
    public void Twelve_digits_are_an_account_number_with_its_leading_zero(string text, string? account) =>
        Value(text, HintKind.Account).ShouldBe(account);

    [Theory]
    [InlineData("it expires on 2027-03-31", "2027-03-31")]
    [InlineData("expiring March 31st, 2027", "2027-03-31")]
    [InlineData("valid until 31 March 2027", "2027-03-31")]
    [InlineData("expires 31 February 2027", null)]
    public void The_expiry_is_a_day_that_exists(string text, string? day) =>
        Value(text, HintKind.ExpiresOn).ShouldBe(day);

    [Fact]
    public void A_credit_of_the_customers_is_found_by_its_name()
    {
        var hint = MailHints
            .Read("where is our acme build grant now", SentAt, ["Acme Build Grant"])
            .Single(h => h.Kind == HintKind.CreditName);

        hint.Value.ShouldBe("Acme Build Grant");
    }

    [Fact]
    public void Every_hint_carries_the_words_it_came_from()
    {
        var hints = Read(
            "The invoice for October shows no credits, but $5,000.00 of AWS Activate credits expire on 2027-03-31."
        );

        hints.Count.ShouldBe(5);
        hints.ShouldAllBe(h => h.Words.Length > 0 && h.Rule.Length > 0);
        hints.Single(h => h.Kind == HintKind.Amount).Words.ShouldContain("$5,000.00");
    }

    private static IReadOnlyList<ReadHint> Read(string text) => MailHints.Read(text, SentAt, []);

    private static string? Value(string text, HintKind kind) => Read(text).FirstOrDefault(h => h.Kind == kind)?.Value;
}
