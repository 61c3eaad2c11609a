namespace Pump.BackOffice.Sandbox.Wire.CostExplorer;

/// <summary>Page tokens with Cost Explorer's errors.</summary>
internal static class CostPages
{
    public static PagePlace Place(PageTokens tokens, JsonCall call, string property) =>
        tokens.Read(call, property, call.Input.Text(property), out var place) switch
        {
            PageTokenState.Good => place,
            PageTokenState.OtherRequest => throw new AwsErrorException(
                "RequestChangedException",
                "The parameters differ from those of the request that the page token continues."
            ),
            _ => throw InvalidToken(),
        };

    public static AwsErrorException InvalidToken() =>
        new("InvalidNextTokenException", "The page token is not one of this operation.");
}
