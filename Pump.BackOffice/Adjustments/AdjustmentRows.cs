using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>Adjustments as rows of a list, with the names of those in them.</summary>
internal static class AdjustmentRows
{
    public static async Task<IReadOnlyList<(AdjustmentRow Row, Adjustment Adjustment)>> ReadAsync(
        BackOfficeDb db,
        IQueryable<Adjustment> adjustments,
        CancellationToken cancellationToken
    )
    {
        var people = db.People;
        var customers = db.Customers;
        var found = await adjustments
            .Select(a => new
            {
                Adjustment = a,
                Maker = people.Where(p => p.Id == a.MakerId).Select(p => p.Name).First(),
                Customer = customers.Where(c => c.Id == a.CustomerId).Select(c => new { c.CompanyId, c.Name }).First(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. found.Select(f => (RowOf(f.Adjustment, f.Maker, f.Customer.CompanyId, f.Customer.Name), f.Adjustment)),
        ];
    }

    private static AdjustmentRow RowOf(Adjustment a, string maker, string companyId, string customer) =>
        new(
            a.Number,
            a.State,
            a.Kind,
            a.Reason,
            a.Terms.Month,
            a.Terms.Signed(),
            companyId,
            customer,
            a.CustomerId,
            maker,
            a.TicketNumber,
            a.ProposedAt ?? a.CreatedAt,
            a.EndedAt
        );
}

/// <summary>The adjustments that settle a ticket, the newest first.</summary>
public sealed class AdjustmentsOfTicket(Access access)
{
    public Task<Outcome<IReadOnlyList<AdjustmentRow>>> RunAsync(
        Actor actor,
        int ticketNumber,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<AdjustmentRow>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var query = db.Adjustments.Where(a => a.TicketNumber == ticketNumber).OrderByDescending(a => a.Number);
                return (await AdjustmentRows.ReadAsync(db, query, cancellationToken)).Select(r => r.Row).ToArray();
            },
            cancellationToken
        );
}

/// <summary>The adjustments of a customer's credits, the newest first.</summary>
public sealed class AdjustmentsOfCustomer(Access access)
{
    public Task<Outcome<IReadOnlyList<AdjustmentRow>>> RunAsync(
        Actor actor,
        CustomerId customer,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<AdjustmentRow>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var query = db.Adjustments.Where(a => a.CustomerId == customer).OrderByDescending(a => a.Number);
                return (await AdjustmentRows.ReadAsync(db, query, cancellationToken)).Select(r => r.Row).ToArray();
            },
            cancellationToken
        );
}
