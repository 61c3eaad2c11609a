namespace Pump.BackOffice.Tests.Sandbox.Authoring;

/// <summary>Services as Cost Explorer names them.</summary>
internal static class Services
{
    internal const string Ec2 = "Amazon Elastic Compute Cloud - Compute";
    internal const string Ec2Other = "EC2 - Other";
    internal const string S3 = "Amazon Simple Storage Service";
    internal const string Rds = "Amazon Relational Database Service";
    internal const string Lambda = "AWS Lambda";
    internal const string CloudWatch = "AmazonCloudWatch";
    internal const string CloudFront = "Amazon CloudFront";
    internal const string DynamoDb = "Amazon DynamoDB";
    internal const string Redshift = "Amazon Redshift";
    internal const string Bedrock = "Amazon Bedrock";
    internal const string SageMaker = "Amazon SageMaker";
    internal const string Kinesis = "Amazon Kinesis";
    internal const string OpenSearch = "Amazon OpenSearch Service";
    internal const string ThirdPartyModel = "Claude Sonnet (Amazon Bedrock Edition)";
    internal const string MarketplaceTool = "Quorum Observability for AWS";
    internal const string Registrar = "Amazon Registrar";
    internal const string Training = "AWS Training and Certification";
    internal const string SavingsPlan = "Savings Plans for AWS Compute usage";
    internal const string DeveloperSupport = "AWS Support (Developer)";
    internal const string BusinessSupport = "AWS Support (Business)";
    internal const string EnterpriseSupport = "AWS Support (Enterprise)";

    internal static readonly IReadOnlyList<IReadOnlyList<string>> Mixes =
    [
        [Ec2, Rds, S3, CloudWatch],
        [Lambda, DynamoDb, CloudFront, S3],
        [Ec2, OpenSearch, Kinesis, S3],
        [SageMaker, S3, Ec2, CloudWatch],
        [Rds, Lambda, CloudFront, Ec2Other],
        [Redshift, Kinesis, S3, Lambda],
    ];

    internal static readonly IReadOnlyList<string> Stages =
    [
        "prod",
        "staging",
        "data",
        "security",
        "sandbox",
        "shared-services",
    ];
}
