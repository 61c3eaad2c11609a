using Pump.BackOffice.Audit;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.Credits.PumpGrants;

namespace Pump.BackOffice.Tests.Credits;

public sealed class ApplyPumpCreditsTests
{
    private static readonly Month October = new(2026, 10);
    private static readonly Month November = new(2026, 11);
    private static readonly DateOnly Far = new(2027, 12, 31);
    private static readonly DateOnly Granted = new(2026, 10, 10);

    [Theory, OnBothDatabases]
    public async Task The_soonest_ending_credit_is_used_first_and_no_more_than_the_months_net(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);
        var never = await GrantAsync(books.House, books.Northwind, 50m, Granted);
        var late = await GrantAsync(books.House, books.Northwind, 50m, Granted, new DateOnly(2027, 6, 1));
        var soon = await GrantAsync(books.House, books.Northwind, 50m, Granted, new DateOnly(2027, 1, 1));
        await InvoiceAsync(books.House, "4821", October, 70m);

        var applied = await ApplyAsync(books.House, books.Northwind);

        applied.Entries.ShouldBe(2);
        (await RemainingAsync(books.House, soon, October.LastDay)).ShouldBe(Money.Zero);
        (await RemainingAsync(books.House, late, October.LastDay)).ShouldBe(Money.Usd(30m));
        (await RemainingAsync(books.House, never, October.LastDay)).ShouldBe(Money.Usd(50m));
        var use = (await books.EntriesAsync()).Last();
        (use.EffectiveOn, use.BillingMonth, use.SourceRef).ShouldBe(
            (October.LastDay, October, "/invoices?q=I-4821-2026-10")
        );
        (await books.House.Get<VerifyBooks>().RunAsync(books.House.Auditor, default)).Value.Bad.ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task Again_it_posts_nothing_and_the_next_invoice_uses_what_is_left(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);
        var credit = await GrantAsync(books.House, books.Northwind, 100m, Granted);
        await InvoiceAsync(books.House, "4821", October, 60m);
        await ApplyAsync(books.House, books.Northwind);

        (await ApplyAsync(books.House, books.Northwind)).Entries.ShouldBe(0);
        await InvoiceAsync(books.House, "4821", November, 60m);
        await ApplyAsync(books.House, books.Northwind);

        (await RemainingAsync(books.House, credit, October.LastDay)).ShouldBe(Money.Usd(40m));
        (await RemainingAsync(books.House, credit, Far)).ShouldBe(Money.Zero);
    }

    [Theory, OnBothDatabases]
    public async Task A_revised_invoice_takes_uses_back_in_reverse_and_comes_to_the_smaller_amount(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);
        var soon = await GrantAsync(books.House, books.Northwind, 50m, Granted, new DateOnly(2027, 1, 1));
        var late = await GrantAsync(books.House, books.Northwind, 50m, Granted, new DateOnly(2027, 6, 1));
        await InvoiceAsync(books.House, "4821", October, 80m);
        await ApplyAsync(books.House, books.Northwind);
        books.House.Clock.Advance(TimeSpan.FromDays(1));
        await InvoiceAsync(books.House, "4821", October, 60m);

        var applied = await ApplyAsync(books.House, books.Northwind);

        (applied.Entries, applied.Reversed).ShouldBe((2, 1));
        (await RemainingAsync(books.House, soon, Far)).ShouldBe(Money.Zero);
        (await RemainingAsync(books.House, late, Far)).ShouldBe(Money.Zero, "it has lapsed by then");
        (await RemainingAsync(books.House, late, new DateOnly(2027, 5, 31))).ShouldBe(Money.Usd(40m));
        var entries = await books.EntriesAsync();
        var undone = entries.Single(e => e.ReversesEntryId is not null);
        undone.CreditId.ShouldBe(late, "the last use that was recorded is the first that is taken back");
        undone.EffectiveOn.ShouldBe(October.LastDay);
    }

    [Theory, OnBothDatabases]
    public async Task What_comes_back_to_a_credit_that_has_ended_lapses_at_once(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);
        var credit = await GrantAsync(books.House, books.Northwind, 50m, Granted, new DateOnly(2026, 11, 5));
        await InvoiceAsync(books.House, "4821", October, 50m);
        await ApplyAsync(books.House, books.Northwind);
        books.House.Clock.AdjustTime(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
        await InvoiceAsync(books.House, "4821", October, 20m);
        await ApplyAsync(books.House, books.Northwind);

        var standing = (
            await books
                .House.Get<CustomerStandings>()
                .RunAsync(books.House.Agent, "4821", Horizon.Now(books.House.Clock), default)
        ).Value;

        (await RemainingAsync(books.House, credit, Far)).ShouldBe(Money.Zero);
        var row = standing.Credits.Single(c => c.Id == credit);
        (row.UsedByOwn, row.Lapsed, row.Remaining).ShouldBe((Money.Usd(20m), Money.Usd(30m), Money.Zero));
        standing.Timeline.First(r => r.Balance is not null).Balance.ShouldBe(Money.Zero);
    }

    [Theory]
    [InlineData("2026-11-05", null, "granted after the invoice was posted")]
    [InlineData("2026-10-01", "2026-11-01", "starts after the month")]
    public async Task A_credit_waits_for_the_next_invoice_when_it_came_too_late(
        string grantedOn,
        string? startOn,
        string why
    )
    {
        await using var books = await OpenAsync(DatabaseKind.Sqlite);
        var granted = DateOnly.Parse(grantedOn, System.Globalization.CultureInfo.InvariantCulture);
        books.House.Clock.AdjustTime(new DateTimeOffset(granted.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        var start = startOn is null
            ? Granted
            : DateOnly.Parse(startOn, System.Globalization.CultureInfo.InvariantCulture);
        await GrantAsync(books.House, books.Northwind, 50m, start);
        books.House.Clock.AdjustTime(House.Opening);
        await InvoiceAsync(books.House, "4821", October, 50m);

        (await ApplyAsync(books.House, books.Northwind)).Entries.ShouldBe(0, why);

        await InvoiceAsync(books.House, "4821", November, 50m);
        (await ApplyAsync(books.House, books.Northwind)).Entries.ShouldBe(1);
    }

    [Fact]
    public async Task An_invoice_in_another_currency_or_below_zero_uses_nothing()
    {
        await using var books = await OpenAsync(DatabaseKind.Sqlite);
        await GrantAsync(books.House, books.Northwind, 50m, Granted);
        await InvoiceAsync(books.House, "4821", October, -5m);

        (await ApplyAsync(books.House, books.Northwind)).Entries.ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_but_a_job_may_apply_them()
    {
        await using var books = await OpenAsync(DatabaseKind.Sqlite);

        var answer = await books
            .House.Get<ApplyPumpCredits>()
            .RunAsync(CommandId.New(), books.House.Manager, books.Northwind, default);

        answer.Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
    }

    /// <summary>Two customers, the clock on the day of the grants.</summary>
    private static async Task<Books> OpenAsync(DatabaseKind kind)
    {
        var books = await Books.OpenAsync(kind);
        books.House.Clock.AdjustTime(new DateTimeOffset(Granted.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        return books;
    }
}
