using Microsoft.JSInterop;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs.Redactions;

namespace Pump.BackOffice.Proofs.Parts;

/// <summary>Readings: drawn, chosen, corrected, confirmed.</summary>
public sealed partial class ProofViewer
{
    private ReadingDraft? _draft;
    private CommandId _command;
    private int? _chosen;
    private bool _reading = true;
    private bool _busy;
    private bool _toReveal;

    private bool MayRead => Actor.May(Permission.WorkTickets) || Actor.May(Permission.WorkHandedOverTickets);

    [JSInvokable]
    public void Drew(double x, double y, double width, double height)
    {
        if (_covering)
        {
            Cover(new RedactionPlace(_page, x, y, width, height));
            return;
        }

        var place = new ReadingPlace(_page, x, y, width, height, _draft?.Place.Seconds);
        if (_draft is null)
        {
            Begin(
                new ReadingDraft
                {
                    Place = place,
                    Field = NextField(),
                    Row = RowAt(place),
                }
            );
        }
        else
        {
            _draft.Place = place;
        }

        StateHasChanged();
    }

    [JSInvokable]
    public void Marked(double seconds)
    {
        Begin(new ReadingDraft { Place = new ReadingPlace(1, Seconds: seconds), Field = NextField() });
        StateHasChanged();
    }

    [JSInvokable]
    public void LeaveByKey()
    {
        LeaveCard();
        LeaveCover();
        StateHasChanged();
    }

    private Task ChooseAsync(int number) => ChooseAsync(number, edit: true);

    /// <summary>Chosen once it is shown; chosen again it opens for correction.</summary>
    private Task ChooseAsync(int number, bool edit)
    {
        if (_sheet?.Readings.FirstOrDefault(r => r.Number == number) is not { } reading)
        {
            return Task.CompletedTask;
        }

        var again = _chosen == number;
        (_chosen, _page, _toReveal, _draft) = (number, reading.Place.Page, true, null);
        if (edit && MayRead && (again || !reading.IsConfirmed))
        {
            Begin(
                new ReadingDraft
                {
                    Of = reading,
                    Field = reading.Field,
                    Row = reading.Row,
                    Value = reading.Value,
                    Place = reading.Place,
                }
            );
        }

        return Task.CompletedTask;
    }

    /// <summary>For those who do not drag: a box in the middle, which the arrow keys move.</summary>
    private void AddByHand() =>
        Begin(new ReadingDraft { Place = new ReadingPlace(_page, 0.4, 0.4, 0.2, 0.05), Field = NextField() });

    private void Begin(ReadingDraft draft)
    {
        if (MayRead)
        {
            (_draft, _command, _refused) = (draft, CommandId.New(), null);
        }
    }

    private void LeaveCard() => (_draft, _refused) = (null, null);

    private Task ConfirmAsync() =>
        WriteAsync(
            draft => readings.KeepAsync(_command, Actor, Proof, draft),
            draft => $"{ReadingWords.Of(draft.Field)} confirmed"
        );

    private Task DiscardAsync() =>
        WriteAsync(draft => readings.DiscardAsync(_command, Actor, draft), _ => "Reading taken off");

    private async Task WriteAsync(Func<ReadingDraft, Task<Refusal?>> work, Func<ReadingDraft, string> words)
    {
        if (_draft is not { } draft || _busy)
        {
            return;
        }

        _busy = true;
        _refused = (await work(draft))?.Sentence;
        _busy = false;
        if (_refused is not null)
        {
            // what was refused was not kept: what is sent next is another command
            _command = CommandId.New();
            return;
        }

        _draft = null;
        await LoadAsync();
        announcer.Say(words(draft));
    }

    /// <summary>The credit whose readings stand on the same line of the page; 0 when there is none.</summary>
    private int RowAt(ReadingPlace place) =>
        _sheet!
            .Readings.FirstOrDefault(r =>
                r.Row > 0
                && r.Place.Page == place.Page
                && r.Place.Y < place.Y + place.Height
                && r.Place.Y + r.Place.Height > place.Y
            )
            ?.Row
        ?? 0;

    /// <summary>The field that this proof lacks first, in the order in which people read a Credits page.</summary>
    private ReadingField NextField()
    {
        ReadingField[] order =
        [
            ReadingField.AmountRemaining,
            ReadingField.AmountUsed,
            ReadingField.CreditName,
            ReadingField.Expiry,
            ReadingField.AccountId,
        ];
        return order
            .Where(f => _sheet?.Readings.Any(r => r.Field == f) != true)
            .Append(ReadingField.AmountRemaining)
            .First();
    }

    private async Task ReadFiguresAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        StateHasChanged();
        var outcome = await readFigures.RunAsync(CommandId.New(), Actor, Proof, _page, CancellationToken.None);
        _busy = false;
        _refused = outcome.Refusal?.Sentence;
        if (outcome.Done)
        {
            await LoadAsync();
            announcer.Say(outcome.Value == 1 ? "1 figure to confirm" : $"{outcome.Value} figures to confirm");
        }
    }
}
