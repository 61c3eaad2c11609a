using System.CommandLine;
using System.Globalization;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary>
/// <c>drill PREFIX</c>, hidden: takes one customer after another into the books and writes each Company ID to standard
/// output once it is committed, until it is killed. What it wrote must be there afterwards; refused in Production.
/// </summary>
internal static class DrillCommand
{
    public static Command Make(string[] configuration)
    {
        var prefix = new Argument<string>("PREFIX");
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
        var import = app.Services.GetRequiredService<ImportCustomers>();
        for (var number = 1; !cancellationToken.IsCancellationRequested; number++)
        {
            var companyId = prefix + number.ToString("D4", CultureInfo.InvariantCulture);
            using var row = new StringReader($"company_id,name\n{companyId},Drill {companyId}\n");
            var outcome = await import.RunAsync(
                CommandId.New(),
                Actor.Job("drill"),
                row,
                dryRun: false,
                cancellationToken
            );
            if (outcome.Refusal is { } refusal)
            {
                await error.WriteLineAsync(refusal.Sentence);
                return ExitCode.Failed;
            }

            await output.WriteLineAsync(companyId);
            await output.FlushAsync(cancellationToken);
        }

        return ExitCode.Done;
    }
}
