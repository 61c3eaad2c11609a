using System.ComponentModel.DataAnnotations;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Proofs.Keeping;

/// <summary>For how many days proofs are kept, by kind (section <c>Proofs:Keep</c>). 0 is for ever.</summary>
public sealed class KeepRules
{
    private const int MaxDays = 36_500;

    /// <summary>As long as the books that rest on them.</summary>
    [Range(0, MaxDays)]
    public int PictureDays { get; set; } = 2_555;

    [Range(0, MaxDays)]
    public int DocumentDays { get; set; } = 2_555;

    /// <summary>They are large and show more than what was read from them.</summary>
    [Range(0, MaxDays)]
    public int RecordingDays { get; set; } = 730;

    /// <summary>Text, mails, archives: what is only ever downloaded.</summary>
    [Range(0, MaxDays)]
    public int OtherDays { get; set; } = 730;

    /// <summary>Refused and quarantined files, which nobody could use.</summary>
    [Range(0, MaxDays)]
    public int RefusedDays { get; set; } = 90;

    /// <summary>Until when a proof is kept; null is for ever, or not decided before it was inspected.</summary>
    public DateTimeOffset? Until(FileKind? kind, ProofState state, DateTimeOffset receivedAt) =>
        state is ProofState.Received or ProofState.Inspecting or ProofState.Erased ? null
        : DaysFor(kind, state) is > 0 and var days ? receivedAt.AddDays(days)
        : null;

    private int DaysFor(FileKind? kind, ProofState state) =>
        state is ProofState.Refused or ProofState.Quarantined
            ? RefusedDays
            : kind switch
            {
                FileKind.Picture => PictureDays,
                FileKind.Document => DocumentDays,
                FileKind.Recording => RecordingDays,
                _ => OtherDays,
            };

    internal int Shortest =>
        new[] { PictureDays, DocumentDays, RecordingDays, OtherDays, RefusedDays }
            .Where(days => days > 0)
            .DefaultIfEmpty()
            .Min();
}
