using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Ticket;

/// <summary>A ticket by hand: somebody called, or asked in a chat.</summary>
public sealed partial class NewTicketPage(OpenTicket open, CustomerDetails details, NavigationManager navigation)
    : ComponentBase
{
    private static readonly string[] Channels = ["Phone", "Chat", "In person"];
    private CommandId _command = CommandId.New();
    private string _channel = Channels[0];
    private CustomerHit? _customer;
    private IReadOnlyList<(string Name, string Address)> _contacts = [];
    private string _name = "";
    private string _address = "";
    private TicketKind _kind = TicketKind.NotAppliedToInvoice;
    private string _amount = "";
    private string _month = "";
    private string _account = "";
    private string _subject = "";
    private string _text = "";
    private string? _refusal;
    private bool _busy;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    private async Task ChooseAsync(CustomerHit? customer)
    {
        (_customer, _contacts) = (customer, []);
        if (customer is not null)
        {
            var found = await details.RunAsync(Actor!, customer.CompanyId, CancellationToken.None);
            _contacts = found.Done
                ?
                [
                    .. found
                        .Value.Contacts.Where(c => c.Address.Contains('@', StringComparison.Ordinal))
                        .Select(c => (c.Name ?? c.Address, c.Address)),
                ]
                : [];
        }
    }

    private void NamePicked() =>
        _address =
            _address.Length == 0 && _contacts.FirstOrDefault(c => c.Name == _name) is { Address: { } known }
                ? known
                : _address;

    private async Task OpenAsync()
    {
        var claim = ClaimFields.Read(_amount, "", null, _account, _month);
        if (!claim.TryValue(out var said, out var wrong))
        {
            _refusal = wrong.Sentence;
            return;
        }

        if (string.IsNullOrWhiteSpace(_text))
        {
            _refusal = "Write down what was said.";
            return;
        }

        _busy = true;
        var wanted = new Tickets.NewTicket(
            _customer?.Id,
            new Correspondent(_name.Trim().Length > 0 ? _name.Trim() : _address.Trim(), _address.Trim()),
            _kind,
            _subject.Trim(),
            _text.Trim(),
            said,
            [],
            _channel
        );
        var opened = await open.RunAsync(_command, Actor!, wanted, CancellationToken.None);
        (_busy, _command) = (false, CommandId.New());
        _refusal = opened.Refusal?.Sentence;
        if (opened.Done)
        {
            navigation.NavigateTo($"/tickets/{opened.Value.Number}");
        }
    }
}
