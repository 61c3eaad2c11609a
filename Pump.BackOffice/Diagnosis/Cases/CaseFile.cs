using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Invoices;

namespace Pump.BackOffice.Diagnosis.Cases;

/// <summary>
/// Everything that sync, staff, mail and proofs recorded about one customer's month. Causes read this and nothing else.
/// All amounts are positive USD; months and days are UTC.
/// </summary>
internal sealed class CaseFile
{
    private static readonly Money Cent = Money.Usd(0.01m);
    private CaseInvoice? _invoice;

    public required CustomerId CustomerId { get; init; }
    public required string CompanyId { get; init; }
    public required string Name { get; init; }
    public required Month Month { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required IReadOnlyList<AwsAccount> Accounts { get; init; }
    public required IReadOnlyList<CaseBill> Bills { get; init; }
    public required IReadOnlyList<CaseCredit> Credits { get; init; }

    /// <summary>Uses of anybody's credits on the customer's accounts in the month.</summary>
    public required IReadOnlyList<AwsAllocation> OnOwnBills { get; init; }

    /// <summary>Every version of the month's credit sums and of its uses on the own accounts, oldest first.</summary>
    public required IReadOnlyList<AwsCharge> CreditSums { get; init; }
    public required IReadOnlyList<AwsAllocation> UseVersions { get; init; }

    /// <summary>Owners of the accounts that had the use; null for accounts that nobody owns.</summary>
    public required IReadOnlyDictionary<AwsAccountId, CustomerId?> AccountOwners { get; init; }

    /// <summary>How far AWS had come with the month, newest state of each payer that the accounts stood under.</summary>
    public required IReadOnlyList<PayerMonth> States { get; init; }
    public required IReadOnlyList<PayerMonth> StateVersions { get; init; }

    /// <summary>Payers under which an own account stood in the month.</summary>
    public required IReadOnlyList<AwsAccountId> Payers { get; init; }

    /// <summary>Payers whose list of credits was never heard.</summary>
    public required IReadOnlyList<AwsAccountId> PayersWithoutCredits { get; init; }
    public required IReadOnlyDictionary<AwsAccountId, AwsSharing> Sharing { get; init; }

    /// <summary>What the own accounts used on the first two days of the month (UTC), all services together.</summary>
    public required IReadOnlyList<AwsDayCharge> Days { get; init; }

    /// <summary>Whether any sharing preference of the payers was heard for the month.</summary>
    public required bool IsSharingKnown { get; init; }
    public required IReadOnlyList<InvoiceSnapshot> Invoices { get; init; }
    public required IReadOnlyList<CustomerFact> Facts { get; init; }
    public required IReadOnlyList<CaseClaim> Claims { get; init; }

    /// <summary>The customer's credits in our books, with the sum of what the ledger has as used in the month.</summary>
    public required IReadOnlyList<BookedCredit> Booked { get; init; }

    /// <summary>What Pump made good of the month already, grant by grant.</summary>
    public required IReadOnlyList<MadeGood> MadeGood { get; init; }

    /// <summary>AWS's credits of other accounts that a claim or proof names, by ID.</summary>
    public required IReadOnlyList<AwsCreditState> Named { get; init; }

    /// <summary>The ticket that is diagnosed; null for a customer's month without one.</summary>
    public CaseClaim? Asked { get; init; }

    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    /// <summary>AWS has closed the month for every payer that it is about.</summary>
    public bool IsClosed => States.Count > 0 && States.Count == Payers.Count && States.All(s => s.IsClosed);

    public bool AreChargesKnown =>
        Payers.Count > 0 && Payers.All(p => States.Any(s => s.PayerId == p && s.State != MonthState.Unknown));

    public bool AreUsesKnown =>
        Payers.Count > 0
        && Payers.All(p => States.Any(s => s.PayerId == p && s.Allocations != AllocationState.Unknown));

    public bool AreDaysKnown =>
        Payers.Count > 0 && Payers.All(p => States.Any(s => s.PayerId == p && s.Days != DaysState.Unknown));

    /// <summary>AWS's list of credits was heard; or its allocation history was, and names none that we do not know.</summary>
    public bool AreCreditsKnown => Payers.Count > 0 && (PayersWithoutCredits.Count == 0 || IsCreditListAssumed);

    /// <summary>
    /// Some payer never told a credit. That is what a payer without credits looks like, and also one whose list could not
    /// be read: nothing that rests on the list is proven then.
    /// </summary>
    public bool IsCreditListAssumed =>
        PayersWithoutCredits.Count > 0
        && AreUsesKnown
        && OnOwnBills.All(u => !PayersWithoutCredits.Contains(u.PayerId));

    /// <summary>What AWS took off the customer's own bills, in cents, as an invoice shows it; null when not known.</summary>
    public Money? AppliedByAws => AreChargesKnown ? Bills.Sum(b => b.Covered).ToCents() : null;

    /// <summary>The invoice of the month, when there is one.</summary>
    public CaseInvoice? Invoice => Invoices.Count == 0 ? null : _invoice ??= CaseInvoice.Of(this);

    /// <summary>What the customer got: the invoice's credits, or before there is an invoice AWS's figure.</summary>
    public Money? Applied => Invoices.Count == 0 ? AppliedByAws : Invoice!.Credits;

    /// <summary>
    /// The claim whose amount is what the customer expects: the ticket's own; without a ticket the newest that names this
    /// month and an amount. Null when nobody said.
    /// </summary>
    public CaseClaim? Expecting =>
        Asked is not null
            ? Asked.Expected is null
                ? null
                : Asked
            : Claims
                .Where(c => c.Claim.InvoiceMonth == Month && c.Expected is not null)
                .MaxBy(c => (c.OpenedAt, c.Number));

    /// <summary>Claims about the month: the ticket's own first.</summary>
    public IEnumerable<CaseClaim> ClaimsOfMonth =>
        Asked is not null ? [Asked] : Claims.Where(c => c.Concerns(Month)).OrderByDescending(c => c.OpenedAt);

    public bool Owns(AwsAccountId account) => Accounts.Any(a => a.Id == account);

    public CaseBill? BillOf(AwsAccountId account) => Bills.FirstOrDefault(b => b.Account == account);

    /// <summary>Charges that credits cover at all, over all own accounts.</summary>
    public Money Eligible => Bills.Sum(b => b.Eligible);

    public Money Uncovered => Bills.Sum(b => b.Uncovered);

    /// <summary>The own accounts that a credit can reach by its own setting and the sharing preferences of the month.</summary>
    public IReadOnlyList<CaseBill> ReachOf(CaseCredit credit) =>
        [.. Bills.Where(b => b.Account == credit.Owner || CanReach(credit, b.Account))];

    public bool IsSharingOff(AwsAccountId account) => Sharing.GetValueOrDefault(account) is { IsOn: false };

    /// <summary>Charges left uncovered on the accounts that a credit can reach.</summary>
    public Money UncoveredFor(CaseCredit credit) => ReachOf(credit).Sum(b => b.Uncovered);

    /// <summary>
    /// What the customer's usable credits would have covered of the month's charges had each stayed with its owner and
    /// every charge of an eligible kind been covered; in cents, null when not known.
    /// </summary>
    public Money? CouldHaveCovered
    {
        get
        {
            if (!AreChargesKnown || !AreCreditsKnown)
            {
                return null;
            }

            var usable = Credits.Where(c => c.IsUsable).ToList();
            var general = Bounded([.. usable.Where(c => !c.IsForSupport)], Eligible);
            var support = Bounded([.. usable.Where(c => c.IsForSupport)], Bills.Sum(b => b.Support));
            return general is { } g && support is { } s ? (g + s).ToCents() : null;
        }
    }

    private static Money? Bounded(IReadOnlyList<CaseCredit> credits, Money charges)
    {
        var atLeast = credits.Sum(c => c.AtLeastAvailable);
        return atLeast >= charges ? charges
            : credits.All(c => c.Available is not null) ? atLeast
            : null;
    }

    private bool CanReach(CaseCredit credit, AwsAccountId account)
    {
        var isListed =
            credit.State.ShareableAccounts is not { } listed
            || listed.Split('\n').Contains(account.Value, StringComparer.Ordinal);
        return isListed
            && credit.State.SharingType != "DISABLED"
            && !IsSharingOff(credit.Owner)
            && !IsSharingOff(account);
    }

    /// <summary>Equal as an invoice shows it.</summary>
    public static bool Same(Money left, Money right) => (left - right).Abs() < Cent;
}

/// <summary>A credit of our books.</summary>
/// <param name="UsedInMonth">What the ledger has as used in the month (USD, positive); null when nothing is posted for it.</param>
/// <param name="Entries">The entries' numbers.</param>
internal sealed record BookedCredit(Credit Credit, Money? UsedInMonth, IReadOnlyList<string> Entries);
