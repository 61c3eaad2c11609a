namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>What tells one of AWS's JSON services from another on the wire.</summary>
/// <param name="SigningName">The service of the credential scope, and the last part of the endpoint's path.</param>
/// <param name="TargetPrefix">What stands before the dot in X-Amz-Target.</param>
/// <param name="JsonVersion">The version in the content type <c>application/x-amz-json-</c>.</param>
/// <param name="TypePrefix">What stands before the name of an error in <c>__type</c>.</param>
/// <param name="ThrottleCode">The name of the error of a caller who is too fast.</param>
/// <param name="FaultCode">The name of the error of a service that fails.</param>
internal sealed record JsonService(
    string SigningName,
    string TargetPrefix,
    string JsonVersion,
    string TypePrefix,
    string ThrottleCode,
    string FaultCode
)
{
    public static readonly JsonService CostExplorer = new(
        "ce",
        "AWSInsightsIndexService",
        "1.1",
        "",
        "LimitExceededException",
        "InternalServerException"
    );

    public static readonly JsonService Billing = new(
        "billing",
        "AWSBilling",
        "1.0",
        "com.amazonaws.billing#",
        "ThrottlingException",
        "InternalServerException"
    );

    public static readonly JsonService Organizations = new(
        "organizations",
        "AWSOrganizationsV20161128",
        "1.1",
        "",
        "TooManyRequestsException",
        "ServiceException"
    );

    public string ContentType => "application/x-amz-json-" + JsonVersion;
}
