namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>
/// A refusal in AWS's own vocabulary. <see cref="Code"/> is the name that the JSON services use; the query protocol
/// has other names for the common ones and translates them.
/// </summary>
internal sealed class AwsErrorException(string code, string message, int status = 400, string? field = null)
    : Exception(message)
{
    public string Code { get; } = code;

    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The input field that was wrong, where the service says so.</summary>
    public string? Field { get; } = field;

    public static AwsErrorException Validation(string message, string? field = null) =>
        new("ValidationException", message, field: field);

    public static AwsErrorException Serialization(string message) => new("SerializationException", message);

    public static AwsErrorException AccessDenied(string message) => new("AccessDeniedException", message);

    public static AwsErrorException BadSignature(string message) => new("InvalidSignatureException", message);

    public static AwsErrorException IncompleteSignature(string message) => new("IncompleteSignatureException", message);

    public static AwsErrorException UnknownClient() =>
        new("UnrecognizedClientException", "The security token included in the request is not known here.");

    public static AwsErrorException ExpiredToken() =>
        new("ExpiredTokenException", "The security token included in the request has expired.");

    public static AwsErrorException UnknownOperation(string message) => new("UnknownOperationException", message);
}
