using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Proofs;

namespace Pump.BackOffice.Workbench.Proof;

/// <summary>One proof on a page of its own: <c>?page=2</c> opens a page, <c>?reading=4</c> the place of a reading, <c>?at=12.5</c> a moment, <c>?box=0.1,0.2,0.3,0.05</c> a box.</summary>
public sealed partial class ProofPage(
    ProofStrip proofs,
    ProofDetails details,
    PutOnTicket putOnTicket,
    Announcer announcer,
    NavigationManager navigation
) : ComponentBase
{
    public const string Route = "/proofs/{Id:guid}";

    private IReadOnlyList<ProofTile>? _strip;
    private ProofSheet? _sheet;
    private Guid _loaded;
    private string? _refused;

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    [SupplyParameterFromQuery]
    public int? Reading { get; set; }

    [SupplyParameterFromQuery]
    public double? At { get; set; }

    [SupplyParameterFromQuery]
    public string? Box { get; set; }

    private string CloseHref =>
        _sheet switch
        {
            { Ticket: { } ticket } => ticket.Href,
            { CompanyId: { } company } => $"/customers/{Uri.EscapeDataString(company)}",
            _ => "/queue",
        };

    private IReadOnlyList<Crumb> Crumbs =>
        _sheet switch
        {
            { Ticket: { } ticket } => [new("Queue", "/queue"), new(ticket.Name, ticket.Href), new(_sheet.FileName)],
            { CompanyId: not null, Customer: { } customer } =>
            [
                new("Customers", "/customers"),
                new(customer, CloseHref),
                new(_sheet.FileName),
            ],
            { } sheet => [new("Proofs"), new(sheet.FileName)],
            _ => [new("Proof")],
        };

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Id)
        {
            return;
        }

        _loaded = Id;
        var id = new ProofId(Id);
        var (sheet, strip) = (await details.RunAsync(Actor, id, default), await proofs.BesideAsync(Actor, id, default));
        _refused = (sheet.Refusal ?? strip.Refusal)?.Sentence;
        (_sheet, _strip) = _refused is null ? (sheet.Value, strip.Value) : (null, null);
    }

    /// <summary>A proof without a ticket stands alone: what was added to it is opened. Beside a ticket's it joins the strip.</summary>
    private async Task ShowAddedAsync(ProofId added)
    {
        if (_sheet?.Ticket is not { } ticket)
        {
            Open(added);
            return;
        }

        if ((await putOnTicket.RunAsync(Actor, ticket.Number, added, default)).Refusal is { } refusal)
        {
            announcer.Say(refusal.Sentence);
            return;
        }

        var strip = await proofs.BesideAsync(Actor, new ProofId(Id), default);
        _strip = strip.Done ? strip.Value : _strip;
    }

    private void Open(ProofId proof) => navigation.NavigateTo($"/proofs/{proof.Value:D}");
}
