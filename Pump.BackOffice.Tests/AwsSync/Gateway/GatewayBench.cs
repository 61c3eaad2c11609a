using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.Tests.AwsSync.Gateway;

/// <summary>The gateway as the app puts it together, in front of an AWS that says what the test wrote.</summary>
internal sealed class GatewayBench : IAsyncDisposable
{
    public const string PayerId = "000011112222";

    private readonly PayerSessions _sessions;
    private readonly Asking _asking;

    private GatewayBench(FakeAws aws, Action<AwsSyncOptions>? adjust)
    {
        Aws = aws;
        var options = new AwsSyncOptions
        {
            RequestInterval = TimeSpan.Zero,
            Payers =
            [
                new AwsPayerOptions
                {
                    AccountId = PayerId,
                    Name = "Shared",
                    AccessKeyId = "AKIDEXAMPLE",
                    SecretAccessKey = "secret",
                    Endpoints = new AwsEndpoints
                    {
                        Billing = aws.Address,
                        CostExplorer = aws.Address,
                        Organizations = aws.Address,
                        Sts = aws.Address,
                    },
                },
            ],
        };
        adjust?.Invoke(options);
        new AwsSyncOptionsRule().Validate(null, options).Failed.ShouldBeFalse();
        Options = options;
        var monitor = new FixedOptions(options);
        Meter = new RequestMeter(new PurseOf(options, Clock));
        _sessions = new PayerSessions(monitor, Meter, Clock);
        _asking = new Asking();
        Gateway = new AwsGateway(monitor, _sessions, _asking, Clock);
    }

    public FakeAws Aws { get; }

    public AwsSyncOptions Options { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 6, 10, 24, 0, TimeSpan.Zero));

    public RequestMeter Meter { get; }

    public AwsGateway Gateway { get; }

    public static async Task<GatewayBench> StartAsync(Action<AwsSyncOptions>? adjust = null) =>
        new(await FakeAws.StartAsync(), adjust);

    public static MonthSpan Months(string first, string last) => new(Month.Parse(first), Month.Parse(last));

    public async ValueTask DisposeAsync()
    {
        _sessions.Dispose();
        _asking.Dispose();
        await Aws.DisposeAsync();
    }

    /// <summary>A purse in memory.</summary>
    internal sealed class PurseOf(AwsSyncOptions options, TimeProvider clock) : IRequestPurse
    {
        private readonly Dictionary<DateTime, int> _taken = [];

        public Task<bool> TryTakeAsync(CancellationToken cancellationToken)
        {
            lock (_taken)
            {
                var day = clock.GetUtcNow().UtcDateTime.Date;
                _taken[day] = _taken.GetValueOrDefault(day) + 1;
                return Task.FromResult(_taken[day] <= options.DailyRequestBudget);
            }
        }
    }

    internal sealed class FixedOptions(AwsSyncOptions options) : IOptionsMonitor<AwsSyncOptions>
    {
        public AwsSyncOptions CurrentValue => options;

        public AwsSyncOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<AwsSyncOptions, string?> listener) => null;
    }
}
