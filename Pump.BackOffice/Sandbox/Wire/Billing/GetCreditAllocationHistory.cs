using System.Globalization;
using System.Text.Json;
using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Sandbox.Wire.Billing;

/// <summary>
/// Which credit paid how much of whose service, newest month first. The payer sees the whole family; of another
/// account come the rows that it received and those that its credits paid elsewhere.
/// </summary>
internal sealed class GetCreditAllocationHistory(PageTokens tokens) : IJsonOperation
{
    private const int MostMonths = 24;

    public JsonService Service => JsonService.Billing;

    public string Name => "GetCreditAllocationHistory";

    public void Answer(JsonCall call, Utf8JsonWriter writer)
    {
        var accountId = BillingAccess.DemandAccount(call);
        var (from, to) = Months(call.Input);
        var creditId = call.Input.Long("creditId")?.ToString(CultureInfo.InvariantCulture);
        var size = call.Input.Integer("maxResults", 1, 1000) ?? 100;
        var place = BillingAccess.Place(tokens, call);
        var failed = FailedMonths(call, from, to);
        var rows = Rows(call, accountId, from, to)
            .Where(r => creditId is null || r.CreditId == creditId)
            .OrderByDescending(r => r.Month)
            .ThenBy(r => r.CreditId, StringComparer.Ordinal)
            .ThenBy(r => r.AccountId, StringComparer.Ordinal)
            .ThenBy(r => r.Service, StringComparer.Ordinal)
            .ToArray();
        writer.WriteStartArray("creditAllocationHistoryList");
        // The failed months leave holes in their page, so that the places of the other pages stay the same.
        foreach (var row in rows.Skip(place.Major).Take(size).Where(r => !failed.Contains(r.Month)))
        {
            Write(writer, row);
        }
        writer.WriteEndArray();
        writer.WriteBoolean("partialResults", failed.Count > 0);
        writer.WriteStartArray("failedMonths");
        foreach (var month in failed)
        {
            writer.WriteStringValue(MonthText(month));
        }
        writer.WriteEndArray();
        if (place.Major + size < rows.Length)
        {
            writer.WriteString("nextToken", tokens.Mint(call, "nextToken", new PagePlace(place.Major + size, 0)));
        }
    }

    private static IEnumerable<SimulatedAllocation> Rows(JsonCall call, string accountId, DateOnly from, DateOnly to)
    {
        var payerId = call.Caller.PayerId;
        var rows = call.World.Allocations(payerId, from, to.AddMonths(1)).Where(r => r.Month >= from && r.Month <= to);
        if (accountId == payerId)
        {
            return rows;
        }
        var own = call
            .World.Credits(payerId)
            .Where(c => c.AccountId == accountId)
            .Select(c => c.CreditId)
            .ToHashSet(StringComparer.Ordinal);
        return rows.Where(r => r.AccountId == accountId || own.Contains(r.CreditId));
    }

    private static (DateOnly From, DateOnly To) Months(JsonInput input)
    {
        var from = MonthOf(input.RequiredMoment("startDate"));
        var to = MonthOf(input.RequiredMoment("endDate"));
        if (to < from)
        {
            throw AwsErrorException.Validation("'endDate' must not be before 'startDate'.", "endDate");
        }
        return from.AddMonths(MostMonths) > to
            ? (from, to)
            : throw AwsErrorException.Validation($"The range has at most {MostMonths} billing months.", "startDate");
    }

    private static SortedSet<DateOnly> FailedMonths(JsonCall call, DateOnly from, DateOnly to) =>
        call.PartialResults is { } fault
            ?
            [
                .. (fault.Months ?? [from])
                    .Select(m => new DateOnly(m.Year, m.Month, 1))
                    .Where(m => m >= from && m <= to),
            ]
            : [];

    private static void Write(Utf8JsonWriter writer, SimulatedAllocation row)
    {
        writer.WriteStartObject();
        writer.WriteString("creditId", row.CreditId);
        BillingJson.WriteAmount(writer, "creditAmount", row.Amount);
        if (row.Description is not null)
        {
            writer.WriteString("description", row.Description);
        }
        writer.WriteString("accountId", row.AccountId);
        writer.WriteString("appliedServiceName", row.Service);
        writer.WriteString("billingMonth", MonthText(row.Month));
        writer.WriteBoolean("isEstimatedBill", row.IsEstimated);
        writer.WriteEndObject();
    }

    private static DateOnly MonthOf(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month, 1);

    private static string MonthText(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
