using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Settings;

/// <summary>What one sets for oneself, and what some set for all; each feature brings its tab.</summary>
public sealed partial class SettingsPage(IEnumerable<SettingsTab> tabs) : ComponentBase
{
    public const string Route = "/settings";

    private readonly IReadOnlyList<SettingsTab> _tabs = [.. tabs.OrderBy(t => t.Order)];

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [Parameter]
    public string? Slug { get; set; }

    private IReadOnlyList<SettingsTab> Offered => [.. _tabs.Where(t => Actor?.May((Permission)t.Needs) == true)];

    private SettingsTab? Shown =>
        string.IsNullOrEmpty(Slug)
            ? _tabs[0]
            : _tabs.FirstOrDefault(t => string.Equals(t.Slug, Slug, StringComparison.OrdinalIgnoreCase));

    private IReadOnlyList<TabLink> Links =>
        [.. Offered.Select(t => new TabLink(t.Text, $"{Route}/{t.Slug}", ReferenceEquals(t, Shown)))];
}
