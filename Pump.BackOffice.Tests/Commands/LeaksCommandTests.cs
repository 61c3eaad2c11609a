using System.Text.Json;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Credits;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Commands;

public sealed class LeaksCommandTests
{
    private const string Payer = "118044209917";

    [Theory, OnBothDatabases]
    public async Task The_answer_is_one_line_of_exactly_this_form(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await NorthwindStory.PlayAsync(books);

        var (code, output, error) = await RunAsync(books.House, Payer, "2026-10");

        (code, error).ShouldBe((ExitCode.Done, ""));
        output.ShouldBe(
            """
            {"ok":true,"payer":"118044209917","payerName":"1180 4420 9917","month":"2026-10","state":"Final","why":null,"currency":"USD","total":"2516.38","unknown":"0.00","leaks":[{"owner":{"companyId":"4821","name":"Northwind Robotics"},"receiver":{"companyId":"5177","name":"Halden Foods"},"amount":"1874.20","exact":"1874.20","estimated":"0.00","isExact":true,"isProvisional":false,"repaid":"0.00","owed":"1874.20","proposal":"/approvals/new?customer=4821\u0026month=2026-10\u0026amount=1874.20\u0026reason=LeakRepayment\u0026to=5177"},{"owner":{"companyId":"4821","name":"Northwind Robotics"},"receiver":null,"amount":"642.18","exact":"642.18","estimated":"0.00","isExact":true,"isProvisional":false,"repaid":"0.00","owed":"642.18","proposal":null}],"owed":[{"companyId":"4821","name":"Northwind Robotics","owed":"2516.38","lastSettledOn":null,"months":[{"month":"2026-10","leaked":"2516.38","repaid":"0.00","owed":"2516.38"}]}]}

            """.ReplaceLineEndings()
        );
    }

    [Fact]
    public async Task What_was_only_attributed_is_marked_as_estimated()
    {
        await using var books = await Books.OpenAsync(DatabaseKind.Sqlite);
        await books.SyncAsync(
            books
                .Run()
                .Month(AwsRun.October, allocationsUnknown: "access denied")
                .Charge(AwsRun.October, AwsRun.Halden, "Credit", "-80")
                .Credit("7001", AwsRun.Prod, "Activate", "100", "20", new DateOnly(2025, 11, 1))
        );

        var (_, output, _) = await RunAsync(books.House, Payer, "2026-10");

        var leak = JsonDocument.Parse(output).RootElement.GetProperty("leaks")[0];
        (leak.GetProperty("exact").GetString(), leak.GetProperty("estimated").GetString()).ShouldBe(("0.00", "80.00"));
        leak.GetProperty("isExact").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_month_that_nobody_knows_is_not_zero()
    {
        await using var books = await Books.OpenAsync(DatabaseKind.Sqlite);
        await NorthwindStory.PlayAsync(books);

        var (code, output, _) = await RunAsync(books.House, Payer, "2024-01");

        var answer = JsonDocument.Parse(output).RootElement;
        (code, answer.GetProperty("ok").GetBoolean()).ShouldBe((ExitCode.Done, false));
        answer.GetProperty("total").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("why").GetString().ShouldBe("AWS was never asked about this month.");
    }

    [Theory]
    [InlineData("999999999999", "2026-10", ExitCode.BadInput)]
    [InlineData("1180", "2026-10", ExitCode.Usage)]
    [InlineData(Payer, "October", ExitCode.Usage)]
    public async Task What_makes_no_sense_is_said_on_standard_error(string payer, string month, int expected)
    {
        await using var house = await House.OpenAsync();

        var (code, output, error) = await RunAsync(house, payer, month);

        (code, output).ShouldBe((expected, ""));
        error.ShouldNotBeEmpty();
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(House house, string payer, string month)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await LeaksCommand.RunAsync(
            [.. house.Configuration],
            payer,
            month,
            json: true,
            output,
            error,
            default
        );
        return (code, output.ToString(), error.ToString());
    }
}
