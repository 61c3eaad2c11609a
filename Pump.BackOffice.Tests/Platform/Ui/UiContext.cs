using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Tests.Platform.Ui;

/// <summary>What the parts need, on a clock that the test moves; scripts answer nothing.</summary>
public abstract class UiContext : BunitContext
{
    protected UiContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton(Log.Provider());
        Services.AddLogging();
        Services.AddMudServices();
        Services.AddUi();
    }

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 6, 10, 24, 0, TimeSpan.Zero));

    private protected LogBook Log { get; } = new();
}

/// <summary>Keeps what was logged.</summary>
internal sealed class LogBook : ILogger
{
    private readonly List<string> _lines = [];

    /// <summary>As it is now: others may still be writing.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public ILoggerProvider Provider() => new Shelf(this);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        lock (_lines)
        {
            _lines.Add(formatter(state, exception) + (exception is null ? "" : $" {exception}"));
        }
    }

    private sealed class Shelf(LogBook book) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => book;

        public void Dispose() { }
    }
}
