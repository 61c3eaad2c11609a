using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsSync.Pages;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.AwsSync;

/// <summary>At the rail's foot: how old AWS's figures are. A run that brought something counts, also when parts are unknown.</summary>
internal sealed class FiguresNote(IDbContextFactory<BackOfficeDb> factory, TimeProvider clock) : IRailNote
{
    public async Task<RailNote?> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var last = await db
            .SyncRuns.AsNoTracking()
            .Where(r => r.State == SyncState.Done || r.State == SyncState.Partial)
            .OrderByDescending(r => r.EndedAt)
            .Select(r => r.EndedAt)
            .FirstOrDefaultAsync(cancellationToken);
        return new RailNote(last is { } at ? $"AWS figures of {Text(at)} UTC" : "No AWS figures yet", SyncPage.Route);
    }

    private string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString(
            DateOnly.FromDateTime(at.UtcDateTime) == clock.Today() ? "HH:mm" : "yyyy-MM-dd HH:mm",
            CultureInfo.InvariantCulture
        );
}
