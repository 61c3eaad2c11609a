using Pump.BackOffice.AwsSync.Clients.Json;

namespace Amazon.Organizations;

/// <summary>Settings of <see cref="AmazonOrganizationsClient"/>.</summary>
public sealed class AmazonOrganizationsConfig()
    : JsonServiceConfig(
        "Organizations",
        "organizations",
        "2016-11-28",
        "https://organizations.us-east-1.amazonaws.com"
    );
