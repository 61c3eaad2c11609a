using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tests.Credits;

/// <summary>Pump's own credits and the invoices they are used on, as tests need them.</summary>
internal static class PumpGrants
{
    public static readonly Actor Job = Actor.Job("Pump credits on invoices");

    /// <summary>What an approval brings into the books, without the approval.</summary>
    public static async Task<CreditId> GrantAsync(
        House house,
        CustomerId customer,
        decimal amount,
        DateOnly startOn,
        DateOnly? endOn = null,
        string name = "Goodwill",
        Month? month = null
    )
    {
        var granted = await house
            .Get<CommandRunner>()
            .RunAsync<Guid>(
                new Command(CommandId.New(), Job, Permission.RunJobs, "test.grant", new { customer, amount }),
                async scope =>
                {
                    var number = await scope.Db.NextCreditNumberAsync(default);
                    var credit = Credit.GrantByPump(
                        number,
                        customer,
                        name,
                        Money.Usd(amount),
                        startOn,
                        endOn,
                        "/approvals/1",
                        scope.Now
                    );
                    scope.Db.Credits.Add(credit);
                    await LedgerPosting.PostAsync(
                        scope,
                        new NewLedgerEntry(
                            credit.Id,
                            LedgerEntryType.Grant,
                            Money.Usd(amount),
                            startOn,
                            "/approvals/1",
                            month
                        ),
                        default
                    );
                    return credit.Id.Value;
                },
                default
            );
        return new CreditId(granted.Value);
    }

    public static async Task InvoiceAsync(
        House house,
        string companyId,
        Month month,
        decimal total,
        DateTimeOffset? postedAt = null,
        string? number = null
    )
    {
        var posted = postedAt ?? month.EndsAt.AddDays(2);
        using var file = new StringReader(
            FormattableString.Invariant(
                $"company_id,month,number,posted,gross,credits,total\n{companyId},{month},{number ?? $"I-{companyId}-{month}"},{posted:yyyy-MM-dd'T'HH:mm:ssK},{total},0,{total}\n"
            )
        );
        var answer = await house
            .Get<ImportInvoices>()
            .RunAsync(CommandId.New(), house.Agent, file, dryRun: false, default);
        answer.Value.Errors.ShouldBeEmpty();
    }

    public static async Task<AppliedPumpCredits> ApplyAsync(House house, CustomerId customer, CommandId? id = null)
    {
        var answer = await house.Get<ApplyPumpCredits>().RunAsync(id ?? CommandId.New(), Job, customer, default);
        return answer.Value;
    }

    public static async Task<Money> RemainingAsync(House house, CreditId credit, DateOnly asOf)
    {
        var answer = await house
            .Get<CreditBalances>()
            .RunAsync(house.Agent, BalanceOf.One(credit), new Horizon(asOf, DateTimeOffset.MaxValue), default);
        return answer.Value.Single().Remaining!.Value;
    }
}
