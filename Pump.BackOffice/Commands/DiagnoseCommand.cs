using System.CommandLine;
using System.Text.Json;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary>
/// <c>diagnose --ticket N | --customer ID --month M | --all --month M [--json] [--verbose]</c>: why a month's credits are
/// as they are, from what is recorded. With <c>--all</c> one line for each customer.
/// </summary>
internal static class DiagnoseCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Make(string[] configuration)
    {
        var ticket = new Option<string?>("--ticket") { Description = "The ticket's number, such as 1042 or CR-1042." };
        var customer = new Option<string?>("--customer") { Description = "The customer's Company ID." };
        var month = new Option<string?>("--month") { Description = "The month, such as 2026-10." };
        var all = new Option<bool>("--all") { Description = "Every customer, one line each." };
        var json = new Option<bool>("--json") { Description = "Answer as JSON." };
        var verbose = new Option<bool>("--verbose") { Description = "Say also what was ruled out." };
        var command = new Command("diagnose", "Say why a month's credits are as they are.")
        {
            ticket,
            customer,
            month,
            all,
            json,
            verbose,
        };
        command.Validators.Add(result =>
        {
            var asked = new[]
            {
                result.GetValue(ticket) is not null,
                result.GetValue(customer) is not null,
                result.GetValue(all),
            };
            var hasMonth = result.GetValue(month) is not null;
            if (asked.Count(a => a) != 1 || hasMonth == asked[0])
            {
                result.AddError("Say --ticket N, --customer ID --month M, or --all --month M.");
            }
        });
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    configuration,
                    new Question(
                        parsed.GetValue(ticket),
                        parsed.GetValue(customer),
                        parsed.GetValue(month),
                        parsed.GetValue(json),
                        parsed.GetValue(verbose)
                    ),
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return command;
    }

    internal static async Task<int> RunAsync(
        string[] configuration,
        Question question,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken,
        Action<WebApplicationBuilder>? adjust = null
    )
    {
        var number = 0;
        var month = default(Month);
        if (
            question.Ticket is { } text
            && !int.TryParse(
                text.Replace("CR-", "", StringComparison.OrdinalIgnoreCase),
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out number
            )
        )
        {
            await error.WriteLineAsync($"'{text}' is no ticket's number.");
            return ExitCode.BadInput;
        }

        if (question.Month is { } asked && !Month.TryParse(asked, out month))
        {
            await error.WriteLineAsync($"'{asked}' is no month, such as 2026-10.");
            return ExitCode.BadInput;
        }

        await using var app = Program.Build(configuration, adjust ?? (_ => { }));
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(cancellationToken);
        var diagnose = app.Services.GetRequiredService<DiagnoseMonth>();
        var actor = Actor.CommandLine("diagnose command");
        if (question is { Ticket: null, Customer: null })
        {
            var done = await diagnose.OfAllAsync(
                actor,
                month,
                found => output.WriteLineAsync(question.Json ? AsJson(found, question.Verbose) : AsLine(found)),
                cancellationToken
            );
            return await EndAsync(done.Refusal, error);
        }

        var outcome = question.Customer is { } customer
            ? await diagnose.RunAsync(actor, customer, month, cancellationToken)
            : await app.Services.GetRequiredService<DiagnoseTicket>().RunAsync(actor, number, cancellationToken);
        if (outcome.Done)
        {
            await output.WriteLineAsync(
                question.Json ? AsJson(outcome.Value, question.Verbose) : AsText(outcome.Value, question.Verbose)
            );
        }

        return await EndAsync(outcome.Refusal, error);
    }

    private static async Task<int> EndAsync(Refusal? refusal, TextWriter error)
    {
        if (refusal is null)
        {
            return ExitCode.Done;
        }

        await error.WriteLineAsync(refusal.Sentence);
        return refusal.Code is Refusal.NotFoundCode or DiagnoseTicket.NobodysCode ? ExitCode.BadInput : ExitCode.Failed;
    }

    internal static string AsJson(MonthDiagnosis found, bool verbose) =>
        JsonSerializer.Serialize(
            new
            {
                customer = found.Customer,
                month = found.Month.ToString(),
                expected = found.Expected?.ToString(),
                applied = found.Applied?.ToString(),
                unexplained = found.Unexplained?.ToString(),
                findings = Shown(found, verbose)
                    .Select(f => new
                    {
                        cause = f.Cause,
                        certainty = f.Certainty.ToString(),
                        amount = f.Amount?.ToString(),
                        evidence = EvidenceOf(found, f)
                            .Select(e => new
                            {
                                kind = e.Kind,
                                @ref = e.Ref,
                                text = e.Text,
                            }),
                        reply = f.Reply,
                        adjustment = f.Adjustment is { } owed
                            ? new
                            {
                                kind = owed.Kind,
                                reason = owed.Reason,
                                amount = owed.Amount.ToString(),
                                month = owed.Month.ToString(),
                            }
                            : null,
                    }),
                dataVersions = found.DataVersions,
            },
            Json
        );

    /// <summary>The rows, and last what would be needed to prove it.</summary>
    private static IEnumerable<EvidenceRow> EvidenceOf(MonthDiagnosis found, Finding finding) =>
        finding.Missing is { } missing
            ? finding.Evidence.Append(new EvidenceRow("missing", $"/customers/{found.Customer}", missing))
            : finding.Evidence;

    private static IEnumerable<Finding> Shown(MonthDiagnosis found, bool verbose) =>
        found.Findings.Where(f => verbose || f.Certainty != CertaintyLevel.RuledOut);

    private static string AsLine(MonthDiagnosis found) =>
        $"{found.Customer} {found.Month}: {found.Main?.Certainty.ToString() ?? "Unknown"} {found.Main?.Cause ?? "-"}; expected {Say(found.Expected)}, applied {Say(found.Applied)}, unexplained {Say(found.Unexplained)}";

    private static string AsText(MonthDiagnosis found, bool verbose)
    {
        List<string> lines = [$"Customer {found.Customer}, {found.Month}", $"expected     {Say(found.Expected)}"];
        foreach (var finding in Shown(found, verbose))
        {
            lines.Add($"- {finding.Certainty, -9} {Say(finding.Amount)}  {finding.Cause}: {finding.Title}");
            lines.AddRange(finding.Evidence.Select(e => $"      {e.Text} ({e.Ref})"));
            if (finding.Missing is { } missing)
            {
                lines.Add($"      missing: {missing}");
            }
        }

        lines.Add($"applied      {Say(found.Applied)}");
        lines.Add($"unexplained  {Say(found.Unexplained)}");
        return string.Join(Environment.NewLine, lines);
    }

    private static string Say(Money? amount) => amount?.ToString() ?? "unknown";

    /// <summary>What was asked; exactly one of ticket, customer and everybody.</summary>
    internal sealed record Question(
        string? Ticket,
        string? Customer,
        string? Month,
        bool Json = true,
        bool Verbose = false
    );
}
