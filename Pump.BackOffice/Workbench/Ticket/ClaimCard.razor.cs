using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Ticket;

public sealed partial class ClaimCard(EditClaim editClaim) : ComponentBase
{
    private bool _editing;
    private TicketKind _kind;
    private string _amount = "";
    private string _name = "";
    private DateOnly? _expires;
    private string _account = "";
    private string _month = "";
    private string? _refusal;
    private long _version;

    [Parameter, EditorRequired]
    public required TicketSheet Sheet { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private void Edit()
    {
        var claim = Sheet.Claim;
        (_editing, _version, _kind, _refusal) = (true, Sheet.Row.Version, Sheet.Row.Kind, null);
        _amount = claim.Amount?.Amount.ToString("0.##########", CultureInfo.InvariantCulture) ?? "";
        _name = claim.CreditName ?? "";
        _expires = claim.ExpiresOn;
        _account = claim.Account?.Spaced ?? "";
        _month = claim.InvoiceMonth?.ToString() ?? "";
    }

    private async Task SaveAsync()
    {
        var claim = Read();
        if (!claim.TryValue(out var said, out var refusal))
        {
            _refusal = refusal.Sentence;
            return;
        }

        var saved = await editClaim.RunAsync(CommandId.New(), Actor, Sheet.Row.Id, _version, _kind, said, default);
        _refusal = saved.Refusal?.Sentence;
        _editing = !saved.Done;
        await OnChanged.InvokeAsync();
    }

    private Outcome<Claim> Read()
    {
        Money? amount = null;
        if (_amount.Trim().Replace(",", "", StringComparison.Ordinal) is { Length: > 0 } text)
        {
            if (!Money.TryParse(text, out var money))
            {
                return Refusal.Invalid("amount", $"{_amount} is not an amount such as 5000.00.");
            }

            amount = money;
        }

        AwsAccountId? account = null;
        if (_account.Trim().Length > 0)
        {
            if (!AwsAccountId.TryParse(_account, out var id))
            {
                return Refusal.Invalid("account", "An AWS account number has twelve digits.");
            }

            account = id;
        }

        Month? month = null;
        if (_month.Trim().Length > 0)
        {
            if (!Month.TryParse(_month.Trim(), out var of))
            {
                return Refusal.Invalid("month", $"{_month} is not a month such as 2026-10.");
            }

            month = of;
        }

        return new Claim
        {
            Amount = amount,
            CreditName = _name.Trim() is { Length: > 0 } name ? name : null,
            ExpiresOn = _expires,
            Account = account,
            InvoiceMonth = month,
        };
    }
}
