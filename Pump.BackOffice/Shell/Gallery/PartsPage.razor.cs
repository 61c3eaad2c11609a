using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;

namespace Pump.BackOffice.Shell.Gallery;

/// <summary>All parts in all states on one page, to look at while building. Outside Development there is no such page.</summary>
public sealed partial class PartsPage(
    IWebHostEnvironment environment,
    TimeProvider clock,
    NavigationManager navigation,
    IDialogService dialogs,
    ISnackbar snackbar
) : ComponentBase
{
    public const string Route = "/_parts";

    private static readonly GalleryRow[] Rows =
    [
        new("CR-1029", "Quillmark Studio", 9840m, CertaintyLevel.Proven, null),
        new("CR-1036", "Osprey Analytics", 4120.75m, CertaintyLevel.Likely, null),
        new("CR-1040", "Tallgrass Health", null, CertaintyLevel.Unknown, "sel"),
        new("CR-1037", "Sundial Energy", 1911.40m, CertaintyLevel.Proven, "gone"),
        new("CR-1044", "Kestrel Games", 2500m, CertaintyLevel.Likely, null),
    ];

    private DateTimeOffset _now;
    private string? _current;
    private KeyCommand? _heard;
    private bool _broken;

    /// <summary>Behave as a page whose thing does not exist.</summary>
    [SupplyParameterFromQuery]
    public bool Missing { get; set; }

    protected override void OnInitialized()
    {
        _now = clock.GetUtcNow();
        if (!environment.IsDevelopment() || Missing)
        {
            navigation.NotFound();
        }
    }

    private Task<bool> AskAsync() =>
        ConfirmDialog.AskAsync(
            dialogs,
            "Decline the claim?",
            "Decline",
            "The customer gets the reply that you wrote.",
            bad: true
        );

    private void Snack() =>
        snackbar.Add(
            "3 tickets snoozed",
            Severity.Normal,
            options =>
            {
                options.Action = "Undo all 3";
                options.HideIcon = true;
            }
        );

    private sealed record GalleryRow(
        string Number,
        string Customer,
        decimal? Stake,
        CertaintyLevel Level,
        string? Class
    );
}
