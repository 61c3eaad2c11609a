using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>Uses what Pump owes each customer on the invoices that have come, one command a customer.</summary>
internal sealed partial class PumpCreditsRound(
    ApplyPumpCredits apply,
    IDbContextFactory<BackOfficeDb> factory,
    ILogger<PumpCreditsRound> logger
)
{
    private static readonly Actor Job = Actor.Job("Pump credits on invoices");

    /// <param name="idOf">The id of the command for a customer.</param>
    /// <param name="cancellationToken">Stops it between two customers.</param>
    public async Task RunAsync(Func<CustomerId, CommandId> idOf, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var customers = await db
            .Credits.Where(c => c.Book == Book.Pump && c.CustomerId != null)
            .Select(c => c.CustomerId!.Value)
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var customer in customers)
        {
            // One that was changed meanwhile has its turn in the next round.
            var outcome = await apply.RunAsync(idOf(customer), Job, customer, cancellationToken);
            if (outcome.Refusal is { } refusal)
            {
                LogPutOff(logger, customer.Value, refusal.Sentence);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Pump credits of customer {Customer} wait: {Why}")]
    private static partial void LogPutOff(ILogger logger, Guid customer, string why);
}
