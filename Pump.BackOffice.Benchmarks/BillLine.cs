using System.Globalization;
using System.Text.Json;
using Pump.BackOffice.Credits.Allocation;

namespace Pump.BackOffice.Benchmarks;

/// <summary>A bill as a line of <c>credits allocate</c>.</summary>
internal static class BillLine
{
    public static string Of(MonthBill bill) =>
        JsonSerializer.Serialize(
            new
            {
                id = "measured",
                month = bill.Month.ToString(),
                sharing = bill.Sharing,
                accounts = bill.Accounts.Select(a => new
                {
                    id = a.Id,
                    memberFrom = a.MemberFrom,
                    memberTo = a.MemberTo,
                    sharing = a.Sharing,
                }),
                credits = bill.Credits.Select(c => new
                {
                    id = c.Id,
                    account = c.Account,
                    remaining = Text(c.Remaining),
                    start = c.StartsAt,
                    end = c.EndsAt,
                    products = c.Products,
                    applicationType = c.ApplicationType,
                    enabled = c.IsEnabled,
                    shareableAccounts = c.ShareableAccounts,
                }),
                charges = bill.Charges.Select(c => new
                {
                    account = c.Account,
                    service = c.Service,
                    amount = Text(c.Amount),
                    kind = c.Kind.ToString(),
                }),
            }
        );

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
