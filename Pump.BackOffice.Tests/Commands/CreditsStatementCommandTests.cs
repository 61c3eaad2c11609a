using System.Globalization;
using System.Text.Json;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Tests.Credits;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Commands;

public sealed class CreditsStatementCommandTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(House.Opening.UtcDateTime);

    [Theory, OnBothDatabases]
    public async Task The_movements_of_a_book_add_up_to_what_remains_of_it(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await NorthwindStory.PlayAsync(books);

        var statement = await RunAsync(books, Today, House.Opening);

        var aws = statement.GetProperty("books").EnumerateArray().First(b => Text(b, "book") == "Aws");
        Text(aws, "posted").ShouldBe("4881.15");
        Text(aws, "provisional").ShouldBe("-500.00");
        Text(aws, "remaining").ShouldBe("4381.15");
        var entries = statement.GetProperty("entries").EnumerateArray().ToList();
        entries.Sum(e => decimal.Parse(Text(e, "amount")!, CultureInfo.InvariantCulture)).ShouldBe(4381.15m);
        Text(entries[^1], "balance").ShouldBe("4381.15");
        Text(entries[^1], "standing").ShouldBe("Provisional");
        statement.GetProperty("credits").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task As_known_before_the_month_was_final_it_says_what_was_believed_then()
    {
        await using var books = await Books.OpenAsync(DatabaseKind.Sqlite);
        await NorthwindStory.PlayAsync(books);

        var then = await RunAsync(books, new DateOnly(2026, 10, 31), NorthwindStory.BeforeOctober);

        var aws = then.GetProperty("books").EnumerateArray().First(b => Text(b, "book") == "Aws");
        (Text(aws, "posted"), Text(aws, "provisional")).ShouldBe(("9000.00", "-1500.00"));
        Text(then, "asOf").ShouldBe("2026-10-31");
        Text(then, "knownOn").ShouldBe("2026-11-03T12:00:00.000Z");
        then.GetProperty("entries")
            .EnumerateArray()
            .ShouldAllBe(e => string.CompareOrdinal(Text(e, "recordedAt"), "2026-11-03T12:00:00.000Z") <= 0);
    }

    [Fact]
    public async Task What_explains_a_months_difference_adds_up_to_it()
    {
        await using var books = await Books.OpenAsync(DatabaseKind.Sqlite);
        await NorthwindStory.PlayAsync(books);

        var statement = await RunAsync(books, Today, House.Opening);

        var october = statement.GetProperty("months").EnumerateArray().Single(m => Text(m, "month") == "2026-10");
        Text(october, "difference").ShouldBe("-2618.85");
        var parts = october.GetProperty("explained").EnumerateArray().ToList();
        parts.Select(p => Text(p, "cause")).ShouldBe(["Leak", "Unowned", "InvoicedOnEstimates"]);
        parts.Sum(p => decimal.Parse(Text(p, "amount")!, CultureInfo.InvariantCulture)).ShouldBe(-2618.85m);
    }

    [Fact]
    public async Task A_customer_that_is_not_there_is_65_and_said_on_standard_error()
    {
        await using var house = await House.OpenAsync();
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await CreditsStatementCommand.RunAsync(
            [.. house.Configuration],
            "9999",
            null,
            null,
            json: true,
            output,
            error,
            default
        );

        code.ShouldBe(ExitCode.BadInput);
        output.ToString().ShouldBeEmpty();
        error.ToString().Trim().ShouldBe("There is no customer 9999.");
    }

    [Theory]
    [InlineData("2026-11-03", "2026-11-03T23:59:59.9990000+00:00")]
    [InlineData("2026-11-03T12:00Z", "2026-11-03T12:00:00.0000000+00:00")]
    [InlineData("2026-11-03T12:00:30+02:00", "2026-11-03T10:00:30.0000000+00:00")]
    [InlineData("9999-12-31", "9999-12-31T23:59:59.9990000+00:00")]
    [InlineData("3 November", null)]
    public void A_day_as_known_on_is_its_end_and_a_moment_is_itself(string text, string? moment)
    {
        var parsed = CreditsCommand.Make([]).Parse(["statement", "--customer", "4821", "--known-on", text]);

        (parsed.Errors.Count == 0).ShouldBe(moment is not null);
        if (moment is not null)
        {
            parsed.GetValue<DateTimeOffset?>("--known-on")!.Value.ToString("O").ShouldBe(moment);
        }
    }

    [Theory]
    [InlineData("2026-11-03", true)]
    [InlineData("1970-01-01", true)]
    [InlineData("9000-12-31", true)]
    [InlineData("9999-12-31", false)]
    [InlineData("0001-01-01", false)]
    [InlineData("2026-11-31", false)]
    [InlineData("2026-11-3", false)]
    public void A_day_that_the_books_cannot_look_at_is_refused(string text, bool isTaken)
    {
        var parsed = CreditsCommand.Make([]).Parse(["statement", "--customer", "4821", "--as-of", text]);

        (parsed.Errors.Count == 0).ShouldBe(isTaken);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static async Task<JsonElement> RunAsync(Books books, DateOnly asOf, DateTimeOffset knownOn)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CreditsStatementCommand.RunAsync(
            [.. books.House.Configuration],
            "4821",
            asOf,
            knownOn,
            json: true,
            output,
            error,
            default
        );
        code.ShouldBe(ExitCode.Done);
        error.ToString().ShouldBeEmpty();
        return JsonDocument.Parse(output.ToString()).RootElement;
    }
}
