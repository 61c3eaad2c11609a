using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary><c>verify [--json]</c>: holds the books against what was written, and repairs nothing.</summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Make(string[] configuration)
    {
        var json = new Option<bool>("--json") { Description = "Answer as one line of JSON." };
        var command = new Command(
            "verify",
            "Recompute the audit chain and hold ledger, proofs, guards and balances against it."
        )
        {
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    configuration,
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
        bool json,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        await using var app = Program.Build(configuration);
        if (await WhyNoDataAsync(app.Services, cancellationToken) is { } why)
        {
            await error.WriteLineAsync(why);
            return ExitCode.Configuration;
        }

        Outcome<VerifyReport> outcome;
        try
        {
            outcome = await app
                .Services.GetRequiredService<VerifyBooks>()
                .RunAsync(Actor.Job("verify"), cancellationToken);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidDataException or FormatException)
        {
            // A page that cannot be read is damage too, but what it held cannot be named.
            await error.WriteLineAsync($"The books could not be read to their end: {e.Message}");
            return ExitCode.Failed;
        }

        if (!outcome.TryValue(out var report, out var refusal))
        {
            await error.WriteLineAsync(refusal.Sentence);
            return ExitCode.Failed;
        }

        await output.WriteLineAsync(json ? AsJson(report) : AsText(report));
        return report.Ok ? ExitCode.Done : ExitCode.Found;
    }

    private static async Task<string?> WhyNoDataAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var db = await services
            .GetRequiredService<IDbContextFactory<BackOfficeDb>>()
            .CreateDbContextAsync(cancellationToken);
        if (!await db.Database.CanConnectAsync(cancellationToken))
        {
            return "There are no books to verify: the database of Data:Folder or Data:ConnectionString does not exist.";
        }

        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        return applied.SequenceEqual(db.Database.GetMigrations(), StringComparer.Ordinal)
            ? null
            : "There are no books of this program's schema: run migrate first, or the program that wrote them.";
    }

    private static string AsJson(VerifyReport report) =>
        JsonSerializer.Serialize(
            new
            {
                ok = report.Ok,
                report.Checked,
                report.Anchors,
                report.Bad,
            },
            Json
        );

    private static string AsText(VerifyReport report)
    {
        var counts = string.Join(", ", report.Checked.Select(c => $"{c.Key} {c.Value:N0}"));
        var lines = report.Bad.Select(b => $"{b.Kind}: {b.Table} {b.Id}: {b.What}");
        var verdict = report.Ok
            ? "Everything is as it was written."
            : $"{report.Bad.Count:N0} findings, the first bad record first.";
        return string.Join(
            Environment.NewLine,
            [
                $"Checked {counts}.",
                verdict,
                .. lines,
                "Without anchors a cut end of the chain that was signed again, or an older backup, cannot be seen.",
            ]
        );
    }
}
