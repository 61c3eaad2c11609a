using System.Globalization;
using Pump.BackOffice.Adjustments;

namespace Pump.BackOffice.Workbench.Approvals;

/// <summary>Which form it is, what it offers, and what it says at its fields.</summary>
public sealed partial class ProposePage
{
    private string Form =>
        Number is { } number ? $"adjustment:{number.ToString(CultureInfo.InvariantCulture)}"
        : Reverses is { } reverses ? $"reversal:{reverses.ToString(CultureInfo.InvariantCulture)}"
        : TicketNumber is { } ticket
            ? $"ticket:{ticket.ToString(CultureInfo.InvariantCulture)}{(Cause is null ? "" : $":{Cause}")}"
        : Month is null ? $"customer:{Customer}"
        : Cause is null ? $"customer:{Customer}:{Month}:{To}"
        : $"customer:{Customer}:{Month}:{Cause}";

    private Month? AskedMonth => Platform.Time.Month.TryParse(Month, out var month) ? month : null;

    private int? TicketNumber =>
        int.TryParse(
            (Ticket ?? string.Empty).Replace("CR-", string.Empty, StringComparison.OrdinalIgnoreCase),
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private string CreditLabel =>
        _fields.Kind switch
        {
            AdjustmentKind.CorrectRecord => "Recorded credit",
            AdjustmentKind.Reattribute => "From the credit",
            AdjustmentKind.ApplyCredit => "Credit of the Pump book",
            _ => "Credit to take back",
        };

    private IEnumerable<CreditChoice> Pickable =>
        _fields.Kind switch
        {
            AdjustmentKind.CorrectRecord => _choices!.Recorded,
            AdjustmentKind.Reattribute => _choices!.Shown,
            AdjustmentKind.VoidCredit => _choices!.Credits.Concat(_choices.Recorded),
            _ => _choices!.Credits,
        };

    /// <summary>What is cited stays in the list even when it is not offered any more.</summary>
    private IEnumerable<Evidence> Citable =>
        _fields.Evidence.Where(e => !_choices!.Evidence.Any(o => Same(o, e))).Concat(_choices!.Evidence);

    private string? ErrorOf(string field) =>
        field == "Amount" && _fields.IsAmountWrong ? "This is no amount: write it as 1234.56."
        : string.Equals(_refusal?.Field, field, StringComparison.Ordinal) ? _refusal!.Sentence
        : null;

    private string? Invalid(string field) => ErrorOf(field) is null ? null : "true";

    private bool IsCited(Evidence item) => _fields.Evidence.Exists(e => Same(e, item));

    private static bool Same(Evidence left, Evidence right) => left.Kind == right.Kind && left.Ref == right.Ref;

    private static Evidence EvidenceOf(int undone) =>
        new(EvidenceKind.Adjustment, Adjustment.RouteOf(undone), string.Empty, Adjustment.CodeOf(undone));
}
