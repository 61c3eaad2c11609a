using System.CommandLine;
using System.Globalization;
using Pump.BackOffice.Platform.Data;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary>
/// <c>drill PREFIX</c>, hidden: writes into the books what <see cref="BooksDrill"/> invents, one thing after another, and
/// writes each one's kind and key to standard output once it is committed, until it is killed. What it wrote must be
/// there afterwards; refused in Production.
/// </summary>
internal static class DrillCommand
{
    public static Command Make(string[] configuration)
    {
        var prefix = new Argument<string>("PREFIX") { Description = "Eight digits; each thing gets four more." };
        var command = new Command("drill", "Write until killed, for the tests of what a kill may lose.") { prefix };
        command.Hidden = true;
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    configuration,
                    parsed.GetRequiredValue(prefix),
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        string[] configuration,
        string prefix,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        await using var app = Program.Build(configuration);
        if (!app.Environment.IsDevelopment())
        {
            await error.WriteLineAsync("drill writes invented customers: it runs only in Development.");
            return ExitCode.Usage;
        }

        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(cancellationToken);
        var drill = await BooksDrill.BeginAsync(app.Services, cancellationToken);
        for (var number = 1; !cancellationToken.IsCancellationRequested; number++)
        {
            var key = prefix + number.ToString("D4", CultureInfo.InvariantCulture);
            await foreach (var written in drill.WriteAsync(key, cancellationToken))
            {
                if (written.Refusal is { } why)
                {
                    await error.WriteLineAsync(why);
                    return ExitCode.Failed;
                }

                await output.WriteLineAsync($"{written.Kind} {written.Key}");
                await output.FlushAsync(cancellationToken);
            }
        }

        return ExitCode.Done;
    }
}
