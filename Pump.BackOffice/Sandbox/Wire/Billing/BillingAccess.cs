namespace Pump.BackOffice.Sandbox.Wire.Billing;

/// <summary>Which accounts' billing data a caller may ask for.</summary>
internal static class BillingAccess
{
    /// <summary>Reads <c>accountId</c> and refuses one that the caller may not look into.</summary>
    public static string DemandAccount(JsonCall call)
    {
        var accountId = call.Input.RequiredText("accountId");
        if (accountId.Length != 12 || !accountId.All(char.IsAsciiDigit))
        {
            throw AwsErrorException.Validation("'accountId' must have twelve digits.", "accountId");
        }
        var caller = call.Caller;
        var allowed =
            accountId == caller.AccountId
            || (caller.IsPayer && call.World.Members(caller.PayerId).Any(m => m.AccountId == accountId));
        return allowed
            ? accountId
            : throw AwsErrorException.AccessDenied($"{caller.Arn} may not see the billing data of {accountId}.");
    }

    /// <summary>A page token with Billing's errors.</summary>
    public static PagePlace Place(PageTokens tokens, JsonCall call) =>
        tokens.Read(call, "nextToken", call.Input.Text("nextToken"), out var place) == PageTokenState.Good
            ? place
            : throw AwsErrorException.Validation("'nextToken' does not continue this request.", "nextToken");
}
