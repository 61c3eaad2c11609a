using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>What came of one local file; every fact that it does not tell is null.</summary>
/// <param name="File">The path as it was typed.</param>
/// <param name="Sha256">Of all its bytes, 64 lower-case hex digits; null when it could not be read.</param>
/// <param name="State">As it would be as a proof.</param>
/// <param name="Reason">A stable code: why it is refused, or why a sound file can only be downloaded.</param>
/// <param name="Duration">Of a recording, in seconds.</param>
internal sealed record LocalReport(
    string File,
    string? Sha256,
    ProofState State,
    string? Type = null,
    string? Reason = null,
    string? Message = null,
    int? Width = null,
    int? Height = null,
    int? Pages = null,
    double? Duration = null,
    string? Text = null
)
{
    public const string UnreadableCode = "unreadable";

    public IReadOnlyList<InspectionFinding> Findings { get; init; } = [];

    /// <summary>How long it took, in milliseconds.</summary>
    public long Ms { get; init; }

    /// <summary>False when no worker process could be started, which is no fault of the file.</summary>
    public bool WorkerStarted { get; init; } = true;

    public bool IsMissing => Sha256 is null;

    public static LocalReport Unreadable(string file, string why) =>
        new(file, null, ProofState.Refused, Reason: UnreadableCode, Message: why);

    public static LocalReport Refused(string file, FileDigest digest, string code, string why) =>
        new(file, digest.Hex, ProofState.Refused, Reason: code, Message: why);

    public static LocalReport Of(string file, FileDigest digest, InspectionReport report) =>
        new(
            file,
            digest.Hex,
            report.IsRefused ? ProofState.Refused : ProofState.Ready,
            report.MediaType,
            report.Code,
            report.Message,
            report.Width,
            report.Height,
            report.Pages,
            report.Duration,
            report.Text
        )
        {
            Findings = report.Findings,
        };
}
