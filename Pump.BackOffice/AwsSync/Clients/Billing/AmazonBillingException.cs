using System.Net;
using Amazon.Runtime;

namespace Amazon.Billing;

/// <summary>Any error of Billing; kinds that the model does not name keep their ErrorCode here.</summary>
public class AmazonBillingException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
