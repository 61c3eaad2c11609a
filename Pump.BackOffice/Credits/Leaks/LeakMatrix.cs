using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Credits.Leaks;

/// <summary>
/// Whose credits paid whose bills under a payer in a month, and what Pump owes whom because of it. A grant in the Pump
/// book that names a month makes good what leaked in that month, the largest line first.
/// </summary>
public sealed class LeakMatrix(Access access, TimeProvider clock)
{
    public Task<Outcome<LeakReport>> RunAsync(
        Actor actor,
        AwsAccountId payer,
        Month month,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync(
            actor,
            Permission.SeeDesk,
            async db => await new LeakReading(db, clock.Now(), cancellationToken).ReadAsync(payer, month),
            cancellationToken
        );
}
