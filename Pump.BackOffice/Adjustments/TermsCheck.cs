using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>
/// Says what terms lack before they can be proposed, and fills in what follows from the books: the amount of a void, the
/// effect, the evidence as it is now. At the decision it is asked again; another answer means that the books moved.
/// </summary>
internal sealed partial class TermsCheck(BackOfficeDb db, Adjustment adjustment, DateTimeOffset now)
{
    public const int LongestReason = 2_000;
    private const int LongestName = 200;
    private const int LongestYears = 5;

    private DateOnly Today => DateOnly.FromDateTime(now.UtcDateTime);

    private AdjustmentTerms Terms => adjustment.Terms;

    public async Task<Outcome<AdjustmentTerms>> CompleteAsync(CancellationToken cancellationToken)
    {
        if (Wording() is { } refusal)
        {
            return refusal;
        }

        var effect = Terms.Kind switch
        {
            AdjustmentKind.RecordCredit => await RecordAsync(cancellationToken),
            AdjustmentKind.CorrectRecord => await CorrectAsync(cancellationToken),
            AdjustmentKind.PumpCredit => Grant(),
            AdjustmentKind.ApplyCredit => await ApplyAsync(cancellationToken),
            AdjustmentKind.Reattribute => await ReattributeAsync(cancellationToken),
            AdjustmentKind.VoidCredit => await VoidAsync(cancellationToken),
            AdjustmentKind.Reverse => await ReverseAsync(cancellationToken),
            _ => throw new InvalidOperationException($"There is no kind {Terms.Kind}."),
        };
        if (!effect.TryValue(out var terms, out var wrong))
        {
            return wrong;
        }

        return await CiteAsync(terms, cancellationToken);
    }

    private Refusal? Wording()
    {
        if (Terms.Reason is not { } reason || !Terms.Kind.Reasons().Contains(reason))
        {
            return Refusal.Invalid(nameof(Terms.Reason), "Pick a reason.");
        }

        if (IsMissing(Terms.CustomerReason, LongestReason))
        {
            return Refusal.Invalid(
                nameof(Terms.CustomerReason),
                "Say what the customer is told, in up to 2,000 characters."
            );
        }

        return IsMissing(Terms.InternalReason, LongestReason)
            ? Refusal.Invalid(
                nameof(Terms.InternalReason),
                "Say why, for the one who decides, in up to 2,000 characters."
            )
            : null;
    }

    private async Task<Outcome<AdjustmentTerms>> RecordAsync(CancellationToken cancellationToken)
    {
        if (Terms.Amount is not { IsPositive: true })
        {
            return Refusal.Invalid(nameof(Terms.Amount), "Say how much the credit was given for.");
        }

        if (IsMissing(Terms.CreditName, LongestName))
        {
            return Refusal.Invalid(nameof(Terms.CreditName), "Say what the console calls the credit.");
        }

        if (Terms.Account is not { } account)
        {
            return Refusal.Invalid(nameof(Terms.Account), "Say which account owns the credit.");
        }

        if (
            await db
                .AwsAccounts.Where(a =>
                    a.Id == account && a.CustomerId != null && a.CustomerId != adjustment.CustomerId
                )
                .AnyAsync(cancellationToken)
        )
        {
            return Refusal.Invalid(nameof(Terms.Account), "This account belongs to another customer.");
        }

        return Ends() is { } refusal ? refusal : Terms with { Effect = Money.Zero };
    }

    private Outcome<AdjustmentTerms> Grant()
    {
        if (Terms.Amount is not { IsPositive: true } amount)
        {
            return Refusal.Invalid(nameof(Terms.Amount), "Say how much.");
        }

        if (amount != amount.ToCents())
        {
            return Refusal.Invalid(nameof(Terms.Amount), "A credit on an invoice has whole cents.");
        }

        if (Terms.Reason is not ReasonCode.Goodwill && Terms.Month is null)
        {
            return Refusal.Invalid(nameof(Terms.Month), "Say which invoice month it makes good.");
        }

        if (Terms.CreditName is { Length: > LongestName })
        {
            return Refusal.Invalid(nameof(Terms.CreditName), "A name has up to 200 characters.");
        }

        if (Terms.ExpiresOn is null)
        {
            return Refusal.Invalid(nameof(Terms.ExpiresOn), "Say when it ends.");
        }

        if (Terms.ExpiresOn <= Today)
        {
            return Refusal.Invalid(nameof(Terms.ExpiresOn), "It would have ended already.");
        }

        return Ends() is { } refusal ? refusal : Terms with { Effect = amount };
    }

    private Refusal? Ends() =>
        (Terms.StartsOn ?? Today, Terms.ExpiresOn) switch
        {
            (var start, { } end) when end <= start => Refusal.Invalid(
                nameof(Terms.ExpiresOn),
                "It ends after it starts."
            ),
            (var start, { } end) when end > start.AddYears(LongestYears) => Refusal.Invalid(
                nameof(Terms.ExpiresOn),
                "Nothing here lasts more than five years."
            ),
            _ => null,
        };

    private async Task<Outcome<AdjustmentTerms>> CiteAsync(AdjustmentTerms terms, CancellationToken cancellationToken)
    {
        List<Evidence> cited = [];
        foreach (var evidence in terms.Evidence.DistinctBy(e => (e.Kind, e.Ref)))
        {
            var found = await EvidenceBook.CiteAsync(
                db,
                adjustment.CustomerId,
                evidence.Kind,
                evidence.Ref,
                now,
                cancellationToken
            );
            if (found is null)
            {
                return Refusal.Invalid(
                    nameof(terms.Evidence),
                    evidence.Kind == EvidenceKind.Finding
                        ? $"The finding that is cited does not hold any more: {evidence.Text}"
                        : $"What is cited is no longer there, or not about this customer: {evidence.Text}"
                );
            }

            cited.Add(found);
        }

        return terms with
        {
            Evidence = cited,
        };
    }

    private async Task<Credit?> CreditAsync(Guid? id, CancellationToken cancellationToken)
    {
        if (id is not { } value)
        {
            return null;
        }

        var credit = new CreditId(value);
        return await db.Credits.FirstOrDefaultAsync(
            c => c.Id == credit && c.CustomerId == adjustment.CustomerId,
            cancellationToken
        );
    }

    private async Task<string?> IsSpokenForAsync(Guid credit, CancellationToken cancellationToken)
    {
        var number = await db
            .Adjustments.Where(a =>
                a.CreditId == credit && a.State == AdjustmentState.Proposed && a.Id != adjustment.Id
            )
            .Select(a => (int?)a.Number)
            .FirstOrDefaultAsync(cancellationToken);
        return number is { } n ? Adjustment.CodeOf(n) : null;
    }

    private static bool IsMissing(string? text, int longest) =>
        string.IsNullOrWhiteSpace(text) || text.Length > longest;
}
