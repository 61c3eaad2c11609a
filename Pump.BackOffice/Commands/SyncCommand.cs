using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Pump.BackOffice.AwsSync;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Sandbox.Seeding;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary>
/// <c>sync [--payer ID] [--json]</c>: asks AWS once, beside a running app or without one. The sandbox, when it is on,
/// answers on a free loopback port for as long as the command runs.
/// </summary>
internal static class SyncCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Make(string[] configuration)
    {
        var payer = new Option<string?>("--payer") { Description = "Only this payer: its twelve digits." };
        var json = new Option<bool>("--json") { Description = "Answer as one line of JSON." };
        var command = new Command("sync", "Ask AWS what it says of each payer, and keep it.") { payer, json };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    configuration,
                    parsed.GetValue(payer),
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
        string? payer,
        bool json,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken,
        Action<WebApplicationBuilder>? adjust = null
    )
    {
        await using var app = Program.Build(
            configuration,
            builder =>
            {
                builder.Configuration["Urls"] = "http://127.0.0.1:0";
                // The command does its own work and no other.
                foreach (var job in builder.Services.Where(IsPeriodic).ToList())
                {
                    builder.Services.Remove(job);
                }

                adjust?.Invoke(builder);
            }
        );
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(cancellationToken);
        var sandbox = app.Services.GetService<SeedSampleCompany>();
        if (sandbox is not null)
        {
            await app.StartAsync(cancellationToken);
            await sandbox.RunAsync(cancellationToken);
        }

        var outcome = await app
            .Services.GetRequiredService<RunSync>()
            .RunAsync(
                CommandId.New(),
                Actor.CommandLine("sync command"),
                new SyncOrder(SyncTrigger.Command, payer),
                cancellationToken
            );
        if (sandbox is not null)
        {
            await app.StopAsync(CancellationToken.None);
        }

        if (!outcome.TryValue(out var report, out var refusal))
        {
            await error.WriteLineAsync(refusal.Sentence);
            return CodeOf(refusal);
        }

        await output.WriteLineAsync(json ? AsJson(report) : AsText(report));
        return report.IsDone ? ExitCode.Done
            : report.TryLater ? ExitCode.TryLater
            : ExitCode.Failed;
    }

    private static bool IsPeriodic(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && service.ImplementationType?.IsSubclassOf(typeof(PeriodicJob)) == true;

    private static int CodeOf(Refusal refusal) =>
        refusal.Code switch
        {
            StartSync.BusyCode or Refusal.NoRoomCode => ExitCode.TryLater,
            StartSync.NoPayersCode => ExitCode.Configuration,
            Refusal.NotFoundCode => ExitCode.BadInput,
            _ => ExitCode.Failed,
        };

    private static string AsJson(SyncReport report) =>
        JsonSerializer.Serialize(
            new
            {
                ok = report.IsDone,
                run = report.Round,
                requests = report.Runs.Sum(r => r.Requests),
                paidRequests = report.Runs.Sum(r => r.PaidRequests),
                costUsd = Usd(report.Runs.Sum(r => r.Cost)),
                payers = report.Runs.Select(r => new
                {
                    payer = r.PayerId.Value,
                    name = r.PayerName,
                    state = r.State.ToString(),
                    r.New,
                    r.Changed,
                    r.Same,
                    r.Requests,
                    r.PaidRequests,
                    restatedMonths = r.RestatedMonths?.Split('\n') ?? [],
                    unknown = r
                        .Sources.Where(s => !s.IsKnown)
                        .Select(s => new
                        {
                            source = s.Kind.ToString(),
                            s.Why,
                            s.Detail,
                            isClosed = s.IsClosed,
                        }),
                    r.Error,
                    r.ErrorId,
                }),
            },
            Json
        );

    private static string AsText(SyncReport report)
    {
        var lines = report.Runs.Select(r =>
            $"{r.PayerId} {r.PayerName}: {RoundWords.State(r.State)}; {RoundWords.Result(r)}"
        );
        var requests = Figures.Count(report.Runs.Sum(r => r.Requests));
        var sum = $"Run {report.Round}: {requests} requests, {Usd(report.Runs.Sum(r => r.Cost))} USD.";
        return string.Join(Environment.NewLine, [.. lines, sum]);
    }

    private static string Usd(Money cost) => cost.Amount.ToString("0.00", CultureInfo.InvariantCulture);
}
