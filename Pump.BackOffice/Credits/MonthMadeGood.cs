using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Credits;

/// <summary>What Pump has made good of one customer's month already, so that nobody proposes it a second time.</summary>
public sealed class MonthMadeGood(Access access)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="companyId">The customer's Company ID.</param>
    /// <param name="month">The month of the bill (UTC).</param>
    /// <param name="cancellationToken">Stops the question.</param>
    /// <returns>USD, less what was taken back; zero when nothing was granted for the month.</returns>
    public Task<Outcome<Money>> RunAsync(
        Actor actor,
        string companyId,
        Month month,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<Money>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var customers = db.Customers.Where(c => c.CompanyId == companyId).Select(c => (CustomerId?)c.Id);
                var good = await MadeGood.ByMonthAsync(
                    db,
                    db.Credits.Where(c => customers.Contains(c.CustomerId)),
                    cancellationToken
                );
                return good.Where(g => g.Key.Month == month).Sum(g => g.Value);
            },
            cancellationToken
        );
}
