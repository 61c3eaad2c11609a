using Pump.BackOffice.Audit;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tests.Proofs;

namespace Pump.BackOffice.Tests.Identity;

/// <summary>From where an act is recorded to have been done.</summary>
public sealed class ActingFromTests
{
    private static readonly byte[] Picture = [.. "plain words"u8];

    [Fact]
    public async Task What_is_done_over_http_is_recorded_with_the_address_of_the_connection()
    {
        await using var server = await ProofServer.OpenAsync();

        (await UploadedFromAsync(server, forwarded: null)).ShouldBe("127.0.0.1");
    }

    [Fact]
    public async Task What_a_proxy_says_is_believed_where_the_proxy_is_named()
    {
        await using var server = await ProofServer.OpenAsync("--Proxy:KnownNetworks=127.0.0.0/8");

        (await UploadedFromAsync(server, "198.51.100.23")).ShouldBe("198.51.100.23");
    }

    [Theory]
    [InlineData("--Proxy:KnownNetworks=10.0.0.0/8")]
    [InlineData("--Proxy:KnownNetworks=")]
    public async Task Nobody_else_can_say_where_they_come_from(string proxies)
    {
        await using var server = await ProofServer.OpenAsync(proxies);

        (await UploadedFromAsync(server, "198.51.100.23")).ShouldBe("127.0.0.1");
    }

    [Fact]
    public async Task A_chain_of_addresses_is_believed_only_back_to_the_named_proxy()
    {
        await using var server = await ProofServer.OpenAsync("--Proxy:KnownNetworks=127.0.0.0/8");

        (await UploadedFromAsync(server, "203.0.113.66, 198.51.100.23")).ShouldBe("198.51.100.23");
    }

    [Theory, OnBothDatabases]
    public async Task The_place_is_erased_with_the_words_and_the_chain_stays_whole(DatabaseKind kind)
    {
        await using var house = await Audit.VerifyBooksTests.WithRecordsAsync(kind, 2);
        await house.Get<EraseAuditText>().RunAsync(CommandId.New(), house.Administrator, 1, "asked for", default);

        var lines = (await house.Get<AuditSearch>().RunAsync(house.Auditor, new AuditQuery(), default)).Value.Lines;

        lines.Single(l => l.Sequence == 1).From.ShouldBeNull();
        lines.Single(l => l.Sequence == 2).From.ShouldBe(ActingFrom.Unknown);
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value.Ok.ShouldBeTrue();
    }

    [Fact]
    public void A_job_says_its_machine_and_a_command_who_typed_it()
    {
        Actor.Job("any").From.ShouldBe($"background job on {Environment.MachineName}");
        Actor.CommandLine("any").From.ShouldBe($"command line, {Environment.UserName} on {Environment.MachineName}");
        Actor.CommandLine("any").Id.ShouldBe(Actor.Job("any").Id);
    }

    private static async Task<string?> UploadedFromAsync(ProofServer server, string? forwarded)
    {
        using var answer = await server.UploadAsync(
            server.House.Agent,
            Guid.CreateVersion7(),
            Picture,
            "notes.txt",
            forwarded: forwarded
        );
        answer.IsSuccessStatusCode.ShouldBeTrue(answer.StatusCode.ToString());
        var log = (
            await server.House.Get<AuditSearch>().RunAsync(server.House.Auditor, new AuditQuery(), default)
        ).Value;
        return log.Lines.First(line => line.PersonId == server.House.Agent.Id.Value).From;
    }
}
