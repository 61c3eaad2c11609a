using System.Net;
using Amazon.Runtime;

namespace Amazon.CostExplorer.Model;

/// <summary>The period is older than what Cost Explorer keeps.</summary>
public sealed class BillExpirationException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonCostExplorerException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>The billing view is not healthy.</summary>
public sealed class BillingViewHealthStatusException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonCostExplorerException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>Cost Explorer has no data for this yet.</summary>
public sealed class DataUnavailableException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonCostExplorerException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>The page token is not valid any more.</summary>
public sealed class InvalidNextTokenException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonCostExplorerException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>Too many requests in a short time.</summary>
public sealed class LimitExceededException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonCostExplorerException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>The request is not the one that the page token was given for.</summary>
public sealed class RequestChangedException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonCostExplorerException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>The billing view does not exist.</summary>
public sealed class ResourceNotFoundException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonCostExplorerException(message, innerException, errorType, errorCode, requestId, statusCode);
