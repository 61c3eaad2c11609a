using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Customer;

/// <summary>A customer's statement on one page, to be printed or saved as PDF by the browser.</summary>
public sealed partial class StatementPage(
    CustomerStatements statements,
    NavigationManager navigation,
    IJSRuntime js,
    TimeProvider clock
) : ComponentBase, IDisposable
{
    public const string Route = "/customers/{companyId}/statement";

    private const int MonthsShown = 6;
    private const int MovesShown = 14;

    private readonly CancellationTokenSource _gone = new();
    private CustomerView _view = new(string.Empty);
    private CustomerStatement? _statement;
    private string? _refusal;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [Parameter]
    public required string CompanyId { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Actor is null)
        {
            return;
        }

        var query = QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query);
        _view = CustomerView.Read(CompanyId, name => query.TryGetValue(name, out var value) ? value.ToString() : null);
        var answer = await statements.RunAsync(Actor, CompanyId, _view.Horizon(clock), _gone.Token);
        if (!answer.TryValue(out _statement, out var refusal))
        {
            _refusal = refusal.Sentence;
            if (refusal.Code == Refusal.NotFoundCode)
            {
                navigation.NotFound();
            }
        }
    }

    private async Task PrintAsync() => await JsSafely.RunAsync(() => js.InvokeVoidAsync("print"));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
