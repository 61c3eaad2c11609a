using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Sandbox.Wire;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tests.Sandbox.Wire;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.AwsSync;

/// <summary>A house whose payers are the sandbox's, asked over HTTP as AWS is.</summary>
internal sealed class SyncBench : IAsyncDisposable
{
    public static readonly SyncOrder All = new(SyncTrigger.Schedule);

    private SyncBench(House house, WireServer server, TestWorld world)
    {
        House = house;
        Server = server;
        World = world;
    }

    public House House { get; }
    public WireServer Server { get; }

    /// <summary>What the simulated AWS knows; a test changes it between two runs.</summary>
    public TestWorld World { get; }

    public static Task<SyncBench> OpenAsync(
        TestWorldBuilder world,
        DatabaseKind kind = DatabaseKind.Sqlite,
        params string[] configuration
    ) => OpenAsync(world, kind, null, configuration);

    public static async Task<SyncBench> OpenAsync(
        TestWorldBuilder builder,
        DatabaseKind kind,
        Action<WebApplicationBuilder>? adjust,
        params string[] configuration
    )
    {
        var world = builder.Build();
        world.Now = House.Opening;
        var server = await WireServer.StartAsync(world, options => options.Clock = new MachineClock());
        var house = await House.OpenAsync(
            kind,
            adjust,
            [
                .. Payer(0, Shared, "Pump Shared 01", server),
                "--Aws:RequestInterval=00:00:00",
                "--Aws:MaxRetries=1",
                .. configuration,
            ]
        );
        return new SyncBench(house, server, world);
    }

    /// <summary>The configuration of a payer.</summary>
    public static IEnumerable<string> Payer(int index, string account, string name, WireServer server)
    {
        var key = $"--Aws:Payers:{index}";
        yield return $"{key}:AccountId={account}";
        yield return $"{key}:Name={name}";
        yield return $"{key}:RoleArn={RoleOf(account)}";
        yield return $"{key}:ExternalId=external-{account}";
        yield return $"{key}:AccessKeyId={SandboxWireOptions.PublishedAccessKeyId}";
        yield return $"{key}:SecretAccessKey={SandboxWireOptions.PublishedSecretAccessKey}";
        yield return $"{key}:Endpoints:CostExplorer={server.Url("ce")}";
        yield return $"{key}:Endpoints:Billing={server.Url("billing")}";
        yield return $"{key}:Endpoints:Organizations={server.Url("organizations")}";
        yield return $"{key}:Endpoints:Sts={server.Url("sts")}";
    }

    /// <summary>A shared payer with charges, a credit and its uses; September is final.</summary>
    public static TestWorldBuilder AWorld() =>
        new TestWorldBuilder()
            .Cost("2026-09-05", Alder, "Amazon Elastic Compute Cloud - Compute", "Usage", 100m)
            .Cost("2026-09-06", Alder, "Amazon Elastic Compute Cloud - Compute", "Credit", -40m)
            .Cost("2026-10-05", Alder, "Amazon Elastic Compute Cloud - Compute", "Usage", 120m)
            .Cost("2026-10-05", Birch, "Amazon Elastic Compute Cloud - Compute", "Usage", 60m)
            .Cost("2026-10-06", Alder, "Amazon Elastic Compute Cloud - Compute", "Credit", -42.25m)
            .Cost("2026-10-07", Birch, "An AMI", "Usage", 3m, entity: "AWS Marketplace")
            .Cost("2026-11-02", Birch, "Amazon Elastic Compute Cloud - Compute", "Usage", 7m)
            .Credit(ACredit("7110023", Alder))
            .Allocation("7110023", 9, Alder, -40m)
            .Allocation("7110023", 10, Alder, -42.25m, estimated: true)
            .SharingOff(10, Birch)
            .Final(2026, 9);

    /// <summary>What a run says of itself, for the messages of tests.</summary>
    public static string WhyNot(SyncRun run) =>
        string.Join('\n', run.Sources.Where(s => !s.IsKnown).Select(s => $"{s.Kind}: {s.Detail}").Prepend(run.Error));

    /// <summary>One round, which is not refused; its only run.</summary>
    public async Task<SyncRun> SyncAsync(SyncOrder? order = null)
    {
        var report = await RoundAsync(order);
        return report.Runs.ShouldHaveSingleItem();
    }

    public async Task<SyncReport> RoundAsync(SyncOrder? order = null)
    {
        // AWS and the app share the calendar.
        World.Now = House.Clock.GetUtcNow();
        var outcome = await House
            .Get<RunSync>()
            .RunAsync(CommandId.New(), SyncActor.Job, order ?? All, CancellationToken.None);
        outcome.Refusal.ShouldBeNull();
        // Two rounds never stand at the same moment.
        House.Clock.Advance(TimeSpan.FromMinutes(1));
        return outcome.Value;
    }

    /// <summary>What is known of the shared payer's months now.</summary>
    public Task<Dictionary<Month, PayerMonth>> MonthsAsync() =>
        House.InDbAsync(db =>
            db.PayerMonths.AsNoTracking()
                .Where(m => m.PayerId == new BackOffice.Customers.AwsAccountId(Shared))
                .SaidBy()
                .ToDictionaryAsync(m => m.Month)
        );

    /// <summary>All charges that AWS says now.</summary>
    public Task<List<AwsCharge>> ChargesAsync() => House.InDbAsync(db => db.AwsCharges.SaidBy().ToListAsync());

    /// <summary>All rows of facts there are, old versions included.</summary>
    public Task<int> FactRowsAsync() =>
        House.InDbAsync(async db =>
            await db.AwsCharges.CountAsync()
            + await db.AwsDayCharges.CountAsync()
            + await db.AwsAllocations.CountAsync()
            + await db.AwsCreditStates.CountAsync()
            + await db.AwsSharings.CountAsync()
            + await db.PayerMonths.CountAsync()
        );

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await Server.DisposeAsync();
    }

    private sealed class MachineClock : TimeProvider;
}
