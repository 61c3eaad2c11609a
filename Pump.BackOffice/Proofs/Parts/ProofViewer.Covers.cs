using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs.Redactions;

namespace Pump.BackOffice.Proofs.Parts;

/// <summary>Covered boxes: drawn, kept, lifted, and the picture as others see it.</summary>
public sealed partial class ProofViewer
{
    private CoverDraft? _cover;
    private bool _covering;
    private bool _asOthers;

    private bool MayCover =>
        MayRead && _sheet is { State: ProofState.Ready } sheet && (sheet.Pictures.Count > 0 || sheet.Playable == true);

    private string Mode =>
        _covering ? "cover"
        : _reading && MayRead ? "read"
        : "pan";

    /// <summary>Dragging covers instead of reading; a recording is covered whole.</summary>
    private void SwitchCovering()
    {
        if (!MayCover)
        {
            return;
        }

        _covering = !_covering;
        (_draft, _cover, _refused) = (null, null, null);
        if (_covering && _sheet is { Playable: true })
        {
            Cover(RedactionPlace.Whole);
        }
    }

    private void Cover(RedactionPlace place)
    {
        if (_cover is null)
        {
            (_cover, _command) = (new CoverDraft { Place = place }, CommandId.New());
        }
        else
        {
            _cover.Place = place;
        }

        StateHasChanged();
    }

    /// <summary>For those who do not drag: a box in the middle, which the arrow keys move.</summary>
    private void CoverByHand() => Cover(new RedactionPlace(_page, 0.4, 0.4, 0.2, 0.05));

    private void LeaveCover() => (_cover, _covering, _refused) = (null, false, null);

    private async Task KeepCoverAsync()
    {
        if (_cover is not { } cover || _busy)
        {
            return;
        }

        _busy = true;
        _refused = (await covers.CoverAsync(_command, Actor, Proof, cover))?.Sentence;
        _busy = false;
        _command = CommandId.New();
        if (_refused is null)
        {
            _cover = null;
            _covering = _sheet?.Playable != true;
            await LoadAsync();
            announcer.Say("Covered for everybody who may not open originals");
        }
    }

    private async Task LiftAsync(RedactionId redaction)
    {
        _refused = (await covers.LiftAsync(Actor, redaction))?.Sentence;
        if (_refused is null)
        {
            await LoadAsync();
            announcer.Say("Shown to everybody again");
        }
    }
}
