using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Commands;

namespace Pump.BackOffice.Tests.Sandbox.Seeding;

/// <summary>What people get while the sample company is made.</summary>
public sealed class SeedGateTests
{
    [Fact]
    public async Task The_progress_page_carries_the_headers_of_every_page_and_its_own_files_are_served()
    {
        using var folder = new ScratchFolder();
        await using var app = Program.Build(
            [$"--Data:Folder={folder.Path}", "--environment=Development"],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.WebHost.UseTestServer();
            }
        );
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(default);
        await app.StartAsync();
        using var client = ((TestServer)app.Services.GetRequiredService<IServer>()).CreateClient();

        var page = await client.GetAsync(new Uri("/queue", UriKind.Relative));
        var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
        var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        var script = await client.GetAsync(new Uri("/js/theme.js", UriKind.Relative));

        page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await page.Content.ReadAsStringAsync()).ShouldContain("Making the sample company");
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("script-src 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        page.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        live.StatusCode.ShouldBe(HttpStatusCode.OK);
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ready.Content.ReadAsStringAsync()).ShouldContain("\"sample-company\":\"Unhealthy\"");
        script.StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.StopAsync();
    }
}
