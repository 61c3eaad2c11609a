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

    /// <summary>
    /// Shows the fault over the page, and lets it be closed: for what floats itself, whose place in the page is nowhere.
    /// </summary>
    [Parameter]
    public bool Floats { get; set; }

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

        builder.OpenElement(1, "div");
        builder.AddAttribute(2, "class", Floats ? "fault float" : "fault");
        builder.OpenComponent<ErrorPanel>(3);
        builder.AddComponentParameter(
            4,
            nameof(ErrorPanel.Title),
            $"{What} {(Floats ? "failed" : "could not be shown")}"
        );
        builder.AddComponentParameter(5, nameof(ErrorPanel.Text), "Nothing was changed. What you saved is saved.");
        builder.AddComponentParameter(6, nameof(ErrorPanel.Id), _id);
        builder.AddComponentParameter(7, nameof(ErrorPanel.Retry), Floats ? "Close" : "Try again");
        builder.AddComponentParameter(8, nameof(ErrorPanel.OnRetry), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
        builder.CloseElement();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{ErrorId}: {What} could not be shown")]
    private partial void LogFault(string errorId, string what, Exception exception);
}
