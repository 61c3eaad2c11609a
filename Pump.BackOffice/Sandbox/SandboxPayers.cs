using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Pump.BackOffice.AwsSync.Gateway;
using Pump.BackOffice.Sandbox.Wire;

namespace Pump.BackOffice.Sandbox;

/// <summary>Points the real AWS clients at this process's own endpoints, with the sandbox's published key pair.</summary>
internal sealed class SandboxPayers(SandboxGround ground, IServer server) : IConfigureOptions<AwsSyncOptions>
{
    public void Configure(AwsSyncOptions options)
    {
        var own = Address();
        options.RequestInterval = TimeSpan.Zero;
        foreach (var payer in ground.Scenario.Payers)
        {
            options.Payers.Add(
                new AwsPayerOptions
                {
                    AccountId = payer.Id,
                    Name = payer.Name,
                    RoleArn = payer.RoleArn,
                    ExternalId = payer.ExternalId,
                    AccessKeyId = SandboxWireOptions.PublishedAccessKeyId,
                    SecretAccessKey = SandboxWireOptions.PublishedSecretAccessKey,
                    Endpoints = new AwsEndpoints
                    {
                        CostExplorer = $"{own}/sandbox/aws/ce",
                        Billing = $"{own}/sandbox/aws/billing",
                        Organizations = $"{own}/sandbox/aws/organizations",
                        Sts = $"{own}/sandbox/aws/sts",
                    },
                }
            );
        }
    }

    /// <summary>Read when the first client is made, which is after the server has begun to listen.</summary>
    private string Address()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return (address ?? "http://localhost:5080")
            .Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
            .Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://*", "://localhost", StringComparison.Ordinal)
            .TrimEnd('/');
    }
}
