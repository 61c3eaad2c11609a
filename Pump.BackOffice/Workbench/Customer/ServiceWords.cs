using System.Collections.Frozen;

namespace Pump.BackOffice.Workbench.Customer;

/// <summary>Short names of AWS's services, for narrow columns; the full name is on hover.</summary>
internal static class ServiceWords
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["Amazon Elastic Compute Cloud - Compute"] = "EC2",
        ["EC2 - Other"] = "EC2 other",
        ["Amazon Simple Storage Service"] = "S3",
        ["Amazon Relational Database Service"] = "RDS",
        ["Amazon Elastic Load Balancing"] = "ELB",
        ["Amazon Elastic Container Service"] = "ECS",
        ["Amazon Elastic Container Service for Kubernetes"] = "EKS",
        ["Amazon Elastic Kubernetes Service"] = "EKS",
        ["Amazon Virtual Private Cloud"] = "VPC",
        ["AmazonCloudWatch"] = "CloudWatch",
        ["AWS Key Management Service"] = "KMS",
        ["Amazon Simple Queue Service"] = "SQS",
        ["Amazon OpenSearch Service"] = "OpenSearch",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Short(string service) =>
        Known.TryGetValue(service, out var name) ? name
        : service.StartsWith("Amazon ", StringComparison.Ordinal) ? service["Amazon ".Length..]
        : service.StartsWith("AWS ", StringComparison.Ordinal) ? service["AWS ".Length..]
        : service;
}
