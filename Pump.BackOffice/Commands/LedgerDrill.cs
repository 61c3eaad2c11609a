using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Commands;

/// <summary>Invented facts of AWS for one payer, and their posting: a credit of 100.00 of which 1.00 is used in a final month.</summary>
internal static class LedgerDrill
{
    private static readonly Actor Job = Actor.Job("drill");

    /// <summary>AWS's number of the credit of a payer of the drill.</summary>
    public static string CreditOf(AwsAccountId payer) => "9" + payer.Value;

    /// <summary>Keeps the facts; answers whether they were taken.</summary>
    public static async Task<bool> RecordAsync(
        IServiceProvider services,
        AwsAccountId payer,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var month = Month.Of(clock.GetUtcNow()).Previous;
        var credit = new CreditFact(
            CreditOf(payer),
            payer,
            "Promotion",
            "Drill",
            "100",
            "99",
            null,
            month.StartsAt,
            null,
            null,
            null,
            null,
            null,
            true,
            "DEFAULT",
            true,
            null
        );
        var run = new PayerRun(
            SyncRunId.New(),
            payer,
            [new MonthFact(month, false, null, false, null)],
            [new ChargeFact(month, payer, null, AwsRecordType.Credit, null, "-1", false)],
            [new AllocationFact(month, credit.AwsCreditId, payer, "Amazon EC2", "-1", false)],
            [credit],
            null,
            []
        );
        var recorded = await services
            .GetRequiredService<RecordAwsFacts>()
            .RunAsync(CommandId.New(), Job, run, cancellationToken);
        return recorded.Done;
    }

    /// <summary>Posts what was kept; answers whether it was posted.</summary>
    public static async Task<bool> PostAsync(
        IServiceProvider services,
        AwsAccountId payer,
        CancellationToken cancellationToken
    )
    {
        var posted = await services
            .GetRequiredService<PostAwsCredits>()
            .RunAsync(CommandId.New(), Job, payer, cancellationToken);
        return posted.Done;
    }
}
