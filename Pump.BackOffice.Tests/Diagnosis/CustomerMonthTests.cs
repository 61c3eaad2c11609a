using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.Diagnosis;

/// <summary>A customer's month without a ticket: Northwind's October.</summary>
public sealed class CustomerMonthTests
{
    [Theory, OnBothDatabases]
    public async Task A_month_that_nobody_asked_about_is_explained_to_the_cent(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);

        var sheet = (await ReadAsync(load, October)).Value;

        sheet.Customer.ShouldBe("Northwind Robotics");
        (sheet.Tickets.Count, sheet.Past.Count, sheet.Found.IsClaimed).ShouldBe((0, 0, false));
        var found = sheet.Found;
        found.Main!.Cause.ShouldBe(Caseload.Leak);
        found.Owed.ShouldBe(Money.Usd(1874.20m + 102.47m));
        (found.Expected - found.Findings.Where(f => f.Holds).Sum(f => f.Amount!.Value) - found.Applied).ShouldBe(
            found.Unexplained
        );
        found.DataVersions.ShouldContainKey("charges");
    }

    [Fact]
    public async Task A_ticket_about_the_month_is_named_and_its_claim_is_what_is_expected()
    {
        await using var load = await Caseload.OpenAsync();
        var number = await load.AskAsync();

        var sheet = (await ReadAsync(load, October)).Value;

        sheet.Tickets.Single().Number.ShouldBe(number);
        (sheet.Found.IsClaimed, sheet.Found.Expected).ShouldBe((true, Money.Usd(5000)));
    }

    [Fact]
    public async Task Without_a_month_it_is_the_last_that_was_invoiced()
    {
        await using var load = await Caseload.OpenAsync();

        var sheet = (await ReadAsync(load, null)).Value;

        sheet.Found.Month.ShouldBe(October);
        sheet.Months.ShouldBe([new Month(2026, 9), October, November]);
    }

    [Fact]
    public async Task An_unknown_customer_or_month_is_not_found()
    {
        await using var load = await Caseload.OpenAsync();

        (await ReadAsync(load, new Month(2031, 1))).Refusal!.Code.ShouldBe(Refusal.NotFoundCode);
        (await ReadAsync(load, October, "9999")).Refusal!.Code.ShouldBe(Refusal.NotFoundCode);
    }

    private static Task<Outcome<CustomerMonthSheet>> ReadAsync(Caseload load, Month? month, string company = "4821") =>
        load.House.Get<CustomerMonth>().RunAsync(load.House.AccountExecutive, company, month, default);
}
