using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

/// <summary>AWS's own client for .NET, with its retries and its clock correction.</summary>
public sealed class AwsSdkTests
{
    private static readonly AssumeRoleRequest Ask = new()
    {
        RoleArn = RoleOf(Imported),
        RoleSessionName = "sdk",
        ExternalId = "external-" + Imported,
    };

    private static AmazonSecurityTokenServiceClient Client(WireServer server) =>
        new(
            new BasicAWSCredentials(TestKeys.Operator.AccessKeyId, TestKeys.Operator.SecretKey),
            new AmazonSecurityTokenServiceConfig
            {
                ServiceURL = server.Url("sts"),
                AuthenticationRegion = "us-east-1",
                MaxErrorRetry = 2,
            }
        );

    [Fact]
    public async Task It_assumes_a_role_for_an_hour()
    {
        await using var server = await WireServer.StartForForeignClientsAsync(new TestWorldBuilder());
        using var client = Client(server);

        var answer = await client.AssumeRoleAsync(Ask);

        answer.AssumedRoleUser.Arn.ShouldBe("arn:aws:sts::200000000001:assumed-role/PumpSync/sdk");
        answer.Credentials.SessionToken.ShouldNotBeEmpty();
        answer.Credentials.Expiration.ShouldNotBeNull();
    }

    [Fact]
    public async Task It_follows_a_server_whose_clock_is_ahead()
    {
        await using var server = await WireServer.StartForForeignClientsAsync(
            new TestWorldBuilder().Fault("AssumeRole", "clock-skew", payer: Imported)
        );
        using var client = Client(server);

        (await client.AssumeRoleAsync(Ask)).Credentials.AccessKeyId.ShouldStartWith("ASIA");
    }

    [Fact]
    public async Task It_retries_a_throttle_and_a_failure()
    {
        await using var server = await WireServer.StartForForeignClientsAsync(
            new TestWorldBuilder()
                .Fault("AssumeRole", "throttle", times: 1, payer: Imported)
                .Fault("AssumeRole", "server-error", times: 1, payer: Imported)
        );
        using var client = Client(server);

        (await client.AssumeRoleAsync(Ask)).Credentials.AccessKeyId.ShouldStartWith("ASIA");
    }

    [Fact]
    public async Task It_names_a_denial()
    {
        await using var server = await WireServer.StartForForeignClientsAsync(new TestWorldBuilder());
        using var client = Client(server);

        var error = await Should.ThrowAsync<AmazonSecurityTokenServiceException>(() =>
            client.AssumeRoleAsync(
                new AssumeRoleRequest
                {
                    RoleArn = RoleOf(Imported),
                    RoleSessionName = "sdk",
                    ExternalId = "wrong",
                }
            )
        );

        error.ErrorCode.ShouldBe("AccessDenied");
        error.RequestId.ShouldNotBeNullOrEmpty();
    }
}
