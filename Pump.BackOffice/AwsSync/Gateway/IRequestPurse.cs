namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Where the money for paid requests comes from.</summary>
internal interface IRequestPurse
{
    /// <summary>Takes what one paid request costs out of the UTC day's budget; false when it is spent.</summary>
    Task<bool> TryTakeAsync(CancellationToken cancellationToken);
}

/// <summary>The day's budget does not hold one more paid request; nothing was sent.</summary>
internal sealed class BudgetSpentException() : InvalidOperationException("Today's budget of paid requests is spent.");
