using Pump.BackOffice.AwsSync.Clients.Json;

namespace Amazon.CostExplorer;

/// <summary>Settings of <see cref="AmazonCostExplorerClient"/>.</summary>
public sealed class AmazonCostExplorerConfig()
    : JsonServiceConfig("Cost Explorer", "ce", "2017-10-25", "https://ce.us-east-1.amazonaws.com");
