using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Adjustments;

/// <summary>Taking back: what is left of a credit, or an earlier adjustment.</summary>
internal sealed partial class TermsCheck
{
    private async Task<Outcome<AdjustmentTerms>> VoidAsync(CancellationToken cancellationToken)
    {
        if (await CreditAsync(Terms.CreditId, cancellationToken) is not { } credit)
        {
            return Refusal.Invalid(nameof(Terms.CreditId), "Pick the credit.");
        }

        if (credit is { Book: Book.Aws, Stage: CreditStage.Verified } && !credit.IsWithdrawn)
        {
            return await IsSpokenForAsync(credit.Id.Value, cancellationToken) is { } waits
                ? Refusal.Invalid(nameof(Terms.CreditId), $"{waits} about the same credit waits for a decision.")
                : Terms with
                {
                    Amount = credit.InitialAmount,
                    Effect = Money.Zero,
                };
        }

        if (credit.Book != Book.Pump)
        {
            return Refusal.Invalid(
                nameof(Terms.CreditId),
                "AWS's figures are never changed by hand; only Pump's own credits are."
            );
        }

        if (await IsSpokenForAsync(credit.Id.Value, cancellationToken) is { } other)
        {
            return Refusal.Invalid(nameof(Terms.CreditId), $"{other} about the same credit waits for a decision.");
        }

        var left = await PumpBook.LeftOfAsync(db, credit, Today, cancellationToken);
        return left.IsPositive
            ? Terms with
            {
                Amount = left,
                Effect = -left,
            }
            : Refusal.Invalid(nameof(Terms.CreditId), "Nothing is left of this credit.");
    }

    private async Task<Outcome<AdjustmentTerms>> ReverseAsync(CancellationToken cancellationToken)
    {
        var undone = await db
            .Adjustments.AsNoTracking()
            .FirstOrDefaultAsync(
                a => a.Number == Terms.Reverses && a.CustomerId == adjustment.CustomerId,
                cancellationToken
            );
        if (undone is not { State: AdjustmentState.Approved })
        {
            return Refusal.Invalid(nameof(Terms.Reverses), "Name an approved adjustment of this customer.");
        }

        if (undone.ReversedBy is { } by)
        {
            return Refusal.Invalid(nameof(Terms.Reverses), $"{undone.Code} was undone by {Adjustment.CodeOf(by)}.");
        }

        if (undone.Kind is AdjustmentKind.RecordCredit or AdjustmentKind.CorrectRecord)
        {
            return Refusal.Invalid(
                nameof(Terms.Reverses),
                "A recorded credit holds no money yet: void the credit, or correct it once more."
            );
        }

        if (undone.Kind is AdjustmentKind.VoidCredit && undone.Terms.Effect is { IsZero: true })
        {
            return Refusal.Invalid(nameof(Terms.Reverses), "It took no money back: record the credit anew.");
        }

        if (undone.Kind is AdjustmentKind.Reattribute)
        {
            return Terms with { Amount = undone.Amount, Effect = Money.Zero, CreditId = undone.CreditId };
        }

        if (
            await CreditAsync(
                undone.Terms.CreditId ?? await GrantedByAsync(undone, cancellationToken),
                cancellationToken
            )
            is not { } credit
        )
        {
            return Refusal.Invalid(nameof(Terms.Reverses), "The credit of this adjustment is not in the books.");
        }

        if (await IsSpokenForAsync(credit.Id.Value, cancellationToken) is { } other)
        {
            return Refusal.Invalid(nameof(Terms.Reverses), $"{other} about the same credit waits for a decision.");
        }

        var effect = -(undone.Terms.Effect ?? Money.Zero);
        var left = await PumpBook.LeftOfAsync(db, credit, Today, cancellationToken);
        if ((left + effect).IsNegative)
        {
            return Refusal.Invalid(
                nameof(Terms.Reverses),
                $"Only {Figures.Exact(left.Amount)} of {Figures.Exact(undone.Amount?.Amount ?? 0)} is left: void what is left instead."
            );
        }

        return Terms with
        {
            Amount = effect.Abs(),
            Effect = effect,
            CreditId = credit.Id.Value,
        };
    }

    private async Task<Guid?> GrantedByAsync(Adjustment grant, CancellationToken cancellationToken)
    {
        var origin = grant.Route;
        var found = await db
            .Credits.Where(c => c.Origin == origin && c.Book == Book.Pump)
            .Select(c => c.Id)
            .ToListAsync(cancellationToken);
        return found.Count == 1 ? found[0].Value : null;
    }
}
