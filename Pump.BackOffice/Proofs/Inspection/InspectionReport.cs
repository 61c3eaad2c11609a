namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>
/// What the worker found. <paramref name="MediaType"/> is ours, decided by magic bytes and extension together.
/// A fact that the file does not tell is null. A refused file has <paramref name="Code"/> and no copies.
/// </summary>
/// <param name="Duration">Length of a recording in seconds.</param>
/// <param name="TakenOn">The day that the file itself names, in its maker's own time zone.</param>
/// <param name="PerceptualHash">dHash of the (first) picture, 16 hex digits.</param>
/// <param name="Playable">For recordings: whether browsers play this codec.</param>
/// <param name="Code">Why there is nothing to show: a stable code; null when all is well.</param>
public sealed record InspectionReport(
    string MediaType,
    FileKind Kind,
    int? Width = null,
    int? Height = null,
    int? Pages = null,
    double? Duration = null,
    string? Codec = null,
    bool? Playable = null,
    DateOnly? TakenOn = null,
    string? Software = null,
    string? PerceptualHash = null,
    string? Text = null,
    string? Code = null,
    string? Message = null
)
{
    /// <summary>
    /// Whether the file is refused. Any other <see cref="Code"/> belongs to a sound file that cannot be shown here, only
    /// downloaded.
    /// </summary>
    public bool IsRefused => Code is "broken" or "too-large";

    public IReadOnlyList<InspectionFinding> Findings { get; init; } = [];

    public IReadOnlyList<InspectedCopy> Copies { get; init; } = [];

    /// <summary>The (first) picture by <see cref="PictureGrid"/>; null when there is none.</summary>
    public byte[]? Grid { get; init; }

    /// <summary>Figures that recognition found on the first picture; a person confirms each.</summary>
    public IReadOnlyList<ProposedReading> Readings { get; init; } = [];
}

/// <summary>Something about the file that a person should know. <paramref name="Page"/> counts from 1.</summary>
public sealed record InspectionFinding(string Code, string Text, int? Page = null);
