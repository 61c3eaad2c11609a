using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Proofs.Parts;

/// <summary>Takes files from a person's hands to the upload address; the circuit only hears that they came.</summary>
public sealed partial class ProofDrop(IJSRuntime js, AntiforgeryStateProvider antiforgery)
    : ComponentBase,
        IAsyncDisposable
{
    private ElementReference _root;
    private IJSObjectReference? _module;
    private DotNetObjectReference<ProofDrop>? _self;

    /// <summary>Whose proofs they are; null when nobody knows yet.</summary>
    [Parameter]
    public CustomerId? Customer { get; set; }

    /// <summary>The ticket that they belong to, by the ticket's own id.</summary>
    [Parameter]
    public Guid? Ticket { get; set; }

    /// <summary>A file is stored; its inspection follows and is told live.</summary>
    [Parameter]
    public EventCallback<ProofId> OnSent { get; set; }

    [JSInvokable]
    public Task SentAsync(Guid proof) => InvokeAsync(() => OnSent.InvokeAsync(new ProofId(proof)));

    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
        {
            await JsSafely.RunAsync(() => _module.InvokeVoidAsync("detach", _root));
            await JsSafely.RunAsync(() => _module.DisposeAsync());
        }

        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _self = DotNetObjectReference.Create(this);
        var about = new { customer = Customer?.Value, ticket = Ticket };
        await JsSafely.RunAsync(async () =>
        {
            _module = await js.InvokeAsync<IJSObjectReference>("import", "./js/upload.js");
            await _module.InvokeVoidAsync(
                "attach",
                _root,
                _self,
                antiforgery.GetAntiforgeryToken()?.Value ?? "",
                about
            );
        });
    }
}
