using Pump.BackOffice.AwsSync.Gateway;
using Pump.BackOffice.Sandbox.Wire;
using Pump.BackOffice.Tests.Sandbox.Wire;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.AwsSync.Gateway;

/// <summary>The gateway in front of the sandbox: two readings of one protocol, written apart, must understand each other.</summary>
public sealed class SandboxTests
{
    private static readonly MonthSpan Autumn = new(Month.Parse("2026-09"), Month.Parse("2026-11"));

    [Fact]
    public async Task Costs_come_page_by_page_signed_by_an_assumed_role()
    {
        await using var server = await WireServer.StartForForeignClientsAsync(
            new TestWorldBuilder()
                .Cost("2026-10-05", Alder, "Amazon Simple Storage Service", "Usage", 12.3456789012m)
                .Cost("2026-10-06", Alder, "Amazon Simple Storage Service", "Credit", -12m)
                .Cost("2026-10-06", Birch, "Amazon Relational Database Service", "Usage", 7m)
                .Cost("2026-10-07", Birch, "Some AMI", "Usage", 3m, entity: "AWS Marketplace")
                .Cost("2026-11-02", Birch, "Amazon Relational Database Service", "Tax", 0.7m)
                .Final(2026, 10),
            options => options.CostPageSize = 1
        );
        using var asked = new Asked(server);

        var all = await asked.Gateway.CostsAsync(Shared, CostQuestion.Sums(Autumn), CancellationToken.None);
        var credits = await asked.Gateway.CostsAsync(Shared, CostQuestion.Credits(Autumn), CancellationToken.None);
        var market = await asked.Gateway.CostsAsync(
            Shared,
            CostQuestion.Charges(Autumn, ChargeScope.Marketplace, []),
            CancellationToken.None
        );
        var days = await asked.Gateway.CostsAsync(
            Shared,
            CostQuestion.CreditAndUsageDays(new DateOnly(2026, 10, 5), new DateOnly(2026, 10, 7)),
            CancellationToken.None
        );
        var types = await asked.Gateway.RecordTypesAsync(Shared, Autumn, CancellationToken.None);

        all.Unknown.ShouldBeNull();
        var table = all.Data.ShouldNotBeNull();
        table
            .Rows.Select(row => (row.StartsOn.Month, row.AccountId, row.Label, row.Amount.Value))
            .ShouldBe(
                [
                    (10, Alder, "Usage", 12.3456789012m),
                    (10, Alder, "Credit", -12m),
                    (10, Birch, "Usage", 10m),
                    (11, Birch, "Tax", 0.7m),
                ],
                ignoreOrder: true
            );
        table.Periods.Single(period => period.StartsOn.Month == 10).IsEstimated.ShouldBeFalse();
        table.Periods.Single(period => period.StartsOn.Month == 11).IsEstimated.ShouldBeTrue();
        credits.Data.ShouldNotBeNull().Rows.ShouldHaveSingleItem().Amount.Value.ShouldBe(-12m);
        market.Data.ShouldNotBeNull().Rows.ShouldHaveSingleItem().Label.ShouldBe("Some AMI");
        days.Data.ShouldNotBeNull().Rows.Sum(row => row.Amount.Value).ShouldBe(7.3456789012m);
        types.Data.ShouldNotBeNull().ShouldBe(["Credit", "Tax", "Usage"], ignoreOrder: true);
    }

    [Fact]
    public async Task Credits_allocations_sharing_and_accounts_come_whole()
    {
        await using var server = await WireServer.StartForForeignClientsAsync(
            new TestWorldBuilder()
                .Credit(ACredit("7110023", Alder))
                .Credit(ACredit("7110024", Shared))
                .Allocation("7110023", 10, Birch, -42.25m)
                .SharingOff(10, Alder)
        );
        using var asked = new Asked(server);

        var credits = await asked.Gateway.CreditsAsync(Shared, CancellationToken.None);
        var allocations = await asked.Gateway.AllocationsAsync(Shared, Autumn, CancellationToken.None);
        var sharing = await asked.Gateway.CreditSharingHistoryAsync(Shared, CancellationToken.None);
        var accounts = await asked.Gateway.AccountsAsync(Shared, CancellationToken.None);

        credits.Unknown.ShouldBeNull();
        var credit = credits.Data.ShouldNotBeNull().Single(credit => credit.CreditId == "7110023");
        credit.AccountId.ShouldBe(Alder);
        credit.Remaining.Value.ShouldBe(3082.76m);
        credit.Estimated.ShouldNotBeNull().Value.ShouldBe(2900.5m);
        credit.Products.ShouldBeNull();
        allocations.Unknown.ShouldBeNull();
        var allocation = allocations.Data.ShouldNotBeNull().ShouldHaveSingleItem();
        allocation.AccountId.ShouldBe(Birch);
        allocation.Month.ShouldBe(Month.Parse("2026-10"));
        allocation.Amount.Value.ShouldBe(-42.25m);
        sharing.Unknown.ShouldBeNull();
        sharing
            .Data.ShouldNotBeNull()
            .ShouldContain(fact =>
                fact.AccountId == Alder && fact.Month == Month.Parse("2026-10") && fact.IsOn == false
            );
        var alder = accounts.Data.ShouldNotBeNull().Single(account => account.AccountId == Alder);
        alder.JoinedMethod.ShouldBe("INVITED");
        alder.State.ShouldBe("ACTIVE");
        alder.JoinedAt.ShouldBe(new DateTimeOffset(2026, 3, 9, 8, 30, 0, 250, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("access-denied", nameof(AwsUnknownReason.AccessDenied))]
    [InlineData("data-unavailable", nameof(AwsUnknownReason.DataUnavailable))]
    [InlineData("expired-token", nameof(AwsUnknownReason.ExpiredToken))]
    public async Task A_standing_fault_is_its_reason(string kind, string expected)
    {
        await using var server = await WireServer.StartForForeignClientsAsync(
            new TestWorldBuilder().Fault("GetCostAndUsage", kind)
        );
        using var asked = new Asked(server);

        var answer = await asked.Gateway.CostsAsync(Shared, CostQuestion.Sums(Autumn), CancellationToken.None);

        answer.Data.ShouldBeNull();
        answer.Unknown.ShouldNotBeNull().Reason.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("throttle", 1)]
    [InlineData("server-error", 1)]
    [InlineData("truncated-body", 1)]
    [InlineData("expired-token", 1)]
    [InlineData("clock-skew", null)]
    public async Task A_passing_fault_and_a_standing_skew_are_outlived(string kind, int? times)
    {
        await using var server = await WireServer.StartForForeignClientsAsync(
            new TestWorldBuilder()
                .Cost("2026-10-05", Alder, "Amazon Simple Storage Service", "Usage", 1m)
                .Fault("GetCostAndUsage", kind, times)
        );
        using var asked = new Asked(server);

        var answer = await asked.Gateway.CostsAsync(Shared, CostQuestion.Sums(Autumn), CancellationToken.None);

        answer.Unknown.ShouldBeNull();
        answer.Data.ShouldNotBeNull().Rows.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Months_that_Billing_leaves_out_are_named()
    {
        await using var server = await WireServer.StartForForeignClientsAsync(
            new TestWorldBuilder()
                .Allocation("1", 10, Alder, -1m)
                .Fault("GetCreditAllocationHistory", "partial-results", months: [new DateOnly(2026, 9, 1)])
        );
        using var asked = new Asked(server);

        var answer = await asked.Gateway.AllocationsAsync(Shared, Autumn, CancellationToken.None);

        answer.Data.ShouldNotBeNull().Count.ShouldBe(1);
        answer.Unknown.ShouldNotBeNull().FailedMonths.ShouldBe([Month.Parse("2026-09")]);
    }

    [Fact]
    public async Task A_wrong_external_id_opens_nothing()
    {
        await using var server = await WireServer.StartForForeignClientsAsync(new TestWorldBuilder());
        using var asked = new Asked(server, payer => payer.ExternalId = "wrong");

        var answer = await asked.Gateway.AccountsAsync(Shared, CancellationToken.None);

        answer.Unknown.ShouldNotBeNull().Reason.ShouldBe(AwsUnknownReason.AccessDenied);
    }

    /// <summary>The gateway with the sandbox's published keys.</summary>
    private sealed class Asked : IDisposable
    {
        private readonly PayerSessions _sessions;
        private readonly Asking _asking;

        public Asked(WireServer server, Action<AwsPayerOptions>? adjust = null)
        {
            var payer = new AwsPayerOptions
            {
                AccountId = Shared,
                Name = "Shared organization",
                RoleArn = RoleOf(Shared),
                ExternalId = "external-" + Shared,
                AccessKeyId = SandboxWireOptions.PublishedAccessKeyId,
                SecretAccessKey = SandboxWireOptions.PublishedSecretAccessKey,
                Endpoints = new AwsEndpoints
                {
                    Billing = server.Url("billing"),
                    CostExplorer = server.Url("ce"),
                    Organizations = server.Url("organizations"),
                    Sts = server.Url("sts"),
                },
            };
            adjust?.Invoke(payer);
            var options = new GatewayBench.FixedOptions(
                new AwsSyncOptions { RequestInterval = TimeSpan.Zero, Payers = [payer] }
            );
            var meter = new RequestMeter(new GatewayBench.PurseOf(options.CurrentValue, server.Clock));
            _sessions = new PayerSessions(options, meter, server.Clock);
            _asking = new Asking();
            Gateway = new AwsGateway(options, _sessions, _asking, server.Clock);
        }

        public AwsGateway Gateway { get; }

        public void Dispose()
        {
            _sessions.Dispose();
            _asking.Dispose();
        }
    }
}
