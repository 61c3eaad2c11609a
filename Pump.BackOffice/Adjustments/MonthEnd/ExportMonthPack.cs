using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments.MonthEnd;

/// <summary>Hands a month's pack out to finance; who took it is recorded.</summary>
public sealed class ExportMonthPack(CommandRunner commands)
{
    public async Task<Outcome<MonthPack>> RunAsync(
        CommandId id,
        Actor actor,
        Month month,
        CancellationToken cancellationToken
    )
    {
        MonthPack? pack = null;
        var outcome = await commands.RunAsync<int>(
            new Command(id, actor, Permission.Export, "month-pack.export", new { Month = month.ToString(), id }),
            async scope =>
            {
                pack = await MonthPackReader.ReadAsync(scope.Db, month, cancellationToken);
                scope.Record(
                    "month-pack.exported",
                    "Month",
                    month.ToString(),
                    $"The month-end pack of {month} was exported."
                );
                return pack.Sheets.Sum(s => s.Rows.Count);
            },
            cancellationToken
        );
        return outcome.TryValue(out _, out var refusal) ? pack ?? new MonthPack(month, []) : refusal;
    }
}
