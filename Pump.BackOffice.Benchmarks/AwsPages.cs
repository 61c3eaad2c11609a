using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Sandbox.Wire;
using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Benchmarks;

/// <summary>The sandbox's wire in a process of its own, which makes pages as they are asked for.</summary>
internal sealed class AwsPages : IDisposable
{
    public const string Argument = "--serve-aws";
    private readonly Process _process;

    private AwsPages(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    public string Address { get; }

    /// <summary>What the second process does until its standard input ends.</summary>
    public static async Task ServeAsync(int accounts)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(options => options.Listen(IPAddress.Loopback, 0));
#pragma warning disable RS0030 // The process that is measured goes by the machine's clock, and so does its AWS.
        builder.Services.AddSingleton(TimeProvider.System);
#pragma warning restore RS0030
        builder.Services.AddSingleton<ISimulatedAws>(services => new ManyAccounts(
            accounts,
            services.GetRequiredService<TimeProvider>()
        ));
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        builder.Services.AddAntiforgery();
        builder.Services.AddSandboxWire();
        await using var app = builder.Build();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapSandboxAws();
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        await Console.Out.WriteLineAsync(addresses!.Addresses.Single());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    public static async Task<AwsPages> StartAsync(int accounts)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(AwsPages).Assembly.Location, Argument, accounts.ToString(CultureInfo.InvariantCulture)]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        var address =
            await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The simulated AWS did not start.");
        return new AwsPages(process, address);
    }

    /// <summary>The configuration of the one payer.</summary>
    public IEnumerable<string> Configuration()
    {
        const string Key = "--Aws:Payers:0";
        yield return $"{Key}:AccountId={ManyAccounts.Payer}";
        yield return $"{Key}:Name=Measured";
        yield return $"{Key}:RoleArn={ManyAccounts.Role}";
        yield return $"{Key}:ExternalId={ManyAccounts.ExternalId}";
        yield return $"{Key}:AccessKeyId={SandboxWireOptions.PublishedAccessKeyId}";
        yield return $"{Key}:SecretAccessKey={SandboxWireOptions.PublishedSecretAccessKey}";
        yield return $"{Key}:Endpoints:CostExplorer={Address}/sandbox/aws/ce";
        yield return $"{Key}:Endpoints:Billing={Address}/sandbox/aws/billing";
        yield return $"{Key}:Endpoints:Organizations={Address}/sandbox/aws/organizations";
        yield return $"{Key}:Endpoints:Sts={Address}/sandbox/aws/sts";
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
