using System.Net;
using Amazon.Runtime;

namespace Amazon.Billing.Model;

/// <summary>The caller may not ask this, or the root user has not opened billing to roles.</summary>
public sealed class AccessDeniedException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonBillingException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>AWS failed; the same request may work later.</summary>
public sealed class InternalServerException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonBillingException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>Too many requests in a short time.</summary>
public sealed class ThrottlingException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonBillingException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>The request breaks a rule of the operation.</summary>
public sealed class ValidationException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonBillingException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    /// <summary>The kind of rule, as AWS words it.</summary>
    public string? Reason { get; init; }

    /// <summary>The members that broke it.</summary>
    public List<ValidationExceptionField>? FieldList { get; init; }
}
