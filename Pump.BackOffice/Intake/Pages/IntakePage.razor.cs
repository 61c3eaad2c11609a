using Microsoft.AspNetCore.Components;
using MudBlazor;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Intake.Desk;
using Pump.BackOffice.Intake.Mailboxes;
using Pump.BackOffice.Intake.Parts;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake.Pages;

/// <summary>What wants a person's eye about mail: unknown senders, quarantine, what was ignored, what does not leave, mailboxes.</summary>
public sealed partial class IntakePage(
    MailDesk desk,
    SetTicketCustomer setCustomer,
    RetryMail retry,
    RetryOutgoing sendAgain,
    IDialogService dialogs,
    LiveFeed live,
    Announcer announcer
) : ComponentBase, IDisposable
{
    public const string Route = "/intake";

    private MailDeskSheet? _sheet;
    private IDisposable? _news;
    private string? _refusal;
    private string? _failed;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    [Parameter]
    public string? Slug { get; set; }

    private string Shown => Slug?.ToLowerInvariant() ?? string.Empty;
    private bool MayWork => Actor?.May(Permission.WorkTickets) == true;
    private bool MayOpen => Actor?.May(Permission.OpenOriginals) == true;

    private string Standing =>
        _sheet?.Mailboxes.Count(m => m.State == MailboxState.Failing) switch
        {
            null => string.Empty,
            0 => "All mailboxes are being read.",
            1 =>
                $"{_sheet.Mailboxes.First(m => m.State == MailboxState.Failing).Name} is not being read; the others go on.",
            var many => $"{many} mailboxes are not being read; the others go on.",
        };

    private IReadOnlyList<TabLink> Links =>
        [
            new("Unknown senders", Route, Shown.Length == 0, _sheet!.Unknown.Count),
            new("Quarantine", $"{Route}/quarantine", Shown == "quarantine", _sheet.QuarantineCount),
            new("Ignored", $"{Route}/ignored", Shown == "ignored", _sheet.IgnoredCount),
            new("Outgoing", $"{Route}/outgoing", Shown == "outgoing", _sheet.Late.Count),
            new("Mailboxes", $"{Route}/mailboxes", Shown == "mailboxes", _sheet.Mailboxes.Count),
        ];

    public void Dispose() => _news?.Dispose();

    protected override Task OnInitializedAsync()
    {
        _news = live.Subscribe(EndMail.Topic, Hear);
        return LoadAsync();
    }

    private void Hear(Change change) => _ = InvokeAsync(LoadAsync);

    private async Task LoadAsync()
    {
        var outcome = await desk.RunAsync(Actor!, CancellationToken.None);
        (_sheet, _refusal) = (outcome.Done ? outcome.Value : null, outcome.Refusal?.Sentence);
        StateHasChanged();
    }

    private async Task ConfirmAsync((UnknownSenderRow Row, CustomerId Customer) chosen) =>
        await SayAsync(
            await setCustomer.RunAsync(
                CommandId.New(),
                Actor!,
                chosen.Row.Ticket,
                chosen.Row.Version,
                chosen.Customer,
                CancellationToken.None
            ),
            _ => "The customer was confirmed."
        );

    private async Task RetryAsync(SetAsideMail mail) =>
        await SayAsync(
            await retry.RunAsync(CommandId.New(), Actor!, mail.Id, CancellationToken.None),
            ending =>
                ending.Outcome == MailOutcome.Quarantined
                    ? $"It is in quarantine again: {ending.Reason}"
                    : $"It ended as {ending.Outcome.ToString().ToLowerInvariant()}."
        );

    private async Task SendAgainAsync(LateMail mail) =>
        await SayAsync(
            await sendAgain.RunAsync(CommandId.New(), Actor!, mail.Id, CancellationToken.None),
            _ => "It is sent again."
        );

    private async Task MakeTicketAsync(SetAsideMail mail)
    {
        if (await TicketOfMailDialog.ShowAsync(dialogs, mail) is { } number)
        {
            announcer.Say($"{Ticket.NameOf(number)} was opened.");
            await LoadAsync();
        }
    }

    private async Task SayAsync<T>(Outcome<T> outcome, Func<T, string> words)
    {
        _failed = outcome.Refusal?.Sentence;
        if (outcome.TryValue(out var value, out _))
        {
            announcer.Say(words(value));
        }

        await LoadAsync();
    }
}
