using System.Net;
using Amazon.Runtime;

namespace Amazon.Organizations.Model;

/// <summary>The caller may not list the organization's accounts.</summary>
public sealed class AccessDeniedException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonOrganizationsException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>The account belongs to no organization.</summary>
public sealed class AWSOrganizationsNotInUseException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonOrganizationsException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>The request breaks a rule of the operation.</summary>
public sealed class InvalidInputException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonOrganizationsException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>AWS failed; the same request may work later.</summary>
public sealed class ServiceException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonOrganizationsException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>Too many requests in a short time.</summary>
public sealed class TooManyRequestsException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonOrganizationsException(message, innerException, errorType, errorCode, requestId, statusCode);
