using Pump.BackOffice.Customers;

namespace Pump.BackOffice.AwsSync;

/// <summary>What is brought in line after AWS has told something of a payer. All of them run, in the order of registration.</summary>
internal interface IAfterSync
{
    Task RunAsync(AwsAccountId payer, CancellationToken cancellationToken);
}
