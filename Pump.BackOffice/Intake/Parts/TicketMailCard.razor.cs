using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Intake.Desk;
using Pump.BackOffice.Intake.Links;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake.Parts;

public sealed partial class TicketMailCard(
    TicketMail mail,
    ConfirmReading confirm,
    SetTicketCustomer setCustomer,
    RevokeUploadLinks revoke,
    Announcer announcer
) : ComponentBase
{
    private TicketMailSheet? _sheet;
    private (TicketId Ticket, long Version)? _loaded;
    private string? _refusal;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [Parameter, EditorRequired]
    public required TicketId Ticket { get; set; }

    /// <summary>The version that the page shows; with another one it is read anew.</summary>
    [Parameter, EditorRequired]
    public required long Version { get; set; }

    [Parameter]
    public bool HasCustomer { get; set; }

    [Parameter]
    public bool MayWork { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != (Ticket, Version))
        {
            _loaded = (Ticket, Version);
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var outcome = await mail.RunAsync(Actor!, Ticket, CancellationToken.None);
        _sheet = outcome.Done ? outcome.Value : null;
    }

    private bool HasNews(TicketMailSheet sheet) =>
        sheet.Sender == SenderStanding.Unverified
        || sheet.HasDoubtfulReply
        || (!HasCustomer && sheet.Suggestions.Count > 0)
        || sheet.Related.Count > 0
        || sheet.Proposed.Count > 0
        || sheet.OpenLinks > 0;

    private async Task ConfirmReadingAsync() =>
        await SayAsync(
            await confirm.RunAsync(CommandId.New(), Actor!, _sheet!.Mail!.Value, CancellationToken.None),
            "Kind and claim are confirmed."
        );

    private async Task ConfirmCustomerAsync(SuggestedCustomer customer) =>
        await SayAsync(
            await setCustomer.RunAsync(CommandId.New(), Actor!, Ticket, Version, customer.Id, CancellationToken.None),
            $"It is {customer.Name}’s."
        );

    private async Task RevokeAsync() =>
        await SayAsync(
            await revoke.RunAsync(CommandId.New(), Actor!, Ticket, Version, CancellationToken.None),
            "The upload link was withdrawn."
        );

    private async Task SayAsync<T>(Outcome<T> outcome, string words)
    {
        _refusal = outcome.Refusal?.Sentence;
        if (outcome.Done)
        {
            announcer.Say(words);
        }

        await LoadAsync();
    }

    private static string Word(HintKind kind) =>
        kind switch
        {
            HintKind.TicketKind => "Kind",
            HintKind.CreditName => "Credit",
            HintKind.ExpiresOn => "Expires",
            HintKind.InvoiceMonth => "Month",
            _ => kind.ToString(),
        };
}
