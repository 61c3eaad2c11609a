using Pump.BackOffice.AwsSync.Clients.Json;

namespace Amazon.Billing;

/// <summary>Settings of <see cref="AmazonBillingClient"/>.</summary>
public sealed class AmazonBillingConfig()
    : JsonServiceConfig("Billing", "billing", "2023-09-07", "https://billing.us-east-1.api.aws");
