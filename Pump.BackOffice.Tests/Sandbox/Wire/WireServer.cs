using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Sandbox.Wire;
using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

/// <summary>The sandbox's endpoints on a real Kestrel at a free loopback port, behind a policy that refuses everybody.</summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _costRequests;

    private WireServer(WebApplication app, WireClock clock)
    {
        _app = app;
        Clock = clock;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        Address = new Uri(addresses!.Addresses.Single());
    }

    public Uri Address { get; }

    /// <summary>The clock of the server, unless it was started on the machine's.</summary>
    public WireClock Clock { get; }

    /// <summary>Requests that reached Cost Explorer, refused ones included.</summary>
    public int CostRequests => Volatile.Read(ref _costRequests);

    /// <summary>What each request to Cost Explorer waits for, by its path; null lets them through.</summary>
    public Func<string, Task>? BeforeCosts { get; set; }

    public string Url(string service) => new Uri(Address, "/sandbox/aws/" + service).ToString();

    public static Task<WireServer> StartAsync(TestWorldBuilder builder, Action<SandboxWireOptions>? configure = null) =>
        StartAsync(builder.Build(), configure);

    /// <summary>For clients that sign with the machine's clock.</summary>
    public static Task<WireServer> StartForForeignClientsAsync(
        TestWorldBuilder builder,
        Action<SandboxWireOptions>? configure = null
    ) =>
        StartAsync(
            builder.Build(),
            options =>
            {
                options.Clock = new MachineClock();
                configure?.Invoke(options);
            }
        );

    public static async Task<WireServer> StartAsync(TestWorld world, Action<SandboxWireOptions>? configure = null)
    {
        var clock = new WireClock(new DateTimeOffset(2026, 11, 15, 12, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(o => o.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<ISimulatedAws>(world);
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization(o => o.FallbackPolicy = o.DefaultPolicy);
        builder.Services.AddAntiforgery();
        builder.Services.AddSandboxWire(configure);
        var app = builder.Build();
        WireServer? server = null;
        app.Use(
            async (context, next) =>
            {
                if (context.Request.Path.StartsWithSegments("/sandbox/aws/ce", StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref server!._costRequests);
                    await (server.BeforeCosts?.Invoke(context.Request.Path) ?? Task.CompletedTask);
                }

                await next(context);
            }
        );
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapSandboxAws();
        await app.StartAsync();
        server = new WireServer(app, clock);
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private sealed class MachineClock : TimeProvider;
}
