using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Audit;

/// <summary>
/// A part of the books that <see cref="VerifyBooks"/> holds against what the audit log vouches for. The feature that
/// owns the tables implements and registers it; it reads only, and never repairs.
/// </summary>
public interface IBookCheck
{
    /// <summary>Under which name its count is reported, such as <c>ledger</c>.</summary>
    string Name { get; }

    /// <summary>Looks at every row and reports the bad ones in a stable order.</summary>
    /// <returns>How many rows it looked at.</returns>
    Task<long> CheckAsync(BackOfficeDb db, Action<BadRecord> report, CancellationToken cancellationToken);
}
