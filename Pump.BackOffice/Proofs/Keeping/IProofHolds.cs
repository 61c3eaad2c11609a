using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs.Keeping;

/// <summary>Says why a proof must not be erased now. Implemented by those who still need it, such as Tickets.</summary>
public interface IProofHolds
{
    /// <summary>A sentence, or null when nothing holds it.</summary>
    Task<string?> WhyAsync(BackOfficeDb db, Proof proof, CancellationToken cancellationToken);
}

/// <summary>Asks everybody who may still need a proof.</summary>
internal static class ProofHolds
{
    public const string HeldCode = "held";

    public static async Task<Refusal?> OnAsync(
        this IEnumerable<IProofHolds> holds,
        BackOfficeDb db,
        Proof proof,
        CancellationToken cancellationToken
    )
    {
        foreach (var hold in holds)
        {
            if (await hold.WhyAsync(db, proof, cancellationToken) is { } why)
            {
                return new Refusal(HeldCode, why);
            }
        }

        return null;
    }
}
