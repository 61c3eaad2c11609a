using System.Globalization;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Approvals;

/// <summary>What the list and the open item say, and what the viewer may do with it.</summary>
public sealed partial class ApprovalsPage
{
    private decimal? Total => _inbox?.Sum(l => l.Row.Amount?.Amount ?? 0);

    private decimal SelectedAmount =>
        _inbox?.Where(l => _selected.Contains(l.Row.Number)).Sum(l => l.Row.Amount?.Amount ?? 0) ?? 0;

    private string Counted =>
        _inbox is null ? string.Empty
        : _view == InboxView.Waiting ? $"{_inbox.Count - _gone.Count} wait"
        : _inbox.Count.ToString(CultureInfo.InvariantCulture);

    private int? Place =>
        _item is { } item && _inbox?.FindIndex(l => l.Row.Number == item.Row.Number) is { } at and >= 0 ? at + 1 : null;

    private bool IsOwn =>
        _item?.People.Count > 0 && string.Equals(_item.Row.Maker, Actor?.Name, StringComparison.Ordinal);

    /// <summary>In their own name, or in the stead of somebody who could.</summary>
    private bool MayApprove => _item is { } item && (item.MayDecide || item.StandsInFor.Any(s => s.WhyNot is null));

    // Giving back is allowed where approving is not because the books moved; own work never.
    private bool MayAnswer => !_changed && (_item?.MayDecide == true || _item is { Moved: not null } || StopsButNotOwn);

    private bool StopsButNotOwn =>
        _item is { } item
        && item.Verdicts.Any(v => v.Standing == Adjustments.Rules.RuleStanding.Stops)
        && item.Verdicts.All(v => v.Rule != "Four eyes" || v.Standing != Adjustments.Rules.RuleStanding.Stops);

    private string Foot =>
        _item switch
        {
            { MayDecide: true } => "Asks once more; then only a reversal undoes it",
            { WhyNot: { } why, Row.State: AdjustmentState.Proposed } => why,
            _ => string.Empty,
        };

    private (string Title, string Text) Empty =>
        _view switch
        {
            InboxView.Waiting => ("Nothing waits for a decision", "The next proposal shows up here by itself."),
            InboxView.Mine => ("Nothing of yours is open", "Begin an adjustment from a ticket."),
            _ => ("Nothing has been decided yet", "Decided adjustments stay here for everyone to see."),
        };

    private IReadOnlyList<TabLink> TabLinks =>
        [
            new("Waiting", Route, _view == InboxView.Waiting, _counts?.Waiting),
            new("Mine", $"{Route}?view=mine", _view == InboxView.Mine, _counts?.Mine),
            new("Decided", $"{Route}?view=decided", _view == InboxView.Decided),
        ];
}
