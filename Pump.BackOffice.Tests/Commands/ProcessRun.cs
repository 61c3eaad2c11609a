using System.Diagnostics;
using System.Globalization;

namespace Pump.BackOffice.Tests.Commands;

/// <summary>The real program as a child process, stopped by its own process id.</summary>
internal sealed class ProcessRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ProcessRun(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>What the program said to the end, once it has ended.</summary>
    public sealed record Ending(int Code, string Output, string Errors)
    {
        /// <summary>What was said on standard error, without lines of the log.</summary>
        public string[] Lines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public static ProcessRun Start(params string[] arguments) => StartIn(Path.GetTempPath(), arguments);

    /// <summary>Like <see cref="Start(string[])"/>, with more in its environment.</summary>
    public static ProcessRun Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var run = Open(Path.GetTempPath(), arguments, environment);
        run.Hush();
        return run;
    }

    /// <summary>Like <see cref="Start(string[])"/>, in a working directory of its own.</summary>
    public static ProcessRun StartIn(string directory, params string[] arguments)
    {
        var run = Open(directory, arguments);
        run.Hush();
        return run;
    }

    /// <summary>Like <see cref="Start(string[])"/>, with standard input open.</summary>
    public static ProcessRun Talk(params string[] arguments) => Open(Path.GetTempPath(), arguments);

    private static ProcessRun Open(
        string directory,
        string[] arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var library = typeof(Program).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [library, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = directory,
        };
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new ProcessRun(Process.Start(start)!);
    }

    /// <summary>Writes a line to its standard input.</summary>
    public async Task SayAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Ends its standard input.</summary>
    public void Hush() => _process.StandardInput.Close();

    /// <summary>Runs to the end.</summary>
    public static async Task<Ending> RunAsync(params string[] arguments)
    {
        using var run = Start(arguments);
        return await run.EndAsync();
    }

    /// <summary>The next line of standard output; null at its end.</summary>
    public async Task<string?> LineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);

    public async Task<Ending> EndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return new Ending(_process.ExitCode, output, await _errors);
    }

    /// <summary>kill -9.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
