using Pump.BackOffice.Credits;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Customer;

/// <summary>Something of another feature that a customer's page points to: a ticket, a proof, a proposed adjustment.</summary>
/// <param name="Number">As people say it, "CR-1042".</param>
/// <param name="IsOpen">A ticket that is not settled: it stands in the page's head too.</param>
/// <param name="Row">How it stands in the timeline; null when it does not.</param>
public sealed record CustomerReference(
    IconName Icon,
    string Number,
    string Href,
    string Words,
    DateOnly On,
    bool IsOpen = false,
    TimelineRow? Row = null
);
