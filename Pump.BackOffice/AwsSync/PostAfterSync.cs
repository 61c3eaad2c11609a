using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsSync;

/// <summary>Posts to the ledger what AWS reported.</summary>
internal sealed class PostAfterSync(PostAwsCredits post) : IAfterSync
{
    public async Task RunAsync(AwsAccountId payer, CancellationToken cancellationToken)
    {
        var outcome = await post.RunAsync(CommandId.New(), SyncActor.Job, payer, cancellationToken);
        if (outcome.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"What AWS reported could not be posted: {refusal}");
        }
    }
}
