using Pump.BackOffice.Audit;

namespace Pump.BackOffice.Credits;

/// <summary>Credits, the two-axis ledger and what is read from it.</summary>
public static class CreditsFeature
{
    public static IHostApplicationBuilder AddCredits(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PostAwsCredits>();
        builder.Services.AddSingleton<ExportTimeline>();
        builder.Services.AddSingleton<IBookCheck, LedgerCheck>();
        builder.Services.AddSingleton<IBookCheck, BalanceCheck>();
        return builder;
    }
}
