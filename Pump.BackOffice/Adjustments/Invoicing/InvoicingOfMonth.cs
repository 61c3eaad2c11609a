using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Adjustments.Invoicing;

/// <summary>Every use of Pump's own credits in a month with how far it has come: due, exported, seen or missing.</summary>
public sealed class InvoicingOfMonth(Access access)
{
    public Task<Outcome<IReadOnlyList<InvoicingLine>>> RunAsync(
        Actor actor,
        Month month,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<InvoicingLine>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                List<InvoicingLine> lines = [];
                var uses = await DueUses.ReadAsync(db, month, cancellationToken);
                foreach (var group in uses.GroupBy(u => (u.CompanyId, u.Customer, u.CustomerId, u.Batch, u.ExportedAt)))
                {
                    var state = group.Key.ExportedAt is { } at
                        ? await DueUses.StateAsync(
                            db,
                            month,
                            group.Key.CustomerId,
                            group.Sum(u => u.Subtract),
                            at,
                            cancellationToken
                        )
                        : InvoicingState.Due;
                    lines.Add(
                        InvoicingLines.Of(group.Key.CompanyId, group.Key.Customer, group.Key.Batch, state, group)
                    );
                }

                return lines;
            },
            cancellationToken
        );
}
