using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.AwsSync.Pages;

/// <summary>What the sync page shows besides its runs. Null is on its way; what cannot be read stays as it was.</summary>
public sealed record SyncSheet(
    CoverageTable Coverage,
    IReadOnlyList<Restatement> Restated,
    IReadOnlyList<CreditDrift> Drifts,
    IReadOnlyList<SourceGap> Gaps,
    IReadOnlyList<UnownedAccount> Accounts,
    IReadOnlyList<CreditToCheck> Credits
);

/// <summary>Reads the sheet, question by question.</summary>
public sealed class SyncSheetReader(
    Coverage coverage,
    Restatements restatements,
    Drifts drifts,
    SourceGaps gaps,
    UnownedAccounts unowned,
    CreditsToCheck creditsToCheck
)
{
    public async Task<Outcome<SyncSheet>> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        var table = await coverage.RunAsync(actor, cancellationToken);
        var restated = await restatements.RunAsync(actor, cancellationToken);
        var drift = await drifts.RunAsync(actor, cancellationToken);
        var gap = await gaps.RunAsync(actor, cancellationToken);
        var accounts = await unowned.RunAsync(actor, cancellationToken);
        var credits = await creditsToCheck.RunAsync(actor, cancellationToken);
        return
            (table.Refusal ?? restated.Refusal ?? drift.Refusal ?? gap.Refusal ?? accounts.Refusal ?? credits.Refusal)
                is { } refusal
            ? refusal
            : new SyncSheet(table.Value, restated.Value, drift.Value, gap.Value, accounts.Value, credits.Value);
    }
}
