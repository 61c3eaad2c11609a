using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pump.BackOffice.AwsSync.Gateway;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsSync;

/// <summary>
/// The day's budget in the database: each paid request takes one place of it in one statement before it is sent,
/// retries and pages included, so that any number of runs and processes together cannot overspend it.
/// </summary>
internal sealed class RequestPurse(
    IDbContextFactory<BackOfficeDb> factory,
    IOptionsMonitor<AwsSyncOptions> options,
    TimeProvider clock
) : IRequestPurse
{
    public async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        long budget = options.CurrentValue.DailyRequestBudget;
        if (budget == 0)
        {
            return false;
        }

        var today = clock.Today();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var taken = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "AwsBudgetDays" ("Day", "Paid") VALUES ({today}, 1)
            ON CONFLICT ("Day") DO UPDATE SET "Paid" = "AwsBudgetDays"."Paid" + 1
            WHERE "AwsBudgetDays"."Paid" < {budget}
            """,
            cancellationToken
        );
        return taken == 1;
    }
}
