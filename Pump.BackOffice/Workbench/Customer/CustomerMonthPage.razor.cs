using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Customer;

/// <summary>A customer's month, diagnosed: the month, and the finding that is cited, stand in the address.</summary>
public sealed partial class CustomerMonthPage(CustomerMonth months, NavigationManager navigation)
    : ComponentBase,
        IDisposable
{
    public const string Route = "/customers/{companyId}/diagnosis";

    private readonly UntilLeft _gone = new();
    private CustomerMonthSheet? _sheet;
    private string? _refusal;
    private Month? _asked;
    private (string, Month?)? _shown;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [Parameter]
    public required string CompanyId { get; set; }

    [SupplyParameterFromQuery]
    public string? Month { get; set; }

    private bool MayPropose => Actor?.May(Permission.ProposeAdjustments) == true;

    public void Dispose() => _gone.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        _asked = Platform.Time.Month.TryParse(Month, out var month) ? month : null;
        var wanted = (CompanyId, _asked);
        if (Actor is null || _shown == wanted)
        {
            return;
        }

        _shown = wanted;
        var read = await months.RunAsync(Actor, CompanyId, _asked, _gone.Token);
        if (_shown != wanted)
        {
            // another month was asked for meanwhile: its answer comes by itself
            return;
        }

        _sheet = read.Done ? read.Value : null;
        _refusal = read.Refusal?.Sentence;
        if (read.Refusal is { Code: Refusal.NotFoundCode, Field: null })
        {
            navigation.NotFound();
        }
    }
}
