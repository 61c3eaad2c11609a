using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Adjustments;

/// <summary>Corrections, applications by hand and re-attributions.</summary>
internal static partial class CarryOut
{
    private static async Task<CarriedOut> CorrectAsync(
        CommandScope scope,
        AdjustmentTerms terms,
        CancellationToken cancellationToken
    )
    {
        var credit = await CreditAsync(scope, terms.CreditId!.Value, cancellationToken);
        credit.CorrectRecord(
            terms.Account,
            terms.CreditName!,
            terms.Amount!.Value,
            terms.StartsOn ?? credit.StartOn,
            terms.ExpiresOn
        );
        return new CarriedOut([], credit.NumberText);
    }

    private static async Task<CarriedOut> ApplyAsync(
        CommandScope scope,
        Adjustment adjustment,
        AdjustmentTerms terms,
        CancellationToken cancellationToken
    )
    {
        var credit = await CreditAsync(scope, terms.CreditId!.Value, cancellationToken);
        var entry = await LedgerPosting.PostAsync(
            scope,
            new NewLedgerEntry(
                credit.Id,
                LedgerEntryType.Applied,
                terms.Effect!.Value,
                Credit.AppliedOn(terms.Month!.Value, credit.EndOn),
                adjustment.Route,
                terms.Month
            ),
            cancellationToken
        );
        return new CarriedOut([entry.NumberText], Credit: null);
    }

    private static async Task<CarriedOut> ReattributeAsync(
        CommandScope scope,
        Adjustment adjustment,
        AdjustmentTerms terms,
        CancellationToken cancellationToken
    )
    {
        List<string> posted = [];
        var amount = terms.Amount!.Value;
        foreach (var (id, moved) in new[] { (terms.CreditId!.Value, amount), (terms.ToCreditId!.Value, -amount) })
        {
            var credit = await CreditAsync(scope, id, cancellationToken);
            var entry = await LedgerPosting.PostAsync(
                scope,
                new NewLedgerEntry(
                    credit.Id,
                    LedgerEntryType.Adjusted,
                    moved,
                    Credit.AppliedOn(terms.Month!.Value, credit.EndOn),
                    adjustment.Route,
                    terms.Month,
                    terms.Account,
                    terms.Service,
                    IsAttributed: true
                ),
                cancellationToken
            );
            posted.Add(entry.NumberText);
        }

        return new CarriedOut(posted, Credit: null);
    }

    private static Task<Credit> CreditAsync(CommandScope scope, Guid id, CancellationToken cancellationToken)
    {
        var credit = new CreditId(id);
        return scope.Db.Credits.SingleAsync(c => c.Id == credit, cancellationToken);
    }
}
