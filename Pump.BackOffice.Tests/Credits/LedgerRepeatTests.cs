using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Credits;

/// <summary>One command fifty times at once has one effect and fifty equal answers; different commands that want the same have one effect, too.</summary>
public sealed class LedgerRepeatTests
{
    private const int Times = 50;
    private static readonly Month October = new(2026, 10);

    [Theory, OnBothDatabases]
    public async Task Pump_credits_are_used_once_however_often_it_is_asked_at_once(DatabaseKind kind)
    {
        await using var books = await PreparedAsync(kind);
        var apply = books.House.Get<ApplyPumpCredits>();
        var id = CommandId.New();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, Times)
                .Select(_ => Task.Run(() => apply.RunAsync(id, PumpGrants.Job, books.Northwind, default)))
        );

        answers.ShouldAllBe(a => a.Done && a.Value == new AppliedPumpCredits(1, 0));
        (await books.EntriesAsync()).Count(e => e.Type == LedgerEntryType.Applied).ShouldBe(1);
        var other = await apply.RunAsync(id, PumpGrants.Job, books.Halden, default);
        other.Refusal!.Code.ShouldBe(Refusal.CommandReusedCode);
    }

    [Theory, OnBothDatabases]
    public async Task Two_rounds_at_once_use_a_credit_once(DatabaseKind kind)
    {
        await using var books = await PreparedAsync(kind);
        var apply = books.House.Get<ApplyPumpCredits>();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => Task.Run(() => apply.RunAsync(CommandId.New(), PumpGrants.Job, books.Northwind, default)))
        );

        answers.Sum(a => a.Value.Entries).ShouldBe(1);
        (await books.EntriesAsync()).Count(e => e.Type == LedgerEntryType.Applied).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task What_AWS_reported_is_posted_once_however_often_it_is_asked_at_once(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        var payer = new AwsAccountId("700000000001");
        (await LedgerDrill.RecordAsync(books.House.Services, payer, books.House.Clock, default)).ShouldBeTrue();
        var post = books.House.Get<PostAwsCredits>();
        var id = CommandId.New();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, Times).Select(_ => Task.Run(() => post.RunAsync(id, AwsRun.Sync, payer, default)))
        );

        answers.Select(a => a.Value).Distinct().Count().ShouldBe(1);
        (await books.EntriesAsync()).Count.ShouldBe(2);
    }

    private static async Task<Books> PreparedAsync(DatabaseKind kind)
    {
        var books = await Books.OpenAsync(kind);
        await PumpGrants.GrantAsync(books.House, books.Northwind, 50m, October.FirstDay);
        var posted = books.House.Clock.GetUtcNow().AddHours(1);
        await PumpGrants.InvoiceAsync(books.House, "4821", October, 70m, posted);
        return books;
    }
}
