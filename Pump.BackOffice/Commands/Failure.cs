using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Sandbox;

namespace Pump.BackOffice.Commands;

/// <summary>How a command that cannot go on ends: one line for people, one code for scripts.</summary>
internal static partial class Failure
{
    /// <summary>Failures that have one clear line and a code of their own; everything else is a fault of the program.</summary>
    public static (int Code, string Line)? Explain(Exception exception) =>
        exception switch
        {
            OptionsValidationException e => (ExitCode.Configuration, OneLine(string.Join(" ", e.Failures))),
            DatabaseUnusableException { MayPass: true } e => (ExitCode.TryLater, OneLine(e.Message)),
            DatabaseUnusableException e => (ExitCode.Configuration, OneLine(e.Message)),
            SandboxRefusedException e => (ExitCode.Configuration, OneLine(e.Message)),
            IOException { InnerException: SocketException or AddressInUseException } e => (
                ExitCode.Configuration,
                OneLine($"The address of Urls cannot be used: {e.Message}")
            ),
            SocketException e => (ExitCode.Configuration, OneLine($"The address of Urls cannot be used: {e.Message}")),
            InvalidOperationException e when e.Message.Contains("HTTPS endpoint", StringComparison.Ordinal) => (
                ExitCode.Configuration,
                "Urls names https, but Kestrel:Certificates:Default:Path names no certificate."
            ),
            FormatException e when e.Message.Contains("Invalid url", StringComparison.OrdinalIgnoreCase) => (
                ExitCode.Configuration,
                OneLine($"Urls: {e.Message}")
            ),
            UnauthorizedAccessException e => (
                ExitCode.Configuration,
                OneLine($"Data:Folder is not writable: {e.Message}")
            ),
            _ when Providers.IsNoRoom(exception) => (ExitCode.TryLater, Refusal.NoRoom.Sentence),
            _ => null,
        };

    /// <summary>Writes a fault of the program into the log, with all its lines, and answers the one line that names it.</summary>
    public static string Record(Exception exception)
    {
        var id = ErrorId.New();
        // Disposed before the line is told, so that the log is written by then.
        using (
            var loggers = LoggerFactory.Create(logging =>
                logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace)
            )
        )
        {
            LogFault(loggers.CreateLogger("Pump.BackOffice.Commands"), id, exception);
        }

        return $"This should not have happened. The log has the details under {id}.";
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    [LoggerMessage(Level = LogLevel.Critical, Message = "{ErrorId}: the command failed")]
    private static partial void LogFault(ILogger logger, string errorId, Exception exception);
}
