using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace Pump.BackOffice.Platform.Files;

/// <summary>Where an S3-compatible store is.</summary>
/// <param name="Bucket">Its bucket, which must exist.</param>
/// <param name="Region">The region that requests are signed for.</param>
/// <param name="Endpoint">The address of a store that is not AWS; empty for AWS.</param>
/// <param name="Prefix">Before every name; empty, or ending in a slash.</param>
/// <param name="AccessKeyId">Empty: credentials come from where the machine has them (environment, profile, role).</param>
/// <param name="SecretAccessKey">Goes with the key.</param>
public sealed record ObjectStorePlace(
    string Bucket,
    string Region,
    string Endpoint = "",
    string Prefix = "",
    string AccessKeyId = "",
    string SecretAccessKey = ""
)
{
    public override string ToString() => $"{Bucket}/{Prefix} in {Region}";

    internal IAmazonS3 Open()
    {
        var config = new AmazonS3Config { RegionEndpoint = RegionEndpoint.GetBySystemName(Region) };
        if (Endpoint.Length > 0)
        {
            config.ServiceURL = Endpoint;
            config.ForcePathStyle = true;
            config.AuthenticationRegion = Region;
            // Older stores know no trailing checksums; the name of each file is its own SHA-256 anyway.
            config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
            config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        }

        return AccessKeyId.Length == 0
            ? new AmazonS3Client(config)
            : new AmazonS3Client(new BasicAWSCredentials(AccessKeyId, SecretAccessKey), config);
    }
}
