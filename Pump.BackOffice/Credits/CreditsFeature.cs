using Pump.BackOffice.Audit;
using Pump.BackOffice.Credits.Forecast;
using Pump.BackOffice.Credits.Leaks;

namespace Pump.BackOffice.Credits;

/// <summary>Credits, the two-axis ledger and what is read from it.</summary>
public static class CreditsFeature
{
    public static IHostApplicationBuilder AddCredits(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PostAwsCredits>();
        builder.Services.AddSingleton<ApplyPumpCredits>();
        builder.Services.AddSingleton<PumpCreditsRound>();
        builder.Services.AddHostedService<PumpCreditsJob>();
        builder.Services.AddSingleton<ConfirmCredit>();
        builder.Services.AddSingleton<DeclineMatch>();
        builder.Services.AddSingleton<ExportTimeline>();
        builder.Services.AddSingleton<IBookCheck, LedgerCheck>();
        builder.Services.AddSingleton<IBookCheck, BalanceCheck>();
        foreach (
            var question in new[]
            {
                typeof(CreditBalances),
                typeof(CustomerCredits),
                typeof(CustomerTimeline),
                typeof(MonthReconciliation),
                typeof(CustomerStandings),
                typeof(CustomerStatements),
                typeof(TrueUps),
                typeof(StatementAssertions),
                typeof(LeakMatrix),
                typeof(ExpiringCredits),
                typeof(CustomerForecasts),
                typeof(ShownEntry),
            }
        )
        {
            builder.Services.AddSingleton(question);
        }

        return builder;
    }
}
