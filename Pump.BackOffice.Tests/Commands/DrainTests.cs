using System.Diagnostics;
using System.Net;
using Pump.BackOffice.Commands;

namespace Pump.BackOffice.Tests.Commands;

/// <summary>The way out of a server behind a proxy, as its service manager and its load balancer see it.</summary>
public sealed class DrainTests
{
    [Fact]
    public async Task A_stopping_node_says_so_first_takes_no_circuit_and_is_gone_within_ten_seconds()
    {
        using var folder = new ScratchFolder();
        using var server = ProcessRun.Start([
            .. ProductionSettings.For(folder.Path),
            "--urls=http://127.0.0.1:0",
            "--Proxy:KnownNetworks=127.0.0.0/8",
            "--Shutdown:Drain=00:00:02",
        ]);
        var opened = await server.LineAsync();
        opened.ShouldNotBeNull();
        using var client = new HttpClient { BaseAddress = new Uri(opened.Split(' ')[^1]) };
        using var secure = new HttpRequestMessage(HttpMethod.Get, "/health/ready");
        secure.Headers.Host = "desk.pump.example";
        secure.Headers.Add("X-Forwarded-Proto", "https");
        var ready = await client.SendAsync(secure);
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        ready.Headers.Contains("Strict-Transport-Security").ShouldBeTrue();

        server.Terminate();
        var stopping = Stopwatch.GetTimestamp();
        var status = HttpStatusCode.OK;
        while (status == HttpStatusCode.OK && Stopwatch.GetElapsedTime(stopping) < TimeSpan.FromSeconds(10))
        {
            status = (await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode;
        }

        var circuit = await client.PostAsync(new Uri("/_blazor/negotiate", UriKind.Relative), null);
        var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
        var ending = await server.EndAsync();

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        circuit.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        live.StatusCode.ShouldBe(HttpStatusCode.OK);
        ending.Code.ShouldBe(ExitCode.Done, ending.Errors);
        Stopwatch.GetElapsedTime(stopping).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }
}
