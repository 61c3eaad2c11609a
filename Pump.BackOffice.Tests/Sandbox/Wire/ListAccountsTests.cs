using System.Text.Json;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

public sealed class ListAccountsTests
{
    [Fact]
    public async Task An_account_says_how_and_when_it_joined()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server);

        var reply = await client.OrganizationsAsync("ListAccounts", "{}");

        var alder = reply.Json.GetProperty("Accounts")[1];
        alder.GetProperty("Id").GetString().ShouldBe(Alder);
        alder
            .GetProperty("Arn")
            .GetString()!
            .ShouldMatch("^arn:aws:organizations::100000000001:account/o-[a-z0-9]{10}/100000000011$");
        alder.GetProperty("Email").GetString().ShouldBe("alder-prod@example.com");
        alder.GetProperty("Status").GetString().ShouldBe("ACTIVE");
        alder.GetProperty("JoinedMethod").GetString().ShouldBe("INVITED");
        alder.GetProperty("JoinedTimestamp").GetRawText().ShouldBe("1773045000.25");
        reply.Json.TryGetProperty("NextToken", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Pages_hold_every_account_once_the_payer_first()
    {
        var world = new TestWorldBuilder();
        for (var i = 20; i < 65; i++)
        {
            world.Member(Shared, $"1000000000{i}", $"account {i}", "INVITED");
        }
        await using var server = await WireServer.StartAsync(world);
        using var client = new WireClient(server);
        var ids = new List<string>();
        var sizes = new List<int>();
        string? token = null;
        do
        {
            var ask = token is null ? "{}" : JsonSerializer.Serialize(new { NextToken = token });
            var page = (await client.OrganizationsAsync("ListAccounts", ask)).Json;
            var accounts = page.GetProperty("Accounts").EnumerateArray().ToArray();
            ids.AddRange(accounts.Select(a => a.GetProperty("Id").GetString()!));
            sizes.Add(accounts.Length);
            token = page.TryGetProperty("NextToken", out var next) ? next.GetString() : null;
        } while (token is not null);

        sizes.ShouldBe([20, 20, 8]);
        ids[0].ShouldBe(Shared);
        ids.Distinct().Count().ShouldBe(48);
    }

    [Fact]
    public async Task A_member_may_not_list_and_a_foreign_token_is_refused()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server);

        var token = await client.OrganizationsAsync("ListAccounts", """{"NextToken":"made-up"}""");
        client.Keys = await RoleDriver.AssumeMemberAsync(client, Alder);
        var member = await client.OrganizationsAsync("ListAccounts", "{}");

        token.ErrorType.ShouldBe("InvalidInputException");
        token.Json.GetProperty("Reason").GetString().ShouldBe("INVALID_PAGINATION_TOKEN");
        member.ErrorType.ShouldBe("AccessDeniedException");
    }
}
