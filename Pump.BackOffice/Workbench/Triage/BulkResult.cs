using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Triage;

/// <summary>What came of an act on many tickets.</summary>
/// <param name="Changed">Those that it was done to, as they were before.</param>
/// <param name="Last">The last refusal; null when there was none.</param>
/// <param name="Tried">How many were to be changed.</param>
internal sealed record BulkResult(IReadOnlyList<TicketRow> Changed, Refusal? Last, int Tried);
