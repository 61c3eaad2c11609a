namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>How the simulated AWS answers on the wire. The defaults are what the documentation promises.</summary>
public sealed class SandboxWireOptions
{
    /// <summary>The access key id of the sandbox's operator: published, worthless anywhere else.</summary>
    public const string PublishedAccessKeyId = "AKIASANDBOXPUMP00001";

    /// <summary>The secret that belongs to <see cref="PublishedAccessKeyId"/>: published, worthless anywhere else.</summary>
    public const string PublishedSecretAccessKey = "sandbox/only/never/a/real/aws/secret/key";

    public string AccessKeyId { get; set; } = PublishedAccessKeyId;

    public string SecretAccessKey { get; set; } = PublishedSecretAccessKey;

    /// <summary>Groups (or ungrouped periods) in one page of GetCostAndUsage.</summary>
    public int CostPageSize { get; set; } = 5000;

    /// <summary>Values in one page of GetDimensionValues when the caller names no size.</summary>
    public int DimensionPageSize { get; set; } = 1000;

    /// <summary>Accounts in one page of ListAccounts when the caller names no size; AWS allows at most 20.</summary>
    public int AccountPageSize { get; set; } = 20;

    /// <summary>Full months of cost history before the current one, as Cost Explorer keeps by default.</summary>
    public int HistoryMonths { get; set; } = 13;

    /// <summary>How long the credentials of an assumed role live when the caller names no duration, and at most.</summary>
    public TimeSpan SessionLife { get; set; } = TimeSpan.FromSeconds(3600);

    /// <summary>
    /// The clock that signatures and session tokens are checked against: the one that the clients sign with.
    /// Null takes the application's. It is not the simulated moment, which only rules what AWS knows.
    /// </summary>
    public TimeProvider? Clock { get; set; }
}
