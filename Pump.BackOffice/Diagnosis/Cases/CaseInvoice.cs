using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Invoices;

namespace Pump.BackOffice.Diagnosis.Cases;

/// <summary>
/// The month's invoice against what AWS said when it was posted, when AWS closed the month, and now. Amounts are
/// positive USD in cents, as an invoice shows them.
/// </summary>
/// <param name="Row">The invoice; the latest when there are several.</param>
/// <param name="Credits">The credits that it shows; null when it is not in US dollars.</param>
/// <param name="AtPosting">What AWS had taken off when it was posted; null when nobody had asked AWS by then.</param>
/// <param name="IsSteady">AWS's figure was the same in the answers before and after the posting.</param>
/// <param name="AtClose">What AWS had taken off when it first closed the month; null when it has not.</param>
/// <param name="ClosedAt">When we first heard that it was closed.</param>
internal sealed record CaseInvoice(
    InvoiceSnapshot Row,
    Money? Credits,
    Money? AtPosting,
    bool IsSteady,
    Money? AtClose,
    DateTimeOffset? ClosedAt
)
{
    /// <summary>It was posted when AWS had closed the month.</summary>
    public bool IsAfterClose => ClosedAt <= Row.PostedAt;

    /// <summary>
    /// What AWS had taken off when both the month was closed and the invoice posted: what comes after is a restatement
    /// that the invoice cannot show. Null when that is not known.
    /// </summary>
    public Money? AtEnd => IsAfterClose && AtPosting is not null ? AtPosting : AtClose;

    /// <summary>Since when that is so.</summary>
    public DateTimeOffset? EndedAt => IsAfterClose && AtPosting is not null ? Row.PostedAt : ClosedAt;

    public bool IsOnEstimates => Row.Basis == InvoiceBasis.Estimated;

    public static CaseInvoice Of(CaseFile file)
    {
        var row = file.Invoices.OrderByDescending(i => i.PostedAt).First();
        var posted = row.PostedAt;
        Money? credits = file.Invoices.All(i => i.IsInUsd) ? -file.Invoices.Sum(i => i.Credits!.Value) : null;
        var wasAsked = file.Payers.All(p =>
            file.StateVersions.Any(s => s.PayerId == p && s.RecordedAt <= posted && s.State != MonthState.Unknown)
        );
        Money? atPosting = wasAsked && file.Payers.Count > 0 ? SaidBy(file, posted) : null;
        var closings = file
            .Payers.Select(p =>
                file.StateVersions.Where(s => s.PayerId == p && s.IsClosed).Min(s => (DateTimeOffset?)s.RecordedAt)
            )
            .ToList();
        DateTimeOffset? closedAt = closings.Count > 0 && closings.All(c => c is not null) ? closings.Max() : null;
        // Facts are written only when they change: no change since means that AWS said the same all along.
        var next = file.CreditSums.Where(c => c.RecordedAt > posted).Min(c => (DateTimeOffset?)c.RecordedAt);
        return new CaseInvoice(
            row,
            credits,
            atPosting,
            atPosting is { } before
                && closedAt is not null
                && (next is null || CaseFile.Same(before, SaidBy(file, next.Value))),
            closedAt is { } at ? SaidBy(file, at) : null,
            closedAt
        );
    }

    private static Money SaidBy(CaseFile file, DateTimeOffset at) =>
        (
            -file
                .CreditSums.Where(c => c.RecordedAt <= at)
                .GroupBy(c => (c.PayerId, c.AccountId))
                .Select(versions => versions.MaxBy(c => c.Id)!)
                .Where(c => !c.IsGone)
                .Sum(c => c.Amount)
        ).ToCents();
}
