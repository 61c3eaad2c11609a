using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Tickets;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary><c>tickets export [--open] [--json]</c>: every ticket, oldest first, as CSV or as a JSON array with one ticket a line.</summary>
internal static class TicketsCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Columns =
    [
        "ticket",
        "state",
        "kind",
        "subject",
        "company_id",
        "customer",
        "requester",
        "requester_address",
        "assignee",
        "claimed_usd",
        "claimed_credit",
        "claimed_account",
        "invoice_month",
        "stake_usd",
        "verdict",
        "finding",
        "messages",
        "proofs",
        "opened_at",
        "first_answered_at",
        "resolved_at",
        "due_at",
        "breached_at",
        "resolution",
    ];

    public static Command Make(string[] configuration)
    {
        var open = new Option<bool>("--open") { Description = "Leave out what is resolved or closed." };
        var json = new Option<bool>("--json") { Description = "A JSON array instead of CSV." };
        var export = new Command("export", "Write every ticket to standard output, oldest first.") { open, json };
        export.SetAction(
            (parsed, cancellationToken) =>
                ExportAsync(
                    configuration,
                    parsed.GetValue(open),
                    parsed.GetValue(json),
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return new Command("tickets", "Tickets of the desk.") { export };
    }

    internal static async Task<int> ExportAsync(
        string[] configuration,
        bool openOnly,
        bool json,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        await using var app = Program.Build(configuration);
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(cancellationToken);
        var rows = 0;
        if (!json)
        {
            await output.WriteAsync(new CsvSheet(Columns).ToString());
        }

        var outcome = await app
            .Services.GetRequiredService<ExportTickets>()
            .RunAsync(
                CommandId.New(),
                Actor.CommandLine("tickets export"),
                openOnly,
                ticket =>
                    json
                        ? output.WriteAsync((rows++ == 0 ? "[" : ",\n") + JsonSerializer.Serialize(ticket, Json))
                        : output.WriteAsync(CsvLine(ticket)),
                cancellationToken
            );
        if (outcome.Refusal is { } refusal)
        {
            await error.WriteLineAsync(refusal.Sentence);
            return ExitCode.Failed;
        }

        if (json)
        {
            await output.WriteLineAsync(rows == 0 ? "[]" : "]");
        }

        return ExitCode.Done;
    }

    private static string CsvLine(ExportedTicket t)
    {
        var sheet = new CsvSheet(Columns);
        sheet.Add(
            t.Ticket,
            t.State,
            t.Kind,
            t.Subject,
            t.CompanyId,
            t.Customer,
            t.Requester,
            t.RequesterAddress,
            t.Assignee,
            t.ClaimedUsd,
            t.ClaimedCredit,
            t.ClaimedAccount,
            t.InvoiceMonth,
            t.StakeUsd,
            t.Verdict,
            t.Finding,
            t.Messages,
            t.Proofs,
            t.OpenedAt,
            t.FirstAnsweredAt,
            t.ResolvedAt,
            t.DueAt,
            t.BreachedAt,
            t.Resolution
        );
        var text = sheet.ToString();
        // the line of column names was written once
        return text[(text.IndexOf("\r\n", StringComparison.Ordinal) + 2)..];
    }
}
