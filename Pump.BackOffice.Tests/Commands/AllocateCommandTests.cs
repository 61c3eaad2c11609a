using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Pump.BackOffice.Commands;

namespace Pump.BackOffice.Tests.Commands;

public sealed class AllocateCommandTests
{
    private const string Bill = """
        {"id":"b1","month":"2026-10","sharing":true,
        "accounts":[{"id":"A","memberFrom":null,"memberTo":null,"sharing":true},{"id":"B","memberFrom":"2026-01-01","memberTo":null,"sharing":true}],
        "credits":[{"id":"c1","account":"A","remaining":"110.0000000001","start":"2026-01-01","end":null,"products":["EC2"],"applicationType":null,"enabled":true,"shareableAccounts":null}],
        "charges":[{"account":"A","service":"EC2","amount":"100.00","kind":"Usage"},{"account":"B","service":"EC2","amount":"50.5","kind":"Recurring"},{"account":"B","service":"Tax","amount":"-1.10","kind":"Tax"}]}
        """;

    [Fact]
    public async Task A_bill_is_answered_in_the_form_of_the_contract()
    {
        var (code, lines) = await RunAsync(OneLine(Bill));

        code.ShouldBe(ExitCode.Done);
        lines
            .ShouldHaveSingleItem()
            .ShouldBe(
                OneLine(
                    """
                    {"id":"b1","applied":[{"credit":"c1","account":"A","service":"EC2","amount":"100.00"},{"credit":"c1","account":"B","service":"EC2","amount":"10.0000000001"}],
                    "credits":[{"id":"c1","remaining":"0.0000000000"}],
                    "charges":[{"account":"A","service":"EC2","kind":"Usage","net":"0.00"},{"account":"B","service":"EC2","kind":"Recurring","net":"40.4999999999"},{"account":"B","service":"Tax","kind":"Tax","net":"-1.10"}],"notes":[]}
                    """
                )
            );
    }

    [Theory]
    [InlineData("\"account\":\"A\",\"service\"", "\"account\":\"Z\",\"service\"", "not on the bill")]
    [InlineData("\"id\":\"c1\",\"account\":\"A\"", "\"id\":\"c1\",\"account\":\"Z\"", "not on the bill")]
    [InlineData("\"kind\":\"Usage\"", "\"kind\":\"usage\"", "kind 'usage' is not one of")]
    [InlineData("\"kind\":\"Usage\"", "\"kind\":0", "a kind is a word")]
    [InlineData("\"100.00\"", "\"1O0.00\"", "an amount is a decimal")]
    [InlineData("\"100.00\"", "\"\"", "an amount is a decimal")]
    [InlineData("\"100.00\"", "\"1,000.00\"", "an amount is a decimal")]
    [InlineData("\"100.00\"", "\" 1\"", "an amount is a decimal")]
    [InlineData("\"100.00\"", "\"NaN\"", "an amount is a decimal")]
    [InlineData("\"100.00\"", "\"1e400\"", "an amount is a decimal")]
    [InlineData("\"100.00\"", "100.00", "an amount is a decimal")]
    [InlineData("\"100.00\"", "\"0.12345678901234567890123456789\"", "an amount is a decimal")]
    [InlineData("\"100.00\"", "\"79228162514264337593543950335\"", "too many digits")]
    [InlineData("\"id\":\"A\"", "\"id\":\"B\"", "account B is listed twice")]
    [InlineData("\"month\":\"2026-10\"", "\"month\":\"2026-13\"", "a month is written")]
    [InlineData("\"month\":\"2026-10\"", "\"month\":\"9999-12\"", "a month is written")]
    [InlineData("\"memberFrom\":\"2026-01-01\"", "\"memberFrom\":\"2026-1-1\"", "a day is written")]
    [InlineData("\"start\":\"2026-01-01\"", "\"start\":\"2026-01-01T00:00:00\"", "a start or end is a day")]
    [InlineData("\"enabled\":true", "\"enabled\":\"true\"", "credits[0].enabled")]
    [InlineData("\"enabled\":true,", "", "'enabled'")]
    [InlineData("\"products\":[\"EC2\"]", "\"products\":[null]", "has a null")]
    [InlineData(
        "\"sharing\":true,",
        "\"sharing\":true,\"sharing\":true,",
        "$.sharing: the property stands there twice"
    )]
    [InlineData("\"sharing\":true,", "\"sharing\":\"yes\",", "$.sharing: the value is of another form")]
    [InlineData(
        "\"products\":[\"EC2\"]",
        "\"products\":\"EC2\"",
        "$.credits[0].products: the value is of another form"
    )]
    [InlineData("\"accounts\":[", "\"accounts\":null,\"others\":[", "$.accounts: null is not allowed here")]
    public async Task A_bad_line_is_refused_with_its_id(string good, string bad, string why)
    {
        var (code, lines) = await RunAsync(ReplaceFirst(OneLine(Bill), good, bad));

        code.ShouldBe(ExitCode.BadInput);
        using var answer = JsonDocument.Parse(lines.ShouldHaveSingleItem());
        answer.RootElement.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "error"]);
        answer.RootElement.GetProperty("id").GetString().ShouldBe("b1");
        answer.RootElement.GetProperty("error").GetString()!.ShouldContain(why);
        answer.RootElement.GetProperty("error").GetString()!.ShouldNotContain("Pump.BackOffice");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"id\":null}")]
    [InlineData("{\"id\":{\"a\":1}}")]
    [InlineData("{\"id\":\"\\ud800\"}")]
    [InlineData("{\"id\":\"a\"} {\"id\":\"b\"}")]
    public async Task A_line_without_a_readable_id_is_refused_with_null_and_the_next_is_answered(string broken)
    {
        var (code, lines) = await RunAsync(broken, OneLine(Bill));

        code.ShouldBe(ExitCode.BadInput);
        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("""{"id":null,"error":""");
        lines[1].ShouldStartWith("""{"id":"b1","applied":""");
    }

    [Fact]
    public async Task A_credit_that_comes_twice_is_refused()
    {
        var credit = """{"id":"c1","account":"A","remaining":"1","start":"2026-01-01","enabled":true}""";

        var (code, lines) = await RunAsync(ReplaceFirst(OneLine(Bill), "\"credits\":[", $"\"credits\":[{credit},"));

        code.ShouldBe(ExitCode.BadInput);
        lines[0].ShouldContain("credit c1 is listed twice");
    }

    [Theory]
    [InlineData("1e2", "100")]
    [InlineData("1.5E+1", "15")]
    [InlineData("0E-10", "0.0000000000")]
    [InlineData("0.1234567890123456789012345678", "0.1234567890123456789012345678")]
    [InlineData("-0.30", "-0.30")]
    [InlineData("5.0000000000000000000000000000000000", "5.0000000000000000000000000000")]
    public async Task Amounts_come_back_to_the_last_digit(string said, string answered)
    {
        var line =
            $$"""{"id":1,"month":"2026-10","sharing":false,"accounts":[{"id":"A","sharing":false}],"credits":[],"charges":[{"account":"A","service":"S","amount":"{{said}}","kind":"Usage"}]}""";

        var (code, lines) = await RunAsync(line);

        code.ShouldBe(ExitCode.Done);
        lines[0].ShouldContain($"\"net\":\"{answered}\"");
        lines[0].ShouldStartWith("""{"id":1,""");
    }

    [Fact]
    public async Task Each_answer_is_given_before_the_next_line_is_there()
    {
        var input = new Pipe();
        var output = new Pipe();
        var running = AllocateCommand.RunAsync(
            input.Reader.AsStream(),
            output.Writer.AsStream(),
            explain: false,
            CancellationToken.None
        );
        using var answers = new StreamReader(output.Reader.AsStream());

        for (var i = 0; i < 3; i++)
        {
            await input.Writer.WriteAsync(Encoding.UTF8.GetBytes(OneLine(Bill) + "\n"));
            (await answers.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)))!.ShouldStartWith("""{"id":"b1",""");
        }

        await input.Writer.CompleteAsync();
        (await running).ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task The_last_line_needs_no_end_and_a_mark_of_byte_order_is_no_part_of_the_first()
    {
        var bytes = Encoding.UTF8.GetBytes($"\uFEFF{OneLine(Bill)}\r\n{OneLine(Bill)}");
        using var output = new MemoryStream();

        var code = await AllocateCommand.RunAsync(new MemoryStream(bytes), output, false, CancellationToken.None);

        code.ShouldBe(ExitCode.Done);
        Encoding.UTF8.GetString(output.ToArray()).Split('\n').Length.ShouldBe(3);
    }

    [Fact]
    public async Task With_explain_each_decision_is_a_sentence()
    {
        using var output = new MemoryStream();
        await AllocateCommand.RunAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(OneLine(Bill))),
            output,
            explain: true,
            CancellationToken.None
        );

        using var answer = JsonDocument.Parse(output.ToArray());
        answer.RootElement.GetProperty("explanations").GetArrayLength().ShouldBe(5);
    }

    [Fact]
    public async Task The_real_program_answers_without_a_configuration_that_works()
    {
        using var run = ProcessRun.Talk("credits", "allocate", "--Data:Provider=NoSuchThing", "--Data:Folder=/nowhere");

        await run.SayAsync(OneLine(Bill));
        (await run.LineAsync())!.ShouldStartWith("""{"id":"b1",""");
        await run.SayAsync("nonsense");
        (await run.LineAsync())!.ShouldStartWith("""{"id":null,"error":""");
        await run.SayAsync(OneLine(Bill));
        (await run.LineAsync())!.ShouldStartWith("""{"id":"b1",""");
        run.Hush();

        (await run.EndAsync()).Code.ShouldBe(ExitCode.BadInput);
    }

    private static string OneLine(string json) => json.ReplaceLineEndings(string.Empty);

    private static string ReplaceFirst(string text, string good, string bad)
    {
        var at = text.IndexOf(good, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0);
        return text[..at] + bad + text[(at + good.Length)..];
    }

    private static async Task<(int Code, string[] Lines)> RunAsync(params string[] lines)
    {
        using var output = new MemoryStream();
        var input = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
        var code = await AllocateCommand.RunAsync(new MemoryStream(input), output, false, CancellationToken.None);
        return (code, Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
