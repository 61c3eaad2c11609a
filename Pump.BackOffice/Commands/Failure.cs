using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Sandbox;

namespace Pump.BackOffice.Commands;

/// <summary>How a command that cannot go on ends: one line for people, one code for scripts.</summary>
internal static partial class Failure
{
    private const string Misfit = "Failed to convert configuration value";

    /// <summary>Failures that have one clear line and a code of their own; everything else is a fault of the program.</summary>
    public static (int Code, string Line)? Explain(Exception exception) =>
        exception switch
        {
            OptionsValidationException e => (ExitCode.Configuration, OneLine(string.Join(" ", e.Failures))),
            // The start looks at all sections and gathers what it finds; the first is enough to go on with.
            AggregateException { InnerExceptions: [OptionsValidationException first, ..] } => Explain(first),
            DatabaseUnusableException { MayPass: true } e => (ExitCode.TryLater, OneLine(e.Message)),
            DatabaseUnusableException e => (ExitCode.Configuration, OneLine(e.Message)),
            SandboxRefusedException e => (ExitCode.Configuration, OneLine(e.Message)),
            // What SettingTypes does not know, such as a section of the framework's own; the message may hold the value.
            InvalidOperationException e when e.Message.StartsWith(Misfit, StringComparison.Ordinal) => (
                ExitCode.Configuration,
                $"{MisfitKey(e.Message)}: the value is of the wrong type."
            ),
            InvalidOperationException e when e.Message.Contains("HTTPS endpoint", StringComparison.Ordinal) => (
                ExitCode.Configuration,
                "Urls names https, but Kestrel:Certificates:Default:Path names no certificate."
            ),
            FormatException e when e.Message.Contains("Invalid url", StringComparison.OrdinalIgnoreCase) => (
                ExitCode.Configuration,
                OneLine($"Urls: {e.Message}")
            ),
            // The path may be anything that was named; the data folder says its own key.
            UnauthorizedAccessException e => (ExitCode.Failed, OneLine(e.Message)),
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

    private static string MisfitKey(string message) =>
        message.Split(" at '") is [_, .., var rest] ? rest.Split('\'')[0] : "A setting";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    [LoggerMessage(Level = LogLevel.Critical, Message = "{ErrorId}: the command failed")]
    private static partial void LogFault(ILogger logger, string errorId, Exception exception);
}
