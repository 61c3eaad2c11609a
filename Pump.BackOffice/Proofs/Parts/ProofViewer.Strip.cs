using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs.Parts;

/// <summary>The proofs beside it: the next, the one before, and one to compare with.</summary>
public sealed partial class ProofViewer
{
    private ProofSheet? _other;
    private string? _otherRecording;

    private int At => Math.Max(0, Strip.ToList().FindIndex(t => t.Id == Proof));

    private int Next => (At + 1) % Strip.Count;

    private Task StepAsync(int by) =>
        Strip.Count > 1 ? OnProof.InvokeAsync(Strip[(At + by + Strip.Count) % Strip.Count].Id) : Task.CompletedTask;

    private async Task CompareAsync()
    {
        if (_other is not null || Strip.Count < 2)
        {
            (_other, _otherRecording) = (null, null);
            return;
        }

        var outcome = await details.RunAsync(Actor, Strip[Next].Id, CancellationToken.None);
        _other = outcome.Done ? outcome.Value : null;
        _refused = outcome.Refusal?.Sentence;
        if (_other is { IsRecording: true } recording)
        {
            var opened = await openRecording.RunAsync(CommandId.New(), Actor, recording.Id, CancellationToken.None);
            _otherRecording = opened.Done ? opened.Value : null;
        }
    }
}
