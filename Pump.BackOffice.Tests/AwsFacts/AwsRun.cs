using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tests.AwsFacts;

/// <summary>Builds what a run of the sync heard about one payer, and has it recorded.</summary>
public sealed class AwsRun(House house, AwsAccountId? payer = null)
{
    public static readonly AwsAccountId Payer = new("118044209917");
    public static readonly AwsAccountId Prod = new("042177369915");
    public static readonly AwsAccountId Data = new("663011852047");
    public static readonly AwsAccountId Halden = new("771022840036");
    public static readonly Month October = new(2026, 10);
    public static readonly Month November = new(2026, 11);
    public static readonly Actor Sync = Actor.Job("AWS sync");

    /// <summary>The payer that is asked about.</summary>
    public AwsAccountId Asked { get; } = payer ?? Payer;

    private readonly List<MonthFact> _months = [];
    private readonly List<ChargeFact> _charges = [];
    private readonly List<AllocationFact> _allocations = [];
    private List<CreditFact>? _credits;
    private List<MemberFact>? _members;

    public AwsRun Month(
        Month month,
        bool estimated = false,
        string? chargesUnknown = null,
        string? allocationsUnknown = null,
        bool? allocationsEstimated = null
    )
    {
        _months.Add(
            new MonthFact(month, estimated, chargesUnknown, allocationsEstimated ?? estimated, allocationsUnknown)
        );
        return this;
    }

    public AwsRun Charge(
        Month month,
        AwsAccountId account,
        string recordType,
        string raw,
        string? service = null,
        bool estimated = false
    )
    {
        _charges.Add(new ChargeFact(month, account, service, recordType, null, raw, estimated));
        return this;
    }

    /// <summary>What of an account's charges of a service is AWS Marketplace.</summary>
    public AwsRun Market(Month month, AwsAccountId account, string raw, string service)
    {
        _charges.Add(
            new ChargeFact(
                month,
                account,
                service,
                AwsRecordType.AllCharges,
                AwsRecordType.Marketplace,
                raw,
                IsEstimated: false
            )
        );
        return this;
    }

    public AwsRun Allocation(Month month, string credit, AwsAccountId receiver, string service, string raw)
    {
        _allocations.Add(new AllocationFact(month, credit, receiver, service, raw, false));
        return this;
    }

    public AwsRun Credit(
        string credit,
        AwsAccountId owner,
        string description,
        string initial,
        string remaining,
        DateOnly startOn,
        DateOnly? endOn = null,
        string? products = null,
        bool enabled = true
    )
    {
        (_credits ??= []).Add(
            new CreditFact(
                credit,
                owner,
                "Promotion",
                description,
                initial,
                remaining,
                null,
                At(startOn),
                endOn is { } end ? At(end) : null,
                null,
                products,
                null,
                null,
                true,
                "DEFAULT",
                enabled,
                null
            )
        );
        return this;
    }

    public AwsRun NoCredits()
    {
        _credits = [];
        return this;
    }

    public AwsRun Member(AwsAccountId account, string name, DateOnly joinedOn)
    {
        (_members ??= []).Add(new MemberFact(account, name, "INVITED", At(joinedOn)));
        return this;
    }

    public PayerRun Build() => new(SyncRunId.New(), Asked, _months, _charges, _allocations, _credits, _members, []);

    public async Task<RecordedFacts> RecordAsync()
    {
        var recorded = await house.Get<RecordAwsFacts>().RunAsync(CommandId.New(), Sync, Build(), default);
        return recorded.Value;
    }

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
