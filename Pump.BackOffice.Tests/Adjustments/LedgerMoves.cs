using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;

namespace Pump.BackOffice.Tests.Adjustments;

/// <summary>What happens to a customer's books while an adjustment waits.</summary>
internal static class LedgerMoves
{
    /// <summary>Some of a credit is used on October's invoice.</summary>
    public static async Task ApplyAsync(House house, CreditId credit, Money amount)
    {
        var done = await house
            .Get<CommandRunner>()
            .RunAsync<bool>(
                new Command(CommandId.New(), Actor.Job("invoicing"), Permission.RunJobs, "test.apply", new { amount }),
                async scope =>
                {
                    await LedgerPosting.PostAsync(
                        scope,
                        new NewLedgerEntry(
                            credit,
                            LedgerEntryType.Applied,
                            amount,
                            DateOnly.FromDateTime(scope.Now.UtcDateTime),
                            "/test",
                            new Month(2026, 10)
                        ),
                        default
                    );
                    return true;
                },
                default
            );
        done.Done.ShouldBeTrue();
    }

    /// <summary>A proof from a customer.</summary>
    public static async Task<Guid> ProofAsync(House house, CustomerId customer)
    {
        await using var bytes = new MemoryStream("a screenshot"u8.ToArray());
        var received = await house
            .Get<ReceiveProof>()
            .RunAsync(
                CommandId.New(),
                house.Agent,
                new NewProof("credits.png", ProofSource.Upload, "Ada Voss", customer, null),
                bytes,
                default
            );
        return received.Value.Value;
    }
}
