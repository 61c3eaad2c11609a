using System.Net;
using Amazon.Runtime;

namespace Amazon.Organizations;

/// <summary>Any error of Organizations; kinds that the model does not name keep their ErrorCode here.</summary>
public class AmazonOrganizationsException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
