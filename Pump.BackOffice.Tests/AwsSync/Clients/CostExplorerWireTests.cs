using Amazon.CostExplorer;
using Amazon.CostExplorer.Model;
using CostMetric = Amazon.CostExplorer.Metric;

namespace Pump.BackOffice.Tests.AwsSync.Clients;

public sealed class CostExplorerWireTests : IAsyncLifetime, IDisposable
{
    private static readonly DateInterval October = new() { Start = "2026-10-01", End = "2026-11-01" };

    private FakeAws _aws = null!;
    private AmazonCostExplorerClient _client = null!;

    public async Task InitializeAsync()
    {
        _aws = await FakeAws.StartAsync();
        _client = new AmazonCostExplorerClient(
            "AKIDEXAMPLE",
            "secret",
            new AmazonCostExplorerConfig { ServiceURL = _aws.Address + "/sandbox/aws/ce", MaxErrorRetry = 0 }
        );
    }

    public async Task DisposeAsync() => await _aws.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Costs_are_asked_for_in_these_bytes()
    {
        _aws.On("GetCostAndUsage", FakeAnswer.Ok("{}"));

        var answer = await _client.GetCostAndUsageAsync(
            new GetCostAndUsageRequest
            {
                TimePeriod = October,
                Granularity = Granularity.DAILY,
                Metrics = ["UnblendedCost"],
                NextPageToken = "page<2>",
                GroupBy = [new GroupDefinition { Type = GroupDefinitionType.DIMENSION, Key = "LINKED_ACCOUNT" }],
                Filter = new Expression
                {
                    And =
                    [
                        new Expression
                        {
                            Not = new Expression
                            {
                                Dimensions = new DimensionValues
                                {
                                    Key = Dimension.RECORD_TYPE,
                                    Values = ["Credit", "Refund"],
                                    MatchOptions = [MatchOption.EQUALS.Value],
                                },
                            },
                        },
                        new Expression
                        {
                            Or =
                            [
                                new Expression
                                {
                                    Tags = new TagValues { Key = "team", Values = ["é & co"] },
                                },
                                new Expression
                                {
                                    CostCategories = new CostCategoryValues { Key = "unit", Values = [] },
                                },
                            ],
                        },
                    ],
                },
            }
        );

        var seen = _aws.Seen.ShouldHaveSingleItem();
        seen.Body.ShouldBe(
            """
            {"Filter":{"And":[{"Not":{"Dimensions":{"Key":"RECORD_TYPE","MatchOptions":["EQUALS"],"Values":["Credit","Refund"]}}},
            {"Or":[{"Tags":{"Key":"team","Values":["é & co"]}},{"CostCategories":{"Key":"unit","Values":[]}}]}]},
            "Granularity":"DAILY","GroupBy":[{"Key":"LINKED_ACCOUNT","Type":"DIMENSION"}],"Metrics":["UnblendedCost"],
            "NextPageToken":"page<2>","TimePeriod":{"End":"2026-11-01","Start":"2026-10-01"}}
            """.ReplaceLineEndings("")
        );
        seen.Headers["Content-Type"].ShouldBe("application/x-amz-json-1.1");
        seen.Headers["X-Amz-Target"].ShouldBe("AWSInsightsIndexService.GetCostAndUsage");
        seen.Headers["Authorization"].ShouldContain("/us-east-1/ce/aws4_request");
        answer.ResultsByTime.ShouldBeNull();
    }

    [Fact]
    public async Task A_request_to_an_address_with_a_path_is_signed_for_that_path()
    {
        _aws.On("GetCostAndUsage", FakeAnswer.Ok("{}"));

        await _client.GetCostAndUsageAsync(new GetCostAndUsageRequest { TimePeriod = October });

        var seen = _aws.Seen.ShouldHaveSingleItem();
        seen.Path.ShouldBe("/sandbox/aws/ce/");
        SignatureCheck.Sent(seen).ShouldBe(SignatureCheck.Expected(seen, "secret"));
    }

    [Fact]
    public async Task Costs_are_read_with_amounts_as_AWS_wrote_them()
    {
        _aws.On(
            "GetCostAndUsage",
            FakeAnswer.Ok(
                """
                {"GroupDefinitions":[{"Type":"DIMENSION","Key":"SERVICE"}],"ResultsByTime":[{"TimePeriod":{"Start":"2026-10-01",
                "End":"2026-10-02"},"Total":{},"Groups":[{"Keys":["111122223333","Amazon Simple Storage Service"],
                "Metrics":{"UnblendedCost":{"Amount":"-12.3456789012","Unit":"USD"}}}],"Estimated":true}],
                "DimensionValueAttributes":[{"Value":"111122223333","Attributes":{"description":"acme-prod"}}],"NextPageToken":"next"}
                """
            )
        );

        var answer = await _client.GetCostAndUsageAsync(new GetCostAndUsageRequest());

        var day = answer.ResultsByTime.ShouldHaveSingleItem();
        day.TimePeriod.ShouldNotBeNull().Start.ShouldBe("2026-10-01");
        day.Estimated.ShouldBe(true);
        day.Total.ShouldBeEmpty();
        var group = day.Groups.ShouldHaveSingleItem();
        group.Keys.ShouldBe(["111122223333", "Amazon Simple Storage Service"]);
        group.Metrics.ShouldNotBeNull()["UnblendedCost"].Amount.ShouldBe("-12.3456789012");
        answer.GroupDefinitions.ShouldHaveSingleItem().Type.ShouldBe(GroupDefinitionType.DIMENSION);
        var named = answer.DimensionValueAttributes.ShouldHaveSingleItem();
        named.Attributes.ShouldNotBeNull()["description"].ShouldBe("acme-prod");
        answer.NextPageToken.ShouldBe("next");
    }

    [Fact]
    public async Task An_answer_far_longer_than_the_buffer_is_read_whole()
    {
        var groups = string.Join(
            ',',
            Enumerable
                .Range(0, 20_000)
                .Select(i =>
                    $$$$"""{"Keys":["{{{{i:000000000000}}}}","Service {{{{i}}}}"],"Metrics":{"UnblendedCost":{"Amount":"{{{{i}}}}.0000000001","Unit":"USD"}}}"""
                )
        );
        _aws.On(
            "GetCostAndUsage",
            FakeAnswer.Ok(
                $$"""{"ResultsByTime":[{"TimePeriod":{"Start":"2026-10-01","End":"2026-11-01"},"Groups":[{{groups}}]}]}"""
            )
        );

        var answer = await _client.GetCostAndUsageAsync(new GetCostAndUsageRequest());

        var read = answer.ResultsByTime.ShouldHaveSingleItem().Groups.ShouldNotBeNull();
        read.Count.ShouldBe(20_000);
        for (var i = 0; i < read.Count; i++)
        {
            read[i].Keys.ShouldNotBeNull()[1].ShouldBe($"Service {i}");
            read[i].Metrics.ShouldNotBeNull()["UnblendedCost"].Amount.ShouldBe($"{i}.0000000001");
        }
    }

    [Fact]
    public async Task Values_of_a_dimension_are_asked_for_in_these_bytes_and_read()
    {
        _aws.On(
            "GetDimensionValues",
            FakeAnswer.Ok(
                """{"DimensionValues":[{"Value":"Credit","Attributes":{}}],"ReturnSize":1,"TotalSize":7,"NextPageToken":"n"}"""
            )
        );

        var answer = await _client.GetDimensionValuesAsync(
            new GetDimensionValuesRequest
            {
                TimePeriod = October,
                Dimension = Dimension.RECORD_TYPE,
                Context = Context.COST_AND_USAGE,
                MaxResults = 100,
                SearchString = "Cre",
                SortBy = [new SortDefinition { Key = "UnblendedCost", SortOrder = SortOrder.DESCENDING }],
            }
        );

        _aws.Seen.ShouldHaveSingleItem()
            .Body.ShouldBe(
                """
                {"Context":"COST_AND_USAGE","Dimension":"RECORD_TYPE","MaxResults":100,"SearchString":"Cre",
                "SortBy":[{"Key":"UnblendedCost","SortOrder":"DESCENDING"}],"TimePeriod":{"End":"2026-11-01","Start":"2026-10-01"}}
                """.ReplaceLineEndings("")
            );
        answer.DimensionValues.ShouldHaveSingleItem().Value.ShouldBe("Credit");
        answer.ReturnSize.ShouldBe(1);
        answer.TotalSize.ShouldBe(7);
        answer.NextPageToken.ShouldBe("n");
    }

    [Fact]
    public async Task A_forecast_is_asked_for_in_these_bytes_and_read()
    {
        _aws.On(
            "GetCostForecast",
            FakeAnswer.Ok(
                """
                {"Total":{"Amount":"310.5","Unit":"USD"},"ForecastResultsByTime":[{"TimePeriod":{"Start":"2026-11-01",
                "End":"2026-12-01"},"MeanValue":"310.5","PredictionIntervalLowerBound":"290","PredictionIntervalUpperBound":"330"}]}
                """
            )
        );

        var answer = await _client.GetCostForecastAsync(
            new GetCostForecastRequest
            {
                TimePeriod = October,
                Metric = CostMetric.UNBLENDED_COST,
                Granularity = Granularity.MONTHLY,
                PredictionIntervalLevel = 80,
            }
        );

        _aws.Seen.ShouldHaveSingleItem()
            .Body.ShouldBe(
                """{"Granularity":"MONTHLY","Metric":"UNBLENDED_COST","PredictionIntervalLevel":80,"TimePeriod":{"End":"2026-11-01","Start":"2026-10-01"}}"""
            );
        answer.Total.ShouldNotBeNull().Amount.ShouldBe("310.5");
        var month = answer.ForecastResultsByTime.ShouldHaveSingleItem();
        month.PredictionIntervalLowerBound.ShouldBe("290");
        month.PredictionIntervalUpperBound.ShouldBe("330");
    }

    [Theory]
    [InlineData("BillExpirationException", typeof(BillExpirationException))]
    [InlineData("BillingViewHealthStatusException", typeof(BillingViewHealthStatusException))]
    [InlineData("DataUnavailableException", typeof(DataUnavailableException))]
    [InlineData("InvalidNextTokenException", typeof(InvalidNextTokenException))]
    [InlineData("LimitExceededException", typeof(LimitExceededException))]
    [InlineData("RequestChangedException", typeof(RequestChangedException))]
    [InlineData("ResourceNotFoundException", typeof(ResourceNotFoundException))]
    [InlineData("AccessDeniedException", typeof(AmazonCostExplorerException))]
    public async Task An_error_becomes_the_exception_of_its_name(string code, Type expected)
    {
        _aws.On("GetCostAndUsage", FakeAnswer.Error(400, "aws.ce#" + code, "No."));

        var fault = await Should.ThrowAsync<AmazonCostExplorerException>(() =>
            _client.GetCostAndUsageAsync(new GetCostAndUsageRequest())
        );

        fault.GetType().ShouldBe(expected);
        fault.ErrorCode.ShouldBe(code);
    }
}
