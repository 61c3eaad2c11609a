using Amazon.CostExplorer;
using Amazon.CostExplorer.Model;
using Amazon.Runtime;

namespace Pump.BackOffice.Tests.AwsSync.Clients;

/// <summary>What passes by itself is asked again; the waits between are the SDK's own and real, hence few faults a test.</summary>
public sealed class RetryTests : IAsyncLifetime, IDisposable
{
    private static readonly FakeAnswer Fine = FakeAnswer.Ok("""{"ResultsByTime":[]}""");

    private FakeAws _aws = null!;
    private AmazonCostExplorerClient _client = null!;

    public async Task InitializeAsync()
    {
        _aws = await FakeAws.StartAsync();
        _client = new AmazonCostExplorerClient(
            "AKIDEXAMPLE",
            "secret",
            new AmazonCostExplorerConfig
            {
                ServiceURL = _aws.Address,
                RetryMode = RequestRetryMode.Standard,
                MaxErrorRetry = 10,
            }
        );
    }

    public async Task DisposeAsync() => await _aws.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData(400, "LimitExceededException")]
    [InlineData(400, "ThrottlingException")]
    [InlineData(500, "InternalFailure")]
    [InlineData(503, "ServiceUnavailable")]
    public async Task A_passing_fault_is_asked_again(int status, string code)
    {
        _aws.On("GetCostAndUsage", FakeAnswer.Error(status, code, "Later."), Fine);

        var answer = await _client.GetCostAndUsageAsync(new GetCostAndUsageRequest { NextPageToken = "t" });

        answer.ResultsByTime.ShouldBeEmpty();
        _aws.Seen.Count.ShouldBe(2);
        _aws.Seen[1].Body.ShouldBe("""{"NextPageToken":"t"}""");
    }

    [Fact]
    public async Task An_answer_without_the_shape_of_an_error_is_asked_again_when_the_server_failed()
    {
        _aws.On("GetCostAndUsage", new FakeAnswer(502, "<html>Bad gateway</html>"), Fine);

        await _client.GetCostAndUsageAsync(new GetCostAndUsageRequest());

        _aws.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_body_that_breaks_off_with_its_connection_is_asked_again()
    {
        _aws.On("GetCostAndUsage", new FakeAnswer(200, """{"ResultsByTime":[{"Est""") { CutOff = true }, Fine);

        var answer = await _client.GetCostAndUsageAsync(new GetCostAndUsageRequest());

        answer.ResultsByTime.ShouldBeEmpty();
        _aws.Seen.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"ResultsByTime":[{"Est""")]
    [InlineData("""{"ResultsByTime":[{"Estimated":true}]""")]
    [InlineData("")]
    public async Task A_body_that_ends_too_early_is_asked_again_and_never_taken_as_empty(string body)
    {
        _aws.On("GetCostAndUsage", FakeAnswer.Ok(body), Fine);

        var answer = await _client.GetCostAndUsageAsync(new GetCostAndUsageRequest());

        answer.ResultsByTime.ShouldBeEmpty();
        _aws.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_refusal_is_not_asked_again()
    {
        _aws.On("GetCostAndUsage", FakeAnswer.Error(400, "AccessDeniedException", "No."), Fine);

        await Should.ThrowAsync<AmazonCostExplorerException>(() =>
            _client.GetCostAndUsageAsync(new GetCostAndUsageRequest())
        );

        _aws.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_clock_is_corrected_by_the_servers_date_and_asked_again()
    {
        var ahead = TimeSpan.FromHours(2);
        var skewed = FakeAnswer.Error(403, "InvalidSignatureException", "Signature expired.");
        _aws.On("GetCostAndUsage", skewed with { ClockAhead = ahead }, Fine);

        await _client.GetCostAndUsageAsync(new GetCostAndUsageRequest());

        _aws.Seen.Count.ShouldBe(2);
        var corrected = _aws.Seen[1].SignedAt - _aws.Seen[0].SignedAt;
        (corrected - ahead).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(5));
    }
}
