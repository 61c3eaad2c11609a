using System.Text.Json;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Tests.Intake;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Commands;

public sealed class TicketsCommandTests
{
    [Theory, OnBothDatabases]
    public async Task Every_ticket_is_a_line_oldest_first_and_a_formula_is_only_text(DatabaseKind kind)
    {
        await using var bench = await MailBench.OpenAsync(kind);
        await bench.TakeAsync(new Letter());
        await bench.TakeAsync(
            new Letter
            {
                Id = "b",
                From = "x@elsewhere.example",
                Subject = "=HYPERLINK(1)",
            }
        );

        var (code, text) = await ExportAsync(bench.House, json: false);

        code.ShouldBe(ExitCode.Done);
        var lines = text.TrimEnd().Split("\r\n");
        lines.Length.ShouldBe(3);
        lines[0].ShouldStartWith("ticket,state,kind,subject,company_id,customer,requester,requester_address,assignee,");
        lines[1].ShouldStartWith("CR-1001,New,NotAppliedToInvoice,Credits missing on our October invoice,4821,");
        lines[1].ShouldContain(",5000,");
        lines[2].ShouldContain(",'=HYPERLINK(1),,,");
    }

    [Fact]
    public async Task As_JSON_it_is_one_array_and_what_nobody_knows_is_null()
    {
        await using var bench = await MailBench.OpenAsync();
        await bench.TakeAsync(new Letter { From = "x@elsewhere.example", Text = "Hello" });

        var (code, text) = await ExportAsync(bench.House, json: true);

        code.ShouldBe(ExitCode.Done);
        var ticket = JsonDocument.Parse(text).RootElement.EnumerateArray().Single();
        ticket.GetProperty("ticket").GetString().ShouldBe("CR-1001");
        ticket.GetProperty("claimedUsd").ValueKind.ShouldBe(JsonValueKind.Null);
        ticket.GetProperty("companyId").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Without_tickets_the_JSON_is_an_empty_array()
    {
        await using var house = await House.OpenAsync();

        var (code, text) = await ExportAsync(house, json: true);

        (code, text.Trim()).ShouldBe((ExitCode.Done, "[]"));
    }

    private static async Task<(int Code, string Text)> ExportAsync(House house, bool json)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await TicketsCommand.ExportAsync([.. house.Configuration], false, json, output, error, default);
        error.ToString().ShouldBeEmpty();
        return (code, output.ToString());
    }
}
