using System.Net;
using Amazon.Runtime;

namespace Amazon.CostExplorer;

/// <summary>Any error of Cost Explorer; kinds that the model does not name keep their ErrorCode here.</summary>
public class AmazonCostExplorerException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string errorCode,
    string? requestId,
    HttpStatusCode statusCode
) : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
