using System.ComponentModel.DataAnnotations;

namespace Pump.BackOffice.Audit.Anchors;

/// <summary>Where the signed heads of the audit chain go (section <c>Audit:Anchors</c>).</summary>
public sealed class AnchorOptions
{
    public const string Section = "Audit:Anchors";

    /// <summary>
    /// The PEM file of the signing key (ECDSA P-256), made at the first export when it is not there. Never in the
    /// database. Empty: <c>anchors/key.pem</c> in the data folder, which keeps it from whoever has only the database.
    /// </summary>
    public string KeyFile { get; set; } = string.Empty;

    /// <summary>The PEM file of the public half, for a machine that only verifies. Empty: beside the key, with <c>.pub</c>.</summary>
    public string PublicKeyFile { get; set; } = string.Empty;

    /// <summary>The file that every signed head is added to, one a line. Empty: <c>anchors/heads.jsonl</c> in the data folder.</summary>
    public string File { get; set; } = string.Empty;

    /// <summary>How often the head is signed, when it has moved.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "31.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The S3 bucket, made with object lock, that gets each signed head as an object of its own; empty for none.</summary>
    public string S3Bucket { get; set; } = string.Empty;

    /// <summary>What the names of the objects begin with.</summary>
    public string S3Prefix { get; set; } = "audit-heads/";

    /// <summary>The region of the bucket.</summary>
    public string S3Region { get; set; } = "us-east-1";

    /// <summary>Another address than AWS's, for a store that speaks the same protocol.</summary>
    public string S3Endpoint { get; set; } = string.Empty;

    /// <summary>For how many days nobody, not even the account's owner, can remove an object.</summary>
    [Range(1, 36_500)]
    public int S3LockDays { get; set; } = 3_650;
}
