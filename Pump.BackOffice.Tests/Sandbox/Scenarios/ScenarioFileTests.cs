using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Tests.Sandbox.Scenarios;

public sealed class ScenarioFileTests
{
    private const string A = "000000000011";

    [Fact]
    public void A_sound_file_is_read_back_as_it_was_written()
    {
        var scenario = Sound();
        var reading = ScenarioFile.Read(JsonSerializer.SerializeToUtf8Bytes(scenario, ScenarioFile.Json));

        reading.Errors.ShouldBeEmpty();
        JsonSerializer
            .Serialize(reading.Scenario, ScenarioFile.Json)
            .ShouldBe(JsonSerializer.Serialize(scenario, ScenarioFile.Json));
        reading.Digest.Length.ShouldBe(64);
    }

    [Fact]
    public void Text_that_is_not_json_is_told_with_its_line()
    {
        var error = ScenarioFile.Read("{\n  \"name\": oops }"u8).Errors.Single();

        error.Path.ShouldBe("$.name");
        error.Why.ShouldContain("line 2");
    }

    [Fact]
    public void An_unknown_member_is_told_with_its_path()
    {
        var error = ErrorsOf(f => f["customers"]![0]!["accounts"]![0]!["colour"] = "red").Single();

        error.Path.ShouldBe("$.customers[0].accounts[0].colour");
        error.Why.ShouldContain("unknown member 'colour'");
    }

    [Fact]
    public void A_missing_member_is_named()
    {
        var error = ErrorsOf(f => f["customers"]![0]!.AsObject().Remove("domain")).Single();

        error.Path.ShouldBe("$.customers[0]");
        error.Why.ShouldContain("'domain'");
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_told_with_its_path()
    {
        var error = ErrorsOf(f => f["credits"]![0]!["kind"] = "Bribe").Single();

        error.Path.ShouldBe("$.credits[0].kind");
        error.Why.ShouldContain("not one of the allowed words");
    }

    [Theory]
    [InlineData("$.customers[0].accounts[0].id", "'42' is not 12 digits", "customers/0/accounts/0/id", "\"42\"")]
    [InlineData(
        "$.customers[0].accountExecutive",
        "not an account executive",
        "customers/0/accountExecutive",
        "\"x@y.example\""
    )]
    [InlineData(
        "$.customers[0].accounts[0].memberships[0].payer",
        "there is no payer '9'",
        "customers/0/accounts/0/memberships/0/payer",
        "\"9\""
    )]
    [InlineData(
        "$.customers[0].accounts[0].memberships[0].joinedOn.day",
        "40 is not a day",
        "customers/0/accounts/0/memberships/0/joinedOn/day",
        "40"
    )]
    [InlineData("$.credits[0].account", "there is no account", "credits/0/account", "\"000000000099\"")]
    [InlineData("$.credits[0].amount", "worth more than nothing", "credits/0/amount", "-5")]
    [InlineData(
        "$.credits[0].expiresOn",
        "expires before it starts",
        "credits/0/expiresOn",
        "{\"month\":-20,\"day\":1}"
    )]
    [InlineData("$.credits[0].shareableAccounts", "exactly when sharing is Custom", "credits/0/sharing", "\"Custom\"")]
    [InlineData("$.labels[0].cause", "not the code of a cause", "labels/0/cause", "\"bad-luck\"")]
    [InlineData("$.faults[0].kind", "none of throttle", "faults/0/kind", "\"gremlins\"")]
    [InlineData("$.tickets[0].contact", "not a contact of customer 1", "tickets/0/contact", "\"who@tiny.example\"")]
    [InlineData("$.tickets[0].openedAt.time", "not a time written as HH:mm", "tickets/0/openedAt/time", "\"25:00\"")]
    [InlineData("$.payers[1].id", "used twice", "payers/1/id", "\"100000000001\"")]
    public void What_makes_no_sense_is_told_with_its_path(string path, string why, string member, string value)
    {
        var errors = ErrorsOf(f => Set(f, member, JsonNode.Parse(value)!));

        errors.ShouldContain(e => e.Path == path && e.Why.Contains(why));
    }

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var errors = ErrorsOf(f =>
        {
            Set(f, "credits/0/account", "000000000099");
            Set(f, "labels/0/cause", "bad-luck");
        });

        errors.Count.ShouldBe(2);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_and_no_exception()
    {
        var reading = ScenarioFile.ReadFile("/nowhere/scenario.json");

        reading.Scenario.ShouldBeNull();
        reading.Errors.Single().Path.ShouldBe("$");
    }

    [Fact]
    public void The_published_schema_is_current()
    {
        var path = Path.Combine(Repository.Root, "docs", "scenario.schema.json");
        if (Environment.GetEnvironmentVariable("PUMP_WRITE_SCENARIO") == "1")
        {
            File.WriteAllText(path, ScenarioSchema.Text());
        }

        File.ReadAllText(path).ShouldBe(ScenarioSchema.Text(), "write it anew with PUMP_WRITE_SCENARIO=1");
    }

    [Fact]
    public void The_schema_describes_every_member()
    {
        var schema = JsonNode.Parse(ScenarioSchema.Text())!;

        schema["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
        schema["properties"]!["credits"]!["items"]!["properties"]!
            .AsObject()
            .ShouldAllBe(p => p.Value!["description"] != null);
    }

    private static Scenario Sound() =>
        new ScenarioBuilder()
            .Account(A, ScenarioBuilder.Monthly(ScenarioBuilder.Ec2, 100))
            .Credit("1", A, 500, expires: ScenarioBuilder.Day(1, 31))
            .Build() with
        {
            Labels =
            [
                new()
                {
                    Customer = "1",
                    Month = -1,
                    Cause = Causes.AllWell,
                    Note = "fine",
                },
            ],
            Faults = [new() { Id = "slow", Kind = "delay" }],
            Tickets =
            [
                new()
                {
                    Id = "t1",
                    Customer = "1",
                    Contact = "tim@tiny.example",
                    Kind = TicketKind.Other,
                    Subject = "Hello",
                    Body = "Where is it?",
                    OpenedAt = new()
                    {
                        Month = 0,
                        Day = 4,
                        Time = "09:30",
                    },
                    About = new(),
                    Truth = new() { Cause = Causes.AllWell, ClaimIsRight = false },
                    EndsAs = TicketEnd.New,
                },
            ],
        };

    private static IReadOnlyList<ScenarioError> ErrorsOf(Action<JsonNode> spoil)
    {
        var file = JsonSerializer.SerializeToNode(Sound(), ScenarioFile.Json)!;
        spoil(file);
        return ScenarioFile.Read(Encoding.UTF8.GetBytes(file.ToJsonString())).Errors;
    }

    private static void Set(JsonNode file, string member, JsonNode value)
    {
        var steps = member.Split('/');
        var node = file;
        foreach (var step in steps[..^1])
        {
            node = int.TryParse(step, System.Globalization.CultureInfo.InvariantCulture, out var at)
                ? node[at]!
                : node[step]!;
        }

        node[steps[^1]] = value;
    }
}
