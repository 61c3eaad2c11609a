using System.CommandLine;
using System.Globalization;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary>
/// <c>drill PREFIX [--ledger]</c>, hidden: takes one customer after another into the books, or with <c>--ledger</c> one
/// payer's credit after another into the ledger, and writes each one's key to standard output once it is committed, until
/// it is killed. What it wrote must be there afterwards; refused in Production.
/// </summary>
internal static class DrillCommand
{
    public static Command Make(string[] configuration)
    {
        var prefix = new Argument<string>("PREFIX");
        var command = new Command("drill", "Write until killed, for the tests of what a kill may lose.") { prefix };
        var ledger = new Option<bool>("--ledger") { Description = "Post to the ledger; PREFIX has eight digits." };
        command.Add(ledger);
        command.Hidden = true;
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    configuration,
                    parsed.GetRequiredValue(prefix),
                    parsed.GetValue(ledger),
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
        bool ledger,
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
        for (var number = 1; !cancellationToken.IsCancellationRequested; number++)
        {
            var key = prefix + number.ToString("D4", CultureInfo.InvariantCulture);
            var why = ledger
                ? await PostAsync(app.Services, new AwsAccountId(key), cancellationToken)
                : await ImportAsync(app.Services, key, cancellationToken);
            if (why is not null)
            {
                await error.WriteLineAsync(why);
                return ExitCode.Failed;
            }

            await output.WriteLineAsync(key);
            await output.FlushAsync(cancellationToken);
        }

        return ExitCode.Done;
    }

    private static async Task<string?> ImportAsync(
        IServiceProvider services,
        string companyId,
        CancellationToken cancellationToken
    )
    {
        using var row = new StringReader($"company_id,name\n{companyId},Drill {companyId}\n");
        var outcome = await services
            .GetRequiredService<ImportCustomers>()
            .RunAsync(CommandId.New(), Actor.Job("drill"), row, dryRun: false, cancellationToken);
        return outcome.Refusal?.Sentence;
    }

    private static async Task<string?> PostAsync(
        IServiceProvider services,
        AwsAccountId payer,
        CancellationToken cancellationToken
    )
    {
        var clock = services.GetRequiredService<TimeProvider>();
        return
            await LedgerDrill.RecordAsync(services, payer, clock, cancellationToken)
            && await LedgerDrill.PostAsync(services, payer, cancellationToken)
            ? null
            : $"What was invented for {payer} was not taken.";
    }
}
