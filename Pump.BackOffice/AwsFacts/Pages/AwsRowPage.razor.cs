using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.AwsFacts.Pages;

/// <summary>A row of AWS's that an entry or a finding cites: what AWS said, and when it said something else.</summary>
public sealed partial class AwsRowPage(AwsRows rows, AwsSaid said, NavigationManager navigation, TimeProvider clock)
    : ComponentBase
{
    public const string Route = "/aws/{kind}/{id:long}";

    private AwsRow? _row;
    private AwsSaidMonth? _said;
    private string? _refusal;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [Parameter]
    public required string Kind { get; set; }

    [Parameter]
    public required long Id { get; set; }

    /// <summary>The day (UTC) at whose end the question "what had AWS said" is answered; the cited row's own when absent.</summary>
    [SupplyParameterFromQuery]
    public string? On { get; set; }

    private DateOnly SaidOn =>
        Parse(On)
        ?? (
            _row?.Versions.FirstOrDefault(v => v.Id == Id) is { } cited
                ? DateOnly.FromDateTime(cited.RecordedAt.UtcDateTime)
                : clock.Today()
        );

    /// <summary>The end of that day.</summary>
    private DateTimeOffset SaidBy => new(SaidOn.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero);

    /// <summary>The version that held then; null when AWS had not told it.</summary>
    private AwsRowVersion? Held => _row?.Versions.FirstOrDefault(v => v.RecordedAt <= SaidBy);

    private string Title =>
        _row?.Kind switch
        {
            AwsRowKind.Allocations => "AWS allocation",
            AwsRowKind.Credits => "AWS credit",
            AwsRowKind.Charges => "AWS charge",
            AwsRowKind.Days => "AWS charge of a day",
            _ => "AWS row",
        };

    protected override async Task OnParametersSetAsync()
    {
        if (Actor is null)
        {
            return;
        }

        if (!Enum.TryParse<AwsRowKind>(Kind, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
        {
            navigation.NotFound();
            return;
        }

        var answer = await rows.RunAsync(Actor, kind, Id, CancellationToken.None);
        if (answer.TryValue(out var row, out var refusal))
        {
            _row = row;
            _refusal = null;
            await LoadSaidAsync(row);
        }
        else if (refusal.Code == Refusal.NotFoundCode)
        {
            navigation.NotFound();
        }
        else
        {
            _refusal = refusal.Sentence;
        }
    }

    private async Task LoadSaidAsync(AwsRow row)
    {
        _said = null;
        if (row.Month is { } month)
        {
            var answer = await said.RunAsync(Actor!, row.PayerId, row.AccountId, month, SaidBy, CancellationToken.None);
            _said = answer.TryValue(out var told, out _) ? told : null;
        }
    }

    private void GoTo(ChangeEventArgs change) =>
        navigation.NavigateTo(
            navigation.GetUriWithQueryParameter("on", Parse(change.Value as string) is { } day ? Day(day) : null),
            replace: true
        );

    private static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
