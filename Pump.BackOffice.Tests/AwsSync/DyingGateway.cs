using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.Tests.AwsSync;

/// <summary>The real gateway, until it is asked for the charges of a certain month: then it never answers again, as after a kill.</summary>
internal sealed class DyingGateway
{
    private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Month? DiesAt { get; set; }

    public Task Died => _died.Task;

    public IAwsGateway Around(IServiceProvider services) =>
        new Wrapped(this, services.GetRequiredService<AwsGateway>());

    private async Task StayAsync(CostQuestion question, CancellationToken cancellationToken)
    {
        if (DiesAt is { } month && question.From <= month.FirstDay && month.FirstDay < question.Before)
        {
            _died.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }
    }

    private sealed class Wrapped(DyingGateway dying, AwsGateway real) : IAwsGateway
    {
        public IReadOnlyList<AwsPayer> Payers => real.Payers;

        public async Task<AwsAnswer<CostTable>> CostsAsync(
            string payerId,
            CostQuestion question,
            CancellationToken cancellationToken
        )
        {
            await dying.StayAsync(question, cancellationToken);
            return await real.CostsAsync(payerId, question, cancellationToken);
        }

        public Task<AwsAnswer<IReadOnlyList<string>>> RecordTypesAsync(
            string payerId,
            MonthSpan months,
            CancellationToken cancellationToken
        ) => real.RecordTypesAsync(payerId, months, cancellationToken);

        public Task<AwsAnswer<IReadOnlyList<CreditFact>>> CreditsAsync(
            string payerId,
            CancellationToken cancellationToken
        ) => real.CreditsAsync(payerId, cancellationToken);

        public Task<AwsAnswer<IReadOnlyList<AllocationFact>>> AllocationsAsync(
            string payerId,
            MonthSpan months,
            CancellationToken cancellationToken
        ) => real.AllocationsAsync(payerId, months, cancellationToken);

        public Task<AwsAnswer<IReadOnlyList<SharingFact>>> CreditSharingHistoryAsync(
            string payerId,
            CancellationToken cancellationToken
        ) => real.CreditSharingHistoryAsync(payerId, cancellationToken);

        public Task<AwsAnswer<IReadOnlyList<AccountFact>>> AccountsAsync(
            string payerId,
            CancellationToken cancellationToken
        ) => real.AccountsAsync(payerId, cancellationToken);
    }
}
