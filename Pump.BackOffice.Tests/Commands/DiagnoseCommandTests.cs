using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Tests.Diagnosis;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Commands;

public sealed class DiagnoseCommandTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pump-diagnose-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public Task InitializeAsync() => DatabaseTemplates.CopySqliteAsync(_folder);

    public Task DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("1042", null, null)]
    [InlineData("CR-1042", null, null)]
    [InlineData("many", null, null)]
    [InlineData(null, "4821", "2026-10")]
    [InlineData(null, "4821", "October")]
    [InlineData(null, null, "2026-10")]
    public async Task What_nobody_knows_is_bad_input(string? ticket, string? customer, string? month)
    {
        var code = await DiagnoseCommand.RunAsync(
            [$"--Data:Folder={_folder}", "--environment=Development", "--Sandbox:Enabled=false"],
            new DiagnoseCommand.Question(ticket, customer, month),
            _output,
            _error,
            CancellationToken.None
        );

        code.ShouldBe(ExitCode.BadInput, _error.ToString());
        _error.ToString().Trim().ShouldNotBeEmpty();
        _output.ToString().ShouldBeEmpty();
    }

    [Theory]
    [InlineData]
    [InlineData("--ticket", "1042", "--month", "2026-10")]
    [InlineData("--customer", "4821")]
    [InlineData("--all")]
    [InlineData("--month", "2026-10")]
    [InlineData("--ticket", "1042", "--all")]
    [InlineData("--customer", "4821", "--month", "2026-10", "--colour")]
    public async Task What_cannot_be_asked_is_a_usage_error(params string[] arguments)
    {
        var run = await ProcessRun.RunAsync([
            "diagnose",
            .. arguments,
            $"--Data:Folder={_folder}",
            "--environment=Development",
            "--Sandbox:Enabled=false",
        ]);

        run.Code.ShouldBe(ExitCode.Usage, run.Errors);
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_answer_has_exactly_the_properties_of_the_contract()
    {
        await using var load = await Caseload.OpenAsync();
        var number = await load.AskAsync();

        var answer = await AskAsync(load, new(number.ToString(CultureInfo.InvariantCulture), null, null));

        NamesOf(answer)
            .ShouldBe(["customer", "month", "expected", "applied", "unexplained", "findings", "dataVersions"]);
        answer.GetProperty("customer").GetString().ShouldBe("4821");
        answer.GetProperty("month").GetString().ShouldBe("2026-10");
        answer.GetProperty("expected").GetString().ShouldBe("5000.00");
        answer.GetProperty("applied").GetString().ShouldBe("1500.00");
        var findings = answer.GetProperty("findings").EnumerateArray().ToList();
        findings.ShouldAllBe(f =>
            NamesOf(f).SequenceEqual(new[] { "cause", "certainty", "amount", "evidence", "reply", "adjustment" })
        );
        findings
            .SelectMany(f => f.GetProperty("evidence").EnumerateArray())
            .ShouldAllBe(e => NamesOf(e).SequenceEqual(new[] { "kind", "ref", "text" }));
        findings
            .SelectMany(f => f.GetProperty("evidence").EnumerateArray())
            .ShouldAllBe(e => e.GetProperty("ref").GetString()!.StartsWith('/'));
        answer.GetProperty("dataVersions").ValueKind.ShouldBe(JsonValueKind.Object);
        var main = findings[0];
        main.GetProperty("cause").GetString().ShouldBe(Caseload.Leak);
        main.GetProperty("certainty").GetString().ShouldBe("Proven");
        main.GetProperty("amount").GetString().ShouldBe("1874.20");
        main.GetProperty("adjustment").GetProperty("amount").GetString().ShouldBe("1874.20");
    }

    [Fact]
    public async Task What_holds_comes_first_and_what_is_ruled_out_only_when_asked()
    {
        await using var load = await Caseload.OpenAsync();
        var number = (await load.AskAsync()).ToString(CultureInfo.InvariantCulture);

        var shown = CertaintiesOf(await AskAsync(load, new(number, null, null)));
        var all = CertaintiesOf(await AskAsync(load, new(number, null, null, Verbose: true)));

        shown.ShouldNotContain("RuledOut");
        all.ShouldContain("RuledOut");
        all.Select(Place).ShouldBeInOrder();
        all.Where(c => c != "RuledOut").ShouldBe(shown);
        all.Count.ShouldBeGreaterThanOrEqualTo(30);
    }

    [Fact]
    public async Task Expected_less_the_amounts_less_applied_is_unexplained()
    {
        await using var load = await Caseload.OpenAsync();
        await load.AskAsync();

        foreach (
            var question in new DiagnoseCommand.Question[] { new("1001", null, null), new(null, "4821", "2026-10") }
        )
        {
            var answer = await AskAsync(load, question);

            var amounts = answer
                .GetProperty("findings")
                .EnumerateArray()
                .Where(f => f.GetProperty("certainty").GetString() is "Proven" or "Likely")
                .Sum(f => Of(f, "amount"));
            (Of(answer, "expected") - amounts - Of(answer, "applied")).ShouldBe(Of(answer, "unexplained"));
        }
    }

    [Fact]
    public async Task A_claim_about_the_month_is_what_the_customer_expects_also_without_naming_the_ticket()
    {
        await using var load = await Caseload.OpenAsync();
        var could = (await AskAsync(load, new(null, "4821", "2026-10"))).GetProperty("expected").GetString();
        could.ShouldNotBe("5000.00", "nobody has claimed anything yet");
        await load.AskAsync(claimed: Money.Usd(4000));
        load.House.Clock.Advance(TimeSpan.FromHours(1));
        var ticket = await load.AskAsync();

        var answer = await AskAsync(load, new(null, "4821", "2026-10"));

        answer.GetProperty("expected").GetString().ShouldBe("5000.00", "the newest claim counts");
        var asked = await AskAsync(load, new(ticket.ToString(CultureInfo.InvariantCulture), null, null));
        answer.GetProperty("unexplained").GetString().ShouldBe(asked.GetProperty("unexplained").GetString());
        (await AskAsync(load, new(null, "4821", "2026-09"))).GetProperty("expected").GetString().ShouldNotBe("5000.00");
    }

    [Fact]
    public async Task All_is_one_line_a_customer()
    {
        await using var load = await Caseload.OpenAsync();

        var code = await RunAsync(load, new(null, null, "2026-10"));

        code.ShouldBe(ExitCode.Done, _error.ToString());
        var lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines
            .Select(l => JsonDocument.Parse(l).RootElement.GetProperty("customer").GetString())
            .ShouldBe(["4821", "5177"]);
    }

    [Fact]
    public async Task An_amount_that_nobody_knows_is_null()
    {
        await using var load = await Caseload.OpenAsync(played: false);
        var number = await load.AskAsync();

        var answer = await AskAsync(load, new(number.ToString(CultureInfo.InvariantCulture), null, null));

        answer.GetProperty("applied").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("unexplained").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("findings")[0].GetProperty("cause").GetString().ShouldBe("data-missing");
        answer.GetProperty("findings")[0].GetProperty("amount").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private async Task<JsonElement> AskAsync(Caseload load, DiagnoseCommand.Question question)
    {
        _output.GetStringBuilder().Clear();
        (await RunAsync(load, question)).ShouldBe(ExitCode.Done, _error.ToString());
        return JsonDocument.Parse(_output.ToString()).RootElement;
    }

    private Task<int> RunAsync(Caseload load, DiagnoseCommand.Question question) =>
        DiagnoseCommand.RunAsync(
            [.. load.House.Configuration],
            question,
            _output,
            _error,
            CancellationToken.None,
            builder => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(load.House.Clock))
        );

    private static List<string> CertaintiesOf(JsonElement answer) =>
        [.. answer.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("certainty").GetString()!)];

    private static int Place(string certainty) =>
        certainty switch
        {
            "Proven" or "Likely" => 0,
            "Unknown" => 1,
            _ => 2,
        };

    private static decimal Of(JsonElement element, string name) =>
        decimal.Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static string[] NamesOf(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];
}
