using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Pump.BackOffice.Credits.Leaks;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary><c>credits leaks --payer ID --month M [--json]</c>: whose credits paid whose bills, and what Pump owes whom.</summary>
internal static class LeaksCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Make(string[] configuration)
    {
        var payer = new Option<string>("--payer") { Description = "The payer: its twelve digits.", Required = true };
        var month = new Option<string>("--month") { Description = "The month, such as 2026-10.", Required = true };
        var json = new Option<bool>("--json") { Description = "Answer as one line of JSON." };
        var command = new Command("leaks", "Whose credits paid whose bills in a month, and what Pump owes whom.")
        {
            payer,
            month,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    configuration,
                    parsed.GetRequiredValue(payer),
                    parsed.GetRequiredValue(month),
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
        string payer,
        string month,
        bool json,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        if (!AwsAccountId.TryParse(payer, out var id) || !Month.TryParse(month, out var of))
        {
            await error.WriteLineAsync("A payer is twelve digits, a month is written as 2026-10.");
            return ExitCode.Usage;
        }

        await using var app = Program.Build(configuration);
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(cancellationToken);
        var outcome = await app
            .Services.GetRequiredService<LeakMatrix>()
            .RunAsync(Actor.CommandLine("credits leaks"), id, of, cancellationToken);
        if (!outcome.TryValue(out var report, out var refusal))
        {
            await error.WriteLineAsync(refusal.Sentence);
            return refusal.Code == Refusal.NotFoundCode ? ExitCode.BadInput : ExitCode.Failed;
        }

        await output.WriteLineAsync(json ? AsJson(report) : AsText(report));
        return ExitCode.Done;
    }

    private static string AsJson(LeakReport report) =>
        JsonSerializer.Serialize(
            new
            {
                ok = report.IsKnown,
                payer = report.PayerId.Value,
                payerName = report.PayerName,
                month = report.Month.ToString(),
                state = report.State.ToString(),
                why = report.Why,
                currency = Money.CurrencyCode,
                // What nobody knows is not zero.
                total = report.IsKnown ? report.Total.ToString() : null,
                unknown = report.IsKnown ? report.Unknown.ToString() : null,
                leaks = report.Lines.Select(l => new
                {
                    owner = Party(l.Owner),
                    receiver = Party(l.Receiver),
                    amount = l.Amount.ToString(),
                    exact = l.Exact.ToString(),
                    estimated = l.Estimated.ToString(),
                    isExact = l.Estimated.IsZero,
                    isProvisional = l.IsProvisional,
                    repaid = l.Repaid.ToString(),
                    owed = l.Owed.ToString(),
                    proposal = LeakRoutes.Proposal(l, report.Month),
                }),
                owed = report.Debts.Select(d => new
                {
                    companyId = d.Owner.CompanyId,
                    name = d.Owner.Name,
                    owed = d.Owed.ToString(),
                    lastSettledOn = d.LastSettledOn,
                    months = d.Months.Select(m => new
                    {
                        month = m.Month.ToString(),
                        leaked = m.Leaked.ToString(),
                        repaid = m.Repaid.ToString(),
                        owed = m.Owed.ToString(),
                    }),
                }),
            },
            Json
        );

    private static object? Party(LeakParty? party) =>
        party is null ? null : new { companyId = party.CompanyId, name = party.Name };

    private static string AsText(LeakReport report)
    {
        if (report.Why is { } why)
        {
            return $"{report.PayerName} {report.Month}: not known. {why}";
        }

        var lines = report.Lines.Select(l =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{l.Owner?.Name ?? "nobody's credit"} -> {l.Receiver?.Name ?? "nobody's account"}: {l.Amount} USD{Marks(l)}, owed {l.Owed}"
            )
        );
        var debts = report.Debts.Select(d => $"Pump owes {d.Owner.Name} {d.Owed} USD up to {report.Month}.");
        return string.Join(
            Environment.NewLine,
            [
                $"{report.PayerName} {report.Month} ({report.State}): {report.Total} USD leaked, {report.Unknown} USD of no known credit.",
                .. lines,
                .. debts,
            ]
        );
    }

    private static string Marks(LeakLine line) =>
        (line.Estimated.IsZero, line.IsProvisional) switch
        {
            (true, false) => "",
            (true, true) => " (provisional)",
            (false, false) => " (estimated)",
            _ => " (estimated, provisional)",
        };
}
