using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Pump.BackOffice.Platform.Files;

/// <summary>An S3 bucket that was made with object lock.</summary>
/// <param name="Bucket">Its name.</param>
/// <param name="Region">Where it is.</param>
/// <param name="Endpoint">Another address than AWS's; empty for AWS.</param>
public sealed record LockedObjectPlace(string Bucket, string Region, string Endpoint);

/// <summary>
/// Writes small objects that nobody can change or remove until a day, by S3's object lock in compliance mode. The lock
/// is asked for here and enforced by the store: a bucket without object lock refuses the request.
/// </summary>
internal static class LockedObjects
{
    /// <summary>Credentials come from where the machine has them (environment, profile, role).</summary>
    public static async Task PutAsync(
        LockedObjectPlace place,
        string name,
        string content,
        DateTimeOffset until,
        CancellationToken cancellationToken,
        AWSCredentials? credentials = null
    )
    {
        var config = new AmazonS3Config { RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(place.Region) };
        if (place.Endpoint.Length > 0)
        {
            config.ServiceURL = place.Endpoint;
            config.ForcePathStyle = true;
            config.AuthenticationRegion = place.Region;
        }

        using var client = credentials is null ? new AmazonS3Client(config) : new AmazonS3Client(credentials, config);
        try
        {
            await client.PutObjectAsync(Request(place, name, content, until), cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            // It was written before, and is locked: that is what was wanted.
        }
    }

    private static PutObjectRequest Request(
        LockedObjectPlace place,
        string name,
        string content,
        DateTimeOffset until
    ) =>
        new()
        {
            BucketName = place.Bucket,
            Key = name,
            ContentBody = content,
            ContentType = "application/json",
            ObjectLockMode = ObjectLockMode.Compliance,
            ObjectLockRetainUntilDate = until.UtcDateTime,
            // Object lock needs a digest of the body; what stands there is never overwritten.
            ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
            IfNoneMatch = "*",
        };
}
