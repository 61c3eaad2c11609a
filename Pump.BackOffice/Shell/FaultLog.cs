using Microsoft.AspNetCore.Diagnostics;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Shell;

/// <summary>Gives a request that failed an error id, in the log and for the error page.</summary>
internal sealed partial class FaultLog(ILogger<FaultLog> logger) : IExceptionHandler
{
    private static readonly object Key = new();

    public static string? IdOf(HttpContext http) => http.Items[Key] as string;

    public ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        var id = ErrorId.New();
        httpContext.Items[Key] = id;
        LogFault(id, httpContext.Request.Method, httpContext.Request.Path, exception);
        return ValueTask.FromResult(false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{ErrorId}: {Method} {Path} failed")]
    private partial void LogFault(string errorId, string method, string path, Exception exception);
}
