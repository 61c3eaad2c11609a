using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Adjustments;

/// <summary>Corrections, applications by hand and re-attributions.</summary>
internal sealed partial class TermsCheck
{
    private async Task<Outcome<AdjustmentTerms>> CorrectAsync(CancellationToken cancellationToken)
    {
        if (await CreditAsync(Terms.CreditId, cancellationToken) is not { Book: Book.Aws } credit)
        {
            return Refusal.Invalid(nameof(Terms.CreditId), "Pick the credit that was recorded.");
        }

        if (credit.Stage != CreditStage.Verified || credit.IsWithdrawn)
        {
            return Refusal.Invalid(
                nameof(Terms.CreditId),
                "AWS shows this credit: its figures are never corrected by hand, the difference is shown."
            );
        }

        if (await IsSpokenForAsync(credit.Id.Value, cancellationToken) is { } other)
        {
            return Refusal.Invalid(nameof(Terms.CreditId), $"{other} about the same credit waits for a decision.");
        }

        return await RecordAsync(cancellationToken);
    }

    private async Task<Outcome<AdjustmentTerms>> ApplyAsync(CancellationToken cancellationToken)
    {
        if (await CreditAsync(Terms.CreditId, cancellationToken) is not { Book: Book.Pump } credit)
        {
            return Refusal.Invalid(nameof(Terms.CreditId), "Pick a credit of the Pump book.");
        }

        if (Terms.Month is not { } month)
        {
            return Refusal.Invalid(nameof(Terms.Month), "Say on which invoice month.");
        }

        if (Terms.Amount is not { IsPositive: true } amount || amount != amount.ToCents())
        {
            return Refusal.Invalid(nameof(Terms.Amount), "Say how much, in whole cents.");
        }

        var on = Credit.AppliedOn(month, credit.EndOn);
        if (on < credit.StartOn || on < month.FirstDay)
        {
            return Refusal.Invalid(nameof(Terms.Month), "The credit does not cover this month.");
        }

        if (await IsSpokenForAsync(credit.Id.Value, cancellationToken) is { } other)
        {
            return Refusal.Invalid(nameof(Terms.CreditId), $"{other} about the same credit waits for a decision.");
        }

        var left = await PumpBook.LeftOfAsync(db, credit, Today, cancellationToken);
        return left < amount
            ? Refusal.Invalid(nameof(Terms.Amount), $"Only {Figures.Exact(left.Amount)} is left of this credit.")
            : Terms with
            {
                Effect = -amount,
            };
    }

    private async Task<Outcome<AdjustmentTerms>> ReattributeAsync(CancellationToken cancellationToken)
    {
        if (Terms.CreditId is not { } from || Terms.ToCreditId is not { } to || from == to)
        {
            return Refusal.Invalid(nameof(Terms.ToCreditId), "Pick two different credits.");
        }

        if (
            await CreditAsync(from, cancellationToken) is not { Book: Book.Aws, Stage: CreditStage.Confirmed } source
            || await CreditAsync(to, cancellationToken)
                is not { Book: Book.Aws, Stage: CreditStage.Confirmed, IsUnknown: false } target
        )
        {
            return Refusal.Invalid(nameof(Terms.ToCreditId), "Both are credits of this customer that AWS shows.");
        }

        if (Terms.Month is not { } month || Terms.Account is null || string.IsNullOrWhiteSpace(Terms.Service))
        {
            return Refusal.Invalid(nameof(Terms.Service), "Say which month, account and service the use was on.");
        }

        if (target.StartOn > month.LastDay || target.EndOn <= month.FirstDay)
        {
            return Refusal.Invalid(nameof(Terms.ToCreditId), "This credit does not cover the month.");
        }

        if (Terms.Amount is not { IsPositive: true } amount)
        {
            return Refusal.Invalid(nameof(Terms.Amount), "Say how much.");
        }

        var attributed = await AttributedAsync(source.Id, cancellationToken);
        return attributed < amount
            ? Refusal.Invalid(
                nameof(Terms.Amount),
                $"Only {Figures.Exact(attributed.Amount)} was attributed there: what AWS named stays."
            )
            : Terms with
            {
                Effect = Money.Zero,
            };
    }

    /// <summary>How much of the month's use on the account and service we attributed to a credit, positive.</summary>
    private async Task<Money> AttributedAsync(CreditId credit, CancellationToken cancellationToken)
    {
        var (month, account, service) = (Terms.Month, Terms.Account, Terms.Service);
        var amounts = await db
            .LedgerEntries.AsNoTracking()
            .Where(e =>
                e.CreditId == credit
                && e.IsAttributed
                && e.BillingMonth == month
                && e.AccountId == account
                && e.Service == service
            )
            .Select(e => e.Amount)
            .ToListAsync(cancellationToken);
        return -amounts.Sum();
    }
}
