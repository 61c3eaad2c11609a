using System.Globalization;
using Microsoft.AspNetCore.Components;
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
        var claim = ClaimFields.Read(_amount, _name, _expires, _account, _month);
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
}
