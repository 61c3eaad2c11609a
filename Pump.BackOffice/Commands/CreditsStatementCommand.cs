using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary>
/// <c>credits statement --customer ID [--as-of D] [--known-on D] [--json]</c>: a customer's credits on a day, by what was
/// known at a moment. Both default to now; a day given as known-on is its end (UTC). See docs/credits-statement.md.
/// </summary>
internal static class CreditsStatementCommand
{
    public static Command Make(string[] configuration)
    {
        var customer = new Option<string>("--customer") { Description = "The Company ID.", Required = true };
        var asOf = new Option<DateOnly?>("--as-of")
        {
            Description = "The day up to which things count, as 2026-11-03; today when absent.",
            CustomParser = Day,
        };
        var knownOn = new Option<DateTimeOffset?>("--known-on")
        {
            Description =
                "By what was known then: a day (its end) or a moment such as 2026-11-03T12:00Z; now when absent.",
            CustomParser = Moment,
        };
        var json = new Option<bool>("--json") { Description = "Answer as one line of JSON." };
        var command = new Command("statement", "What a customer's credits were worth on a day, as known at a moment.")
        {
            customer,
            asOf,
            knownOn,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    configuration,
                    parsed.GetRequiredValue(customer),
                    parsed.GetValue(asOf),
                    parsed.GetValue(knownOn),
                    parsed.GetValue(json),
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return command;
    }

    internal static async Task<int> RunAsync(
        string[] configuration,
        string customer,
        DateOnly? asOf,
        DateTimeOffset? knownOn,
        bool json,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        await using var app = Program.Build(configuration);
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(cancellationToken);
        var now = Horizon.Now(app.Services.GetRequiredService<TimeProvider>());
        var outcome = await app
            .Services.GetRequiredService<CustomerStatements>()
            .RunAsync(
                Actor.CommandLine("credits statement"),
                customer,
                new Horizon(asOf ?? now.AsOf, knownOn ?? now.KnownAt),
                cancellationToken
            );
        if (!outcome.TryValue(out var statement, out var refusal))
        {
            var isMissing = refusal.Code == Refusal.NotFoundCode;
            await error.WriteLineAsync(isMissing ? $"There is no customer {customer}." : refusal.Sentence);
            return isMissing ? ExitCode.BadInput : ExitCode.Failed;
        }

        await output.WriteLineAsync(json ? StatementText.AsJson(statement) : StatementText.AsText(statement));
        return ExitCode.Done;
    }

    private static DateOnly? Day(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            if (!Horizon.CanLookAt(day))
            {
                result.AddError($"'{text}' is outside what can be asked for, 1000-01-01 to 9000-12-31.");
            }

            return day;
        }

        result.AddError($"'{text}' is not a day such as 2026-11-03.");
        return null;
    }

    private static DateTimeOffset? Moment(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Horizon.EndOf(day);
        }

        if (
            DateTimeOffset.TryParseExact(
                text,
                ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var at
            )
        )
        {
            return at;
        }

        result.AddError($"'{text}' is neither a day such as 2026-11-03 nor a moment such as 2026-11-03T12:00Z.");
        return null;
    }
}
