using System.CommandLine;
using System.Text.Json;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Audit.Anchors;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary><c>verify [--anchors FILE] [--json]</c>: holds the books against what was written, and repairs nothing.</summary>
internal static class VerifyCommand
{
    /// <summary>Said wherever the check was made without them.</summary>
    internal const string WithoutAnchors =
        "Without anchors a cut tail of the chain, or a restored old backup, cannot be seen (verify --anchors FILE).";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Make(string[] configuration)
    {
        var anchors = new Option<FileInfo>("--anchors")
        {
            Description = "The file of signed heads, kept where the database's owner cannot change it.",
            HelpName = "FILE",
        };
        var json = new Option<bool>("--json") { Description = "Answer as one line of JSON." };
        var command = new Command(
            "verify",
            "Recompute the audit chain and hold ledger, proofs, guards and balances against it."
        )
        {
            anchors,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    configuration,
                    parsed.GetValue(anchors),
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
        FileInfo? anchors,
        bool json,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        await using var app = Program.Build(configuration);
        Outcome<VerifyReport> outcome;
        try
        {
            if (await ExistingData.WhyNoneAsync(app.Services, cancellationToken) is { } why)
            {
                await error.WriteLineAsync(why);
                return ExitCode.Configuration;
            }

            var list = anchors is null
                ? null
                : await AnchorList.ReadAsync(
                    anchors.FullName,
                    app.Services.GetRequiredService<AnchorKey>(),
                    cancellationToken
                );
            outcome = await app
                .Services.GetRequiredService<VerifyBooks>()
                .WithAnchorsAsync(Actor.CommandLine("verify"), list, cancellationToken);
        }
        catch (Exception e) when (Providers.IsMalformed(e))
        {
            outcome = VerifyReport.OfDamagedFile(e.Message);
        }
        catch (Exception e)
            when (e
                    is System.Data.Common.DbException
                        or InvalidDataException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            await error.WriteLineAsync($"The check could not be finished: {e.Message.ReplaceLineEndings(" ")}");
            return ExitCode.Failed;
        }

        if (!outcome.TryValue(out var report, out var refusal))
        {
            await error.WriteLineAsync(refusal.Sentence);
            return ExitCode.Failed;
        }

        await output.WriteLineAsync(json ? AsJson(report) : AsText(report));
        if (json && anchors is null)
        {
            await error.WriteLineAsync(WithoutAnchors);
        }

        return report.Ok ? ExitCode.Done : ExitCode.Found;
    }

    private static string AsJson(VerifyReport report) =>
        JsonSerializer.Serialize(
            new
            {
                ok = report.Ok,
                Checked = VerifyBooks.Names.ToDictionary(name => name, name => report.Checked[name]),
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
                report.Anchors == "used" ? "The chain was held against the signed heads." : WithoutAnchors,
            ]
        );
    }
}
