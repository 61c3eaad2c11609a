using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.WebUtilities;

namespace Pump.BackOffice.Sandbox.Wire.SecurityToken;

/// <summary>STS on the wire: the query protocol, a form in and XML out.</summary>
internal sealed class SecurityTokenEndpoint(WireGate gate, AssumeRole assumeRole, SessionTokens sessions)
{
    private const string Version = "2011-06-15";
    private const string ContentType = "text/xml";

    private static readonly XNamespace Sts = $"https://sts.amazonaws.com/doc/{Version}/";

    private static readonly Dictionary<string, (string Code, int Status)> QueryNames = new(StringComparer.Ordinal)
    {
        ["MissingAuthenticationTokenException"] = ("MissingAuthenticationToken", 403),
        ["IncompleteSignatureException"] = ("IncompleteSignature", 403),
        ["UnrecognizedClientException"] = ("InvalidClientTokenId", 403),
        ["InvalidSignatureException"] = ("SignatureDoesNotMatch", 403),
        ["ExpiredTokenException"] = ("ExpiredToken", 403),
        ["AccessDeniedException"] = ("AccessDenied", 403),
        ["ValidationException"] = ("ValidationError", 400),
        ["UnknownOperationException"] = ("InvalidAction", 400),
        ["MethodNotAllowedException"] = ("MethodNotAllowed", 405),
        ["RequestEntityTooLargeException"] = ("RequestEntityTooLarge", 413),
    };

    public async Task HandleAsync(HttpContext context)
    {
        var requestId = WireAnswer.NewRequestId(context);
        try
        {
            await AnswerAsync(context, requestId);
        }
        catch (AwsErrorException error)
        {
            var (code, status) = QueryNames.GetValueOrDefault(error.Code, (error.Code, error.Status));
            var body = new XElement(
                Sts + "ErrorResponse",
                new XElement(
                    Sts + "Error",
                    new XElement(Sts + "Type", status >= 500 ? "Receiver" : "Sender"),
                    new XElement(Sts + "Code", code),
                    new XElement(Sts + "Message", error.Message)
                ),
                new XElement(Sts + "RequestId", requestId)
            );
            await SendAsync(context, status, body, truncated: false);
        }
    }

    private async Task AnswerAsync(HttpContext context, string requestId)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            throw new AwsErrorException("MethodNotAllowedException", "The endpoint takes POST only.", 405);
        }
        var request = await WireRequest.ReadAsync(context);
        var form = Form(request.Body);
        var action = form.GetValueOrDefault("Action") ?? "";
        var call = await gate.AdmitAsync(
            context,
            request,
            "sts",
            action,
            continues: false,
            world => AssumeRole.PayerOf(world, form.GetValueOrDefault("RoleArn"))
        );
        if (form.GetValueOrDefault("Version") != Version || action is not (AssumeRole.Name or "GetCallerIdentity"))
        {
            throw AwsErrorException.UnknownOperation($"The sandbox has no action '{action}' of version {Version}.");
        }
        if (call.Faults.Refusal("Throttling", "InternalFailure") is { } refusal)
        {
            throw refusal;
        }
        var result =
            action == AssumeRole.Name
                ? Credentials(assumeRole.Run(call.Caller, call.World, form, gate.Clock.GetUtcNow()))
                : Identity(call.Caller);
        var body = new XElement(
            Sts + $"{action}Response",
            new XElement(Sts + $"{action}Result", result),
            new XElement(Sts + "ResponseMetadata", new XElement(Sts + "RequestId", requestId))
        );
        await SendAsync(context, StatusCodes.Status200OK, body, call.Faults.TruncatesBody);
    }

    private object[] Credentials(SandboxSession session) =>
        [
            new XElement(
                Sts + "Credentials",
                new XElement(Sts + "AccessKeyId", session.AccessKeyId),
                new XElement(Sts + "SecretAccessKey", sessions.SecretOf(session)),
                new XElement(Sts + "SessionToken", sessions.Mint(session)),
                new XElement(
                    Sts + "Expiration",
                    session.ExpiresAt.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z"
                )
            ),
            new XElement(
                Sts + "AssumedRoleUser",
                new XElement(Sts + "AssumedRoleId", $"AROASANDBOX{session.AccountId[..10]}:{session.SessionName}"),
                new XElement(Sts + "Arn", session.Arn)
            ),
        ];

    private static object[] Identity(AwsCaller caller) =>
        [
            new XElement(Sts + "Arn", caller.Arn),
            new XElement(Sts + "UserId", caller.UserId),
            new XElement(Sts + "Account", caller.AccountId),
        ];

    private static Dictionary<string, string> Form(byte[] body) =>
        QueryHelpers
            .ParseQuery(Encoding.UTF8.GetString(body))
            .ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);

    private static Task SendAsync(HttpContext context, int status, XElement body, bool truncated) =>
        WireAnswer.SendAsync(
            context,
            status,
            ContentType,
            Encoding.UTF8.GetBytes(body.ToString(SaveOptions.DisableFormatting)),
            truncated
        );
}
