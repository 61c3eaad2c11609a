using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Audit;

/// <summary>Whether the triggers that keep the append-only tables from change and deletion are all there, as they were made.</summary>
internal sealed class GuardCheck : IBookCheck
{
    public string Name => "triggers";

    public async Task<long> CheckAsync(BackOfficeDb db, Action<BadRecord> report, CancellationToken cancellationToken)
    {
        foreach (var guard in await SchemaGuards.MissingAsync(db, cancellationToken))
        {
            var table = guard.Split('_')[0];
            report(
                new BadRecord(
                    "guard",
                    table,
                    guard,
                    null,
                    $"The guard {guard} is missing or does not do its work: rows could be changed."
                )
            );
        }

        return SchemaGuards.Count(db);
    }
}
