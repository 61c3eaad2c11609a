using System.Globalization;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Approvals;

/// <summary>Where what was written goes: proposed, kept as a draft, or thrown away.</summary>
public sealed partial class ProposePage
{
    private async Task ProposeAsync()
    {
        _tried = true;
        await PreviewAsync(_left.Token);
        if (_preview?.Wrong is not null || _fields.IsAmountWrong)
        {
            announcer.Say(_preview?.Wrong?.Sentence ?? "The amount is no figure.");
            return;
        }

        await SendAsync(propose: true);
    }

    private Task SaveDraftAsync() => SendAsync(propose: false);

    private async Task SendAsync(bool propose)
    {
        // a draft that is kept after this would come back as if nothing had been sent
        StopTyping();
        _submitting = true;
        StateHasChanged();
        var outcome = await write.RunAsync(
            _command,
            Actor!,
            _choices!.CustomerId,
            _choices.TicketNumber,
            _standing,
            _fields.ToTerms(),
            propose,
            _left.Token
        );
        _submitting = false;
        _refusal = outcome.Done ? outcome.Value.NotProposed : outcome.Refusal;
        _standing = outcome.Done ? outcome.Value.Standing : _standing;
        if (_refusal is not null)
        {
            announcer.Say(_refusal.Sentence);
            return;
        }

        var standing = _standing!;

        await drafts.RunAsync(Actor!, Form, string.Empty, _left.Token);
        navigation.NavigateTo(
            propose ? Adjustment.RouteOf(standing.Number) : $"{Adjustment.RouteOf(standing.Number)}?view=mine"
        );
    }

    private async Task DiscardAsync()
    {
        if (await ConfirmDialog.AskAsync(dialogs, "Throw away what you typed?", "Throw away", bad: true))
        {
            await drafts.RunAsync(Actor!, Form, string.Empty, _left.Token);
            navigation.NavigateTo(
                Number is { } number ? Adjustment.RouteOf(number)
                : TicketNumber is { } ticket ? $"/tickets/{ticket.ToString(CultureInfo.InvariantCulture)}"
                : ApprovalsPage.Route
            );
        }
    }
}
