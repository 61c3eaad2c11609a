using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;

namespace Pump.BackOffice.Workbench.Expiring;

/// <summary>What ends within 30, 60 or 90 days: the list from which account executives call their customers.</summary>
public sealed partial class ExpiringPage(ExpiringCredits expiring, TimeProvider clock) : ComponentBase, IDisposable
{
    public const string Route = "/expiring";
    private static readonly string[] ListKeys = [KeyCommands.Next, KeyCommands.Previous, KeyCommands.Open];

    private readonly UntilLeft _gone = new();
    private IReadOnlyList<ExpiringCredit>? _credits;
    private bool? _asked;
    private string? _refusal;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    /// <summary>30, 60 or 90.</summary>
    [SupplyParameterFromQuery]
    public int? Within { get; set; }

    /// <summary>"mine" or "all"; by role when absent.</summary>
    [SupplyParameterFromQuery]
    public string? Whose { get; set; }

    private int Most => ExpiringCredits.Steps.FirstOrDefault(step => step == Within, ExpiringCredits.Steps[^1]);

    private bool IsMine =>
        Whose is "mine" || (Whose is not "all" && Actor?.Roles.Contains(Role.AccountExecutive) == true);

    private IReadOnlyList<ExpiringCredit> Shown => [.. (_credits ?? []).Where(c => c.WithinDays <= Most)];

    /// <summary>Null when it is not known of one of them: a part would look like the whole.</summary>
    private Money? Lapses => Shown.All(c => c.Lapses is not null) ? Shown.Sum(c => c.Lapses!.Value) : null;

    private IReadOnlyList<TabLink> Views =>
        [
            .. ExpiringCredits.Steps.Select(step => new TabLink(
                $"{step} days",
                Href(step, IsMine),
                step == Most,
                _credits?.Count(c => c.WithinDays <= step)
            )),
        ];

    public void Dispose() => _gone.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (Actor is null || _asked == IsMine)
        {
            return;
        }

        var mine = IsMine;
        _asked = mine;
        var answer = await expiring.RunAsync(Actor, mine ? Actor.Id : null, _gone.Token);
        if (_asked == mine)
        {
            answer.TryValue(out _credits, out var refusal);
            _refusal = refusal?.Sentence;
        }
    }

    internal static string Href(int within, bool mine) =>
        string.Create(CultureInfo.InvariantCulture, $"{Route}?within={within}&whose={(mine ? "mine" : "all")}");

    private string Days(ExpiringCredit credit) => Figures.Count(credit.EndOn.DayNumber - clock.Today().DayNumber);
}
