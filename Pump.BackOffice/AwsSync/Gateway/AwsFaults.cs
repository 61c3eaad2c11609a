using System.Net;
using System.Text.Json;
using Amazon.Runtime;

namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>What an exception of the SDK means to the product.</summary>
internal static class AwsFaults
{
    public static bool IsExpiredToken(Exception fault) =>
        fault is AmazonServiceException { ErrorCode: "ExpiredTokenException" or "ExpiredToken" };

    /// <summary>The pages changed under our hands: asking again from the first one helps.</summary>
    public static bool IsStalePage(Exception fault, bool withToken) =>
        fault is AmazonServiceException service
        && (
            service.ErrorCode is "RequestChangedException" or "InvalidNextTokenException"
            // Billing and Organizations have no word of their own for a token that they do not take any more.
            || (withToken && (service.ErrorCode is "ValidationException" or "InvalidInputException"))
        );

    /// <summary>The reason, or null for a fault that is our own and must be thrown.</summary>
    public static AwsUnknown? Explain(Exception fault) =>
        fault switch
        {
            _ when IsBudgetSpent(fault) is { } spent => new(AwsUnknownReason.BudgetSpent, spent.Message),
            // Whether a connection that breaks is noticed before or while its bytes are read is chance: both are one fault.
            AmazonUnmarshallingException => new(
                AwsUnknownReason.Unreachable,
                $"AWS's answer breaks off: {fault.Message}"
            ),
            AmazonServiceException service => new(ReasonOf(service), service.Message),
            AmazonClientException => new(AwsUnknownReason.NotAuthenticated, fault.Message),
            FormatException or OverflowException or JsonException => new(AwsUnknownReason.Unreadable, fault.Message),
            HttpRequestException or IOException or TimeoutException => new(AwsUnknownReason.Unreachable, fault.Message),
            OperationCanceledException => new(AwsUnknownReason.Unreachable, "AWS did not answer in time."),
            _ => null,
        };

    // The SDK may wrap what its HTTP client throws.
    private static BudgetSpentException? IsBudgetSpent(Exception? fault) =>
        fault is null or BudgetSpentException ? (BudgetSpentException?)fault : IsBudgetSpent(fault.InnerException);

    private static AwsUnknownReason ReasonOf(AmazonServiceException fault) =>
        fault.ErrorCode switch
        {
            "AccessDeniedException" or "AccessDenied" or "UnauthorizedOperation" => IsRootSwitch(fault.Message)
                ? AwsUnknownReason.RootSwitchOff
                : AwsUnknownReason.AccessDenied,
            "ExpiredTokenException" or "ExpiredToken" => AwsUnknownReason.ExpiredToken,
            "UnrecognizedClientException"
            or "InvalidClientTokenId"
            or "InvalidSignatureException"
            or "SignatureDoesNotMatch"
            or "IncompleteSignature"
            or "MissingAuthenticationToken"
            or "MissingAuthenticationTokenException" => AwsUnknownReason.NotAuthenticated,
            "DataUnavailableException" => AwsUnknownReason.DataUnavailable,
            "BillExpirationException" => AwsUnknownReason.TooOld,
            "LimitExceededException"
            or "ThrottlingException"
            or "Throttling"
            or "TooManyRequestsException"
            or "RequestLimitExceeded" => AwsUnknownReason.Throttled,
            "AWSOrganizationsNotInUseException" => AwsUnknownReason.NotInOrganization,
            _ when fault.StatusCode >= HttpStatusCode.InternalServerError => AwsUnknownReason.Unreachable,
            // No status: the request never got an answer.
            _ when fault.StatusCode == default => AwsUnknownReason.Unreachable,
            _ => AwsUnknownReason.Refused,
        };

    private static bool IsRootSwitch(string message) =>
        message.Contains("not activated", StringComparison.OrdinalIgnoreCase);
}
