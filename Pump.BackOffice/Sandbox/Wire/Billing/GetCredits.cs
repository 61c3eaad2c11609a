using System.Text.Json;
using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Sandbox.Wire.Billing;

/// <summary>
/// The credits of an account, or of the whole family when the payer asks for itself with payerAccountFlag. A member
/// that sets the flag is not refused: it quietly gets its own credits only.
/// </summary>
internal sealed class GetCredits : IJsonOperation
{
    public JsonService Service => JsonService.Billing;

    public string Name => "GetCredits";

    public void Answer(JsonCall call, Utf8JsonWriter writer)
    {
        var accountId = BillingAccess.DemandAccount(call);
        var from = call.Input.RequiredMoment("startDate");
        var to = call.Input.Moment("endDate") ?? call.World.Now;
        DemandRange(call.World.Now, from, to);
        var family = call.Input.Flag("payerAccountFlag") && accountId == call.Caller.PayerId;
        writer.WriteStartArray("credits");
        foreach (
            var credit in call
                .World.Credits(call.Caller.PayerId)
                .Where(c => family || c.AccountId == accountId)
                .Where(c => c.StartAt <= to && (c.EndAt is null || c.EndAt >= from))
                .OrderBy(c => c.StartAt)
                .ThenBy(c => c.CreditId, StringComparer.Ordinal)
        )
        {
            Write(writer, credit);
        }
        writer.WriteEndArray();
    }

    private static void DemandRange(DateTimeOffset now, DateTimeOffset from, DateTimeOffset to)
    {
        if (from >= now)
        {
            throw AwsErrorException.Validation("'startDate' must be in the past.", "startDate");
        }
        // A whole day of grace: the caller's "one year ago" is older than that when it arrives.
        if (from < now.AddYears(-1).AddDays(-1))
        {
            throw AwsErrorException.Validation("'startDate' is at most one year back.", "startDate");
        }
        if (to > now.AddDays(1))
        {
            throw AwsErrorException.Validation("'endDate' must not be in the future.", "endDate");
        }
        if (to < from)
        {
            throw AwsErrorException.Validation("'endDate' must not be before 'startDate'.", "endDate");
        }
    }

    private static void Write(Utf8JsonWriter writer, SimulatedCredit credit)
    {
        writer.WriteStartObject();
        writer.WriteString("creditId", credit.CreditId);
        writer.WriteString("accountId", credit.AccountId);
        writer.WriteString("creditType", credit.CreditType);
        BillingJson.WriteAmount(writer, "initialAmount", credit.InitialAmount);
        BillingJson.WriteAmount(writer, "remainingAmount", credit.RemainingAmount);
        BillingJson.WriteAmount(writer, "estimatedAmount", credit.EstimatedAmount);
        BillingJson.WriteTexts(writer, "applicableProductNames", credit.Products);
        writer.WriteString("description", credit.Description);
        BillingJson.WriteMoment(writer, "startDate", credit.StartAt);
        BillingJson.WriteMoment(writer, "endDate", credit.EndAt);
        BillingJson.WriteMoment(writer, "exhaustDate", credit.ExhaustedAt);
        if (credit.ApplicationType is not null)
        {
            writer.WriteString("applicationType", credit.ApplicationType);
        }
        BillingJson.WriteTexts(writer, "shareableAccounts", credit.ShareableAccounts);
        if (credit.AccountSharingEnabled is { } enabled)
        {
            writer.WriteBoolean("accountHasCreditSharingEnabled", enabled);
        }
        if (credit.SharingType is not null)
        {
            writer.WriteString("creditSharingType", credit.SharingType);
        }
        writer.WriteString("creditStatus", credit.Enabled ? "ENABLED" : "DISABLED");
        BillingJson.WriteTexts(writer, "purchaseTypeApplications", credit.PurchaseTypes);
        writer.WriteEndObject();
    }
}
