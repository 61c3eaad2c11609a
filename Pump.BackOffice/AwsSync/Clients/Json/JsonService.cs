using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Pump.BackOffice.AwsSync.Clients.Json;

/// <summary>What is the same in every operation of one AWS service that speaks JSON over POST.</summary>
/// <param name="Name">The name that requests carry inside the SDK.</param>
/// <param name="TargetPrefix">What stands before the operation in the X-Amz-Target header.</param>
/// <param name="ApiVersion">The date of the service's model.</param>
/// <param name="ContentType">Names the protocol version, JSON 1.0 or 1.1.</param>
/// <param name="Fault">Makes the service's own exception of an error; the raw body serves for members beyond code and message.</param>
internal sealed record JsonService(
    string Name,
    string TargetPrefix,
    string ApiVersion,
    string ContentType,
    Func<JsonFault, AmazonServiceException> Fault
);

/// <summary>An error answer of AWS, before it is an exception.</summary>
internal sealed record JsonFault(
    ErrorResponse Error,
    Exception? Cause,
    HttpStatusCode Status,
    ReadOnlyMemory<byte> Body
)
{
    public string Code => Error.Code ?? "";
    public string Message =>
        string.IsNullOrEmpty(Error.Message) ? $"AWS answered {(int)Status} {Code}." : Error.Message;

    /// <summary>In the order of every exception's constructor.</summary>
    public void Deconstruct(
        out string message,
        out Exception? cause,
        out ErrorType type,
        out string code,
        out string? requestId,
        out HttpStatusCode status
    ) => (message, cause, type, code, requestId, status) = (Message, Cause, Error.Type, Code, Error.RequestId, Status);
}
