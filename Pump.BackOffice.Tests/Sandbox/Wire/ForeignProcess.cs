using System.Diagnostics;
using Pump.BackOffice.Sandbox.Wire;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

/// <summary>Runs somebody else's AWS client as a process with the sandbox's key and nothing of the machine's profile.</summary>
internal static class ForeignProcess
{
    public sealed record Outcome(int ExitCode, string Output, string Errors);

    public static async Task<Outcome> RunAsync(string program, IEnumerable<string> arguments, TestKeys? keys = null)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["AWS_ACCESS_KEY_ID"] = keys?.AccessKeyId ?? SandboxWireOptions.PublishedAccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = keys?.SecretKey ?? SandboxWireOptions.PublishedSecretAccessKey;
        if (keys?.Token is not null)
        {
            start.Environment["AWS_SESSION_TOKEN"] = keys.Token;
        }
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_CONFIG_FILE"] = "/dev/null";
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_MAX_ATTEMPTS"] = "2";
        start.Environment["AWS_PAGER"] = "";
        start.Environment["NO_PROXY"] = "127.0.0.1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output, await errors);
    }
}
