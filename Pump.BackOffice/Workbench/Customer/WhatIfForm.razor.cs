using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Credits.Forecast;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Customer;

public sealed partial class WhatIfForm(CustomerForecasts forecasts, TimeProvider clock) : ComponentBase, IDisposable
{
    private readonly UntilLeft _gone = new();
    private string? _amount;
    private string? _account;
    private DateOnly? _endOn;
    private SupposedSharing _sharing;
    private string? _refusal;
    private bool _runs;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    /// <summary>The customer's accounts: one of them gets the supposed credit.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<AccountSheet> Accounts { get; set; }

    [Parameter, EditorRequired]
    public required CustomerView View { get; set; }

    /// <summary>What would be then; null goes back to what is.</summary>
    [Parameter]
    public EventCallback<CustomerForecast?> OnAnswer { get; set; }

    public void Dispose() => _gone.Dispose();

    protected override void OnParametersSet() => _account ??= Accounts.Count > 0 ? Accounts[0].Id.Value : null;

    private async Task AskAsync()
    {
        if (!TryRead(out var whatIf, out _refusal))
        {
            return;
        }

        _runs = true;
        var answer = await forecasts.RunAsync(Actor!, View.CompanyId, View.Horizon(clock), whatIf, _gone.Token);
        _runs = false;
        if (answer.TryValue(out var ahead, out var refusal))
        {
            await OnAnswer.InvokeAsync(ahead.Supposed);
        }
        else
        {
            _refusal = refusal.Sentence;
        }
    }

    private bool TryRead(out WhatIf whatIf, out string? refusal)
    {
        (whatIf, refusal) = (new WhatIf(null, _sharing), null);
        if (string.IsNullOrWhiteSpace(_amount))
        {
            refusal =
                _sharing == SupposedSharing.AsItIs ? "Name the amount of a new credit, or another sharing." : null;
            return refusal is null;
        }

        if (
            !Money.TryParse(_amount.Replace(",", string.Empty, StringComparison.Ordinal).Trim(), out var amount)
            || !amount.IsPositive
        )
        {
            refusal = "The amount is a figure above zero, such as 5000.";
        }
        else if (_endOn <= View.Horizon(clock).AsOf)
        {
            refusal = "The new credit ends after the day that is looked from.";
        }
        else
        {
            whatIf = whatIf with { Credit = new SupposedCredit(new AwsAccountId(_account!), amount, _endOn) };
        }

        return refusal is null;
    }

    private Task ClearAsync()
    {
        (_amount, _endOn, _sharing, _refusal) = (null, null, SupposedSharing.AsItIs, null);
        return OnAnswer.InvokeAsync(null);
    }
}
