using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis;

/// <summary>When a part of the difference between AWS and an invoice arose.</summary>
internal enum InvoicePart
{
    /// <summary>The invoice does not show what AWS had taken off when it was posted.</summary>
    Mistake,

    /// <summary>AWS's figure moved between the posting and the close of the month.</summary>
    UntilClose,

    /// <summary>AWS's figure moved after the close.</summary>
    AfterClose,
}

/// <summary>
/// What is open between AWS and the invoice, by when it arose: parts of opposite signs do not hide each other. Parts
/// that cannot be told apart, because nobody asked AWS in between, are one.
/// </summary>
internal sealed class InvoiceGap
{
    private readonly Money[]? _open;
    private readonly int[] _at = [0, 1, 2];

    /// <param name="file">The case; without an invoice nothing is open, and nothing is known where a side is not.</param>
    public InvoiceGap(CaseFile file)
    {
        if (file.AppliedByAws is not { } now || file.Applied is not { } shown)
        {
            return;
        }

        var said = file.Invoices.Count == 0 ? shown : file.Invoice!.AtPosting;
        var close = file.Invoices.Count == 0 ? now : file.Invoice!.AtEnd;
        _at[1] = said is null ? 0 : 1;
        _at[2] = close is null ? _at[1] : 2;
        _open = new Money[3];
        _open[_at[0]] += (said ?? shown) - shown;
        _open[_at[1]] += (close ?? now) - (said ?? shown);
        _open[_at[2]] += now - (close ?? now);
    }

    /// <summary>What is open in all; negative when the invoice shows more than AWS took off, null when not known.</summary>
    public Money? Open => _open?.Sum(part => part);

    /// <summary>Whether anything is open in a part; null when that is not known.</summary>
    public Money? OpenIn(InvoicePart part) => _open?[_at[(int)part]];

    /// <summary>Takes up to an amount, of its sign, of what is open in a part.</summary>
    public Money? Take(Money amount, InvoicePart part)
    {
        if (OpenIn(part) is not { } open)
        {
            return null;
        }

        var isSameSide = (amount.IsNegative && open.IsNegative) || (amount.IsPositive && open.IsPositive);
        var taken =
            !isSameSide ? Money.Zero
            : open.IsNegative ? -Gap.Bounded((-amount).ToCents(), -open)
            : Gap.Bounded(amount.ToCents(), open);
        _open![_at[(int)part]] -= taken;
        return taken;
    }
}
