namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Section <c>Aws</c>: how AWS is asked.</summary>
internal sealed class AwsSyncOptions
{
    public const string Section = "Aws";

    /// <summary>The management accounts that Pump pays.</summary>
    public List<AwsPayerOptions> Payers { get; set; } = [];

    /// <summary>The shortest time between two requests to one service of one payer.</summary>
    public TimeSpan RequestInterval { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How many paid requests (Cost Explorer, $0.01 each) a UTC day may have, over all payers.</summary>
    public int DailyRequestBudget { get; set; } = 1000;

    /// <summary>How often one request is tried again when AWS throttles it, fails or does not answer.</summary>
    public int MaxRetries { get; set; } = 10;

    /// <summary>How long it is from the start of one scheduled sync to the start of the next.</summary>
    public TimeSpan SyncInterval { get; set; } = TimeSpan.FromHours(6);

    /// <summary>
    /// For how many months, the present one included, all charges are read by day and service besides. Nothing in the
    /// product shows them: it is there so that the largest pull can be measured. 0 is not at all.
    /// </summary>
    public int DaysByServiceMonths { get; set; }

    /// <summary>How long one answer may take to begin.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(60);
}

/// <summary>One payer and the way in.</summary>
internal sealed class AwsPayerOptions
{
    /// <summary>12 digits of the management account.</summary>
    public string AccountId { get; set; } = "";

    /// <summary>What staff call it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The role to assume; without one the credentials below are used as they are.</summary>
    public string? RoleArn { get; set; }

    /// <summary>What the role's trust policy asks for.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Where STS is asked; the other services live in one region.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>A named profile of the AWS configuration files. Without it and without keys, the SDK's usual search applies.</summary>
    public string? Profile { get; set; }

    public string? AccessKeyId { get; set; }

    public string? SecretAccessKey { get; set; }

    public string? SessionToken { get; set; }

    /// <summary>Other addresses than AWS's own, for the sandbox and for private endpoints.</summary>
    public AwsEndpoints Endpoints { get; set; } = new();
}

/// <summary>Addresses of the services; null is AWS's own.</summary>
internal sealed class AwsEndpoints
{
    public string? CostExplorer { get; set; }
    public string? Billing { get; set; }
    public string? Organizations { get; set; }
    public string? Sts { get; set; }
}
