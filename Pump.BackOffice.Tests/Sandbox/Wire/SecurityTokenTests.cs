using System.Xml.Linq;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

public sealed class SecurityTokenTests
{
    private const string WhoAmI = "Action=GetCallerIdentity&Version=2011-06-15";

    private static readonly XNamespace Sts = RoleDriver.Sts;

    private static string? Value(WireReply reply, string element) =>
        XDocument.Parse(reply.Body).Descendants(Sts + element).SingleOrDefault()?.Value;

    [Fact]
    public async Task An_assumed_role_has_credentials_of_an_hour_that_act_for_its_payer()
    {
        await using var server = await WireServer.StartAsync(
            new TestWorldBuilder().Cost("2026-10-01", Imported, "Amazon EC2", "Usage", 8m, payer: Imported)
        );
        using var client = new WireClient(server);

        var assumed = await client.SecurityTokenAsync(RoleDriver.Form(RoleOf(Imported), "external-" + Imported));
        client.Keys = await RoleDriver.AssumePayerAsync(client, Imported);
        var identity = await client.SecurityTokenAsync(WhoAmI);
        var cost = await client.CostExplorerAsync(
            "GetCostAndUsage",
            """{"TimePeriod":{"Start":"2026-10-01","End":"2026-11-01"},"Granularity":"MONTHLY","Metrics":["UnblendedCost"]}"""
        );

        assumed.ContentType.ShouldBe("text/xml");
        Value(assumed, "Expiration").ShouldBe("2026-11-15T13:00:00Z");
        Value(assumed, "AccessKeyId")!.ShouldMatch("^ASIA[A-Z2-7]{16}$");
        Value(assumed, "Arn").ShouldBe("arn:aws:sts::200000000001:assumed-role/PumpSync/pump-sync");
        Value(identity, "Account").ShouldBe(Imported);
        cost.Body.ShouldContain("\"Amount\":\"8\"");
    }

    [Fact]
    public async Task The_operator_is_a_user_of_the_first_payer()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server);

        var reply = await client.SecurityTokenAsync(WhoAmI);

        Value(reply, "Arn").ShouldBe("arn:aws:iam::100000000001:user/sandbox-operator");
        Value(reply, "RequestId").ShouldBe(reply.Headers.GetValues("x-amzn-RequestId").Single());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("external-100000000001")]
    public async Task Without_the_payers_external_id_the_role_is_denied(string? externalId)
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server);

        var reply = await client.SecurityTokenAsync(RoleDriver.Form(RoleOf(Imported), externalId));

        (reply.Status, Value(reply, "Code")).ShouldBe((403, "AccessDenied"));
        Value(reply, "Message")!.ShouldContain("sts:AssumeRole");
    }

    [Fact]
    public async Task A_session_may_assume_its_members_role_but_no_payers()
    {
        await using var server = await WireServer.StartAsync(
            new TestWorldBuilder().Member(Imported, "200000000011", "cedar-prod", "INVITED")
        );
        using var client = new WireClient(server);
        client.Keys = await RoleDriver.AssumePayerAsync(client, Imported);

        var payer = await client.SecurityTokenAsync(RoleDriver.Form(RoleOf(Imported), "external-" + Imported));
        var foreign = await client.SecurityTokenAsync(
            RoleDriver.Form($"arn:aws:iam::{Alder}:role/OrganizationAccountAccessRole")
        );
        client.Keys = await RoleDriver.AssumeMemberAsync(client, "200000000011");
        var identity = await client.SecurityTokenAsync(WhoAmI);

        Value(payer, "Code").ShouldBe("AccessDenied");
        Value(foreign, "Code").ShouldBe("AccessDenied");
        Value(identity, "Account").ShouldBe("200000000011");
    }

    [Fact]
    public async Task A_member_sees_only_its_own_costs()
    {
        await using var server = await WireServer.StartAsync(
            new TestWorldBuilder()
                .Cost("2026-10-01", Alder, "Amazon EC2", "Usage", 8m)
                .Cost("2026-10-01", Birch, "Amazon EC2", "Usage", 5m)
        );
        using var client = new WireClient(server);
        client.Keys = await RoleDriver.AssumeMemberAsync(client, Birch);

        var cost = await client.CostExplorerAsync(
            "GetCostAndUsage",
            """{"TimePeriod":{"Start":"2026-10-01","End":"2026-11-01"},"Granularity":"MONTHLY","Metrics":["UnblendedCost"]}"""
        );

        cost.Body.ShouldContain("\"Amount\":\"5\"");
    }

    [Fact]
    public async Task A_session_ends_when_it_said_it_would()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server);
        client.Keys = await RoleDriver.AssumePayerAsync(client, Shared, seconds: 900);

        server.Clock.Advance(TimeSpan.FromSeconds(899));
        (await client.SecurityTokenAsync(WhoAmI)).Status.ShouldBe(200);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        var reply = await client.SecurityTokenAsync(WhoAmI);

        (reply.Status, Value(reply, "Code")).ShouldBe((403, "ExpiredToken"));
        (await client.CostExplorerAsync("GetCostAndUsage", "{}")).ErrorType.ShouldBe("ExpiredTokenException");
    }

    [Fact]
    public async Task A_token_that_was_changed_or_belongs_to_another_key_is_unknown()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server);
        var keys = await RoleDriver.AssumePayerAsync(client, Shared);
        var others = await RoleDriver.AssumePayerAsync(client, Imported);
        var flipped = keys.Token![..^1] + (keys.Token[^1] == 'A' ? 'B' : 'A');

        foreach (
            var wrong in (TestKeys[])
                [keys with { Token = flipped }, keys with { Token = others.Token }, keys with { Token = null }]
        )
        {
            client.Keys = wrong;
            var reply = await client.SecurityTokenAsync(WhoAmI);
            (reply.Status, Value(reply, "Code")).ShouldBe((403, "InvalidClientTokenId"));
        }
    }

    [Theory]
    [InlineData("Action=AssumeRole&Version=2011-06-15&RoleSessionName=x1", "ValidationError")]
    [InlineData("Action=AssumeRole&Version=2011-06-15&RoleSessionName=a%20b&RoleArn=arn", "ValidationError")]
    [InlineData(
        "Action=AssumeRole&Version=2011-06-15&RoleSessionName=ab&RoleArn=arn&DurationSeconds=3601",
        "ValidationError"
    )]
    [InlineData("Action=GetFederationToken&Version=2011-06-15", "InvalidAction")]
    [InlineData("Action=GetCallerIdentity&Version=2010-01-01", "InvalidAction")]
    public async Task Bad_input_is_refused_in_the_query_protocols_words(string form, string code)
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server);

        var reply = await client.SecurityTokenAsync(form);

        (reply.Status, Value(reply, "Code")).ShouldBe((400, code));
    }

    [Fact]
    public async Task A_wrong_signature_does_not_match()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server) { Keys = TestKeys.Operator with { SecretKey = "wrong" } };

        var reply = await client.SecurityTokenAsync(WhoAmI);

        (reply.Status, Value(reply, "Code")).ShouldBe((403, "SignatureDoesNotMatch"));
    }
}
