using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>Where an adjustment stands after a command: what the next one names.</summary>
/// <param name="Number">317 is ADJ-0317.</param>
/// <param name="State">Its state.</param>
/// <param name="Revision">Which proposal it is, 0 before the first.</param>
/// <param name="Version">The row's version, for the next command.</param>
/// <param name="ContentHash">The frozen hash of a proposal.</param>
public sealed record AdjustmentStanding(
    int Number,
    AdjustmentState State,
    int Revision,
    long Version,
    string? ContentHash = null
);

/// <summary>Begins to write an adjustment; it may lack anything but its kind.</summary>
public sealed class DraftAdjustment(CommandRunner commands)
{
    internal const int FirstNumber = 301;

    public Task<Outcome<AdjustmentStanding>> RunAsync(
        CommandId id,
        Actor actor,
        CustomerId customer,
        int? ticketNumber,
        AdjustmentTerms terms,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(
                id,
                actor,
                Permission.ProposeAdjustments,
                "adjustment.draft",
                new
                {
                    customer,
                    ticketNumber,
                    terms = terms.Canonical(),
                }
            ),
            scope => DraftAsync(scope, customer, ticketNumber, terms, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<AdjustmentStanding>> DraftAsync(
        CommandScope scope,
        CustomerId customer,
        int? ticketNumber,
        AdjustmentTerms terms,
        CancellationToken cancellationToken
    )
    {
        if (!await scope.Db.Customers.AnyAsync(c => c.Id == customer, cancellationToken))
        {
            return Refusal.NotFound("customer");
        }

        if (AdjustmentLimits.TooLong(terms) is { } refusal)
        {
            return refusal;
        }

        var number = (int)await Counter.NextAsync(scope.Db, "adjustment", FirstNumber, cancellationToken);
        var adjustment = Adjustment.Draft(number, customer, ticketNumber, terms, scope.Actor.Id, scope.Now);
        scope.Db.Adjustments.Add(adjustment);
        scope.Record(
            "adjustment.drafted",
            adjustment,
            "was begun",
            afterDigest: AdjustmentTerms.HashOf(customer, terms.Canonical())
        );
        return new AdjustmentStanding(number, adjustment.State, adjustment.Revision, adjustment.Version);
    }
}
