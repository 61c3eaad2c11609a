using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Pump.BackOffice.Platform.Ui;

/// <summary>
/// Keeps a fault inside the page, panel or dialog it happened in: shows an error id that the log has too, and lets the
/// viewer try again. The circuit lives on.
/// </summary>
public sealed partial class PageErrorBoundary(ILogger<PageErrorBoundary> logger) : ErrorBoundaryBase
{
    private string? _id;

    /// <summary>What could not be shown, as "The months".</summary>
    [Parameter]
    public string What { get; set; } = "This page";

    protected override Task OnErrorAsync(Exception exception)
    {
        _id = ErrorId.New();
        LogFault(_id, What, exception);
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<ErrorPanel>(1);
        builder.AddComponentParameter(2, nameof(ErrorPanel.Title), $"{What} could not be shown");
        builder.AddComponentParameter(3, nameof(ErrorPanel.Text), "Nothing was changed. What you saved is saved.");
        builder.AddComponentParameter(4, nameof(ErrorPanel.Id), _id);
        builder.AddComponentParameter(5, nameof(ErrorPanel.OnRetry), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{ErrorId}: {What} could not be shown")]
    private partial void LogFault(string errorId, string what, Exception exception);
}
