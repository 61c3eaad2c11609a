using System.Security.Cryptography;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>What came of writing: where the adjustment stands, and why it was not proposed when it was not.</summary>
public sealed record WrittenProposal(AdjustmentStanding Standing, Refusal? NotProposed);

/// <summary>
/// What the form's button does: begins or changes the adjustment, then proposes it. Each step is a command of its own,
/// whose id follows from the button's, so that pressing it again repeats nothing.
/// </summary>
public sealed class WriteProposal(DraftAdjustment draft, EditAdjustment edit, ProposeAdjustment propose)
{
    /// <param name="id">The button's.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="customer">Whose credits.</param>
    /// <param name="ticketNumber">For which ticket.</param>
    /// <param name="standing">The adjustment that is changed, as it was seen; null for a new one.</param>
    /// <param name="terms">What is written.</param>
    /// <param name="thenPropose">False only keeps it as a draft.</param>
    /// <param name="cancellationToken">Stops between the steps.</param>
    public async Task<Outcome<WrittenProposal>> RunAsync(
        CommandId id,
        Actor actor,
        CustomerId customer,
        int? ticketNumber,
        AdjustmentStanding? standing,
        AdjustmentTerms terms,
        bool thenPropose,
        CancellationToken cancellationToken
    )
    {
        var written = standing is null
            ? await draft.RunAsync(Step(id, "draft"), actor, customer, ticketNumber, terms, cancellationToken)
            : await edit.RunAsync(Step(id, "edit"), actor, standing.Number, standing.Version, terms, cancellationToken);
        if (!written.TryValue(out var now, out var refusal))
        {
            return refusal;
        }

        if (!thenPropose)
        {
            return new WrittenProposal(now, NotProposed: null);
        }

        var proposed = await propose.RunAsync(Step(id, "propose"), actor, now.Number, now.Version, cancellationToken);
        return proposed.TryValue(out var frozen, out var notProposed)
            ? new WrittenProposal(frozen, NotProposed: null)
            : new WrittenProposal(now, notProposed);
    }

    private static CommandId Step(CommandId id, string step)
    {
        var hash = SHA256.HashData([.. id.Value.ToByteArray(), .. System.Text.Encoding.UTF8.GetBytes(step)]);
        return new CommandId(new Guid(hash[..16]));
    }
}
