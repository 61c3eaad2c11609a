using System.Globalization;
using Pump.BackOffice.Credits.Allocation;

namespace Pump.BackOffice.Tests.Credits.Allocation;

/// <summary>A bill of October 2026 in the words of the tests.</summary>
internal sealed class BillBuilder
{
    public const string Ec2 = "EC2";
    public const string S3 = "S3";
    public const string Rds = "RDS";

    private readonly List<BillAccount> _accounts = [];
    private readonly List<BillCredit> _credits = [];
    private readonly List<BillCharge> _charges = [];
    private bool _sharing = true;

    public static Month October { get; } = new(2026, 10);

    public BillBuilder NotSharing()
    {
        _sharing = false;
        return this;
    }

    public BillBuilder Account(string id, string? from = null, string? to = null, bool sharing = true)
    {
        _accounts.Add(new BillAccount(id, from is null ? null : On(from), to is null ? null : On(to), sharing));
        return this;
    }

    public BillBuilder Charge(string account, string service, decimal amount, ChargeKind kind = ChargeKind.Usage)
    {
        _charges.Add(new BillCharge(account, service, amount, kind));
        return this;
    }

    public BillBuilder Credit(
        string id,
        string account,
        decimal remaining,
        string start = "2026-01-01",
        string? end = "2027-01-01",
        string[]? products = null,
        string? phase = null,
        bool enabled = true,
        string[]? shareable = null
    )
    {
        _credits.Add(
            new BillCredit(
                id,
                account,
                remaining,
                At(start),
                end is null ? null : At(end),
                products,
                phase,
                enabled,
                shareable
            )
        );
        return this;
    }

    public MonthBill Build() => new(October, _sharing, _accounts, _credits, _charges);

    public AllocatedBill Run() => AllocateMonth.Run(Build());

    /// <summary>The steps as "credit account service amount".</summary>
    public string[] Steps() => Steps(Run());

    public static string[] Steps(AllocatedBill done) =>
        [
            .. done.Steps.Select(s =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{done.Bill.Credits[s.Credit].Id} {done.Bill.Charges[s.Charge].Account} {done.Bill.Charges[s.Charge].Service} {s.Amount}"
                )
            ),
        ];

    private static DateOnly On(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string day) => new(On(day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
