using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Audit;

/// <summary>That the books were verified once in the background, and what came of it.</summary>
public sealed class VerifyRun
{
    public required Guid Id { get; init; }

    /// <summary>When it began (UTC).</summary>
    public required DateTimeOffset At { get; init; }
    public required long TookMilliseconds { get; init; }

    /// <summary>How many rows were looked at in all.</summary>
    public required long Looked { get; init; }

    /// <summary>How many are not as they were written; zero when the books are sound.</summary>
    public required int Bad { get; init; }

    /// <summary>The first bad record in words; null when there is none.</summary>
    public string? First { get; init; }

    /// <summary>Whether the chain was held against the signed heads.</summary>
    public required bool WithAnchors { get; init; }

    public static Task<VerifyRun?> LastAsync(BackOfficeDb db, CancellationToken cancellationToken) =>
        db.VerifyRuns.AsNoTracking().OrderByDescending(r => r.At).FirstOrDefaultAsync(cancellationToken);
}
