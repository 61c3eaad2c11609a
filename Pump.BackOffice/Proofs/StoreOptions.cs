using System.ComponentModel.DataAnnotations;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Proofs;

/// <summary>Where proofs are kept (section <c>Proofs:Store</c>).</summary>
public sealed class StoreOptions : IValidatableObject
{
    public StoreKind Kind { get; set; } = StoreKind.Folder;

    /// <summary>The bucket, which must exist; for <see cref="StoreKind.S3"/>.</summary>
    public string Bucket { get; set; } = "";

    public string Region { get; set; } = "";

    /// <summary>The address of a store that is not AWS's.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Before every name in the bucket.</summary>
    public string Prefix { get; set; } = "proofs/";

    /// <summary>Empty: credentials come from where the machine has them.</summary>
    public string AccessKeyId { get; set; } = "";
    public string SecretAccessKey { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind == StoreKind.S3 && Bucket.Length == 0)
        {
            yield return new ValidationResult("Proofs:Store:Bucket is missing.", [nameof(Bucket)]);
        }

        if (Kind == StoreKind.S3 && Region.Length == 0)
        {
            yield return new ValidationResult("Proofs:Store:Region is missing.", [nameof(Region)]);
        }

        if (Endpoint.Length > 0 && !Uri.TryCreate(Endpoint, UriKind.Absolute, out _))
        {
            yield return new ValidationResult("Proofs:Store:Endpoint is no address.", [nameof(Endpoint)]);
        }

        if ((AccessKeyId.Length == 0) != (SecretAccessKey.Length == 0))
        {
            var missing = AccessKeyId.Length == 0 ? nameof(AccessKeyId) : nameof(SecretAccessKey);
            yield return new ValidationResult(
                $"Proofs:Store:{missing} is missing: AccessKeyId and SecretAccessKey are given together.",
                [missing]
            );
        }

        if (Prefix.Length > 0 && (!Prefix.EndsWith('/') || Prefix.StartsWith('/')))
        {
            yield return new ValidationResult(
                "Proofs:Store:Prefix ends in a slash and begins with none.",
                [nameof(Prefix)]
            );
        }
    }

    internal IFileStore Open(DataFolder folder) =>
        Kind == StoreKind.S3
            ? new S3FileStore(
                new ObjectStorePlace(Bucket, Region, Endpoint, Prefix, AccessKeyId, SecretAccessKey),
                folder.Sub("incoming")
            )
            : new LocalFileStore(folder.Sub("proofs"));
}

public enum StoreKind
{
    /// <summary>In the data folder.</summary>
    Folder,

    /// <summary>In an S3-compatible bucket.</summary>
    S3,
}
