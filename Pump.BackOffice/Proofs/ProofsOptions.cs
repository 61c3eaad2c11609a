using System.ComponentModel.DataAnnotations;

namespace Pump.BackOffice.Proofs;

/// <summary>How much comes in and how it is looked at (section <c>Proofs</c>).</summary>
public sealed class ProofsOptions
{
    public const string Section = "Proofs";

    /// <summary>The largest picture, document or text, in bytes.</summary>
    [Range(1, 1L << 30)]
    public long MaxBytes { get; set; } = 25L << 20;

    /// <summary>The largest recording, in bytes.</summary>
    [Range(1, 4L << 30)]
    public long MaxRecordingBytes { get; set; } = 100L << 20;

    /// <summary>How many worker processes inspect files at the same time.</summary>
    [Range(1, 32)]
    public int Workers { get; set; } = 2;

    /// <summary>Whether the words of pictures that come in are read by tesseract; figures are then proposed, never used.</summary>
    public bool Recognise { get; set; } = true;

    /// <summary>For how long proofs are kept, by kind.</summary>
    public Keeping.KeepRules Keep { get; set; } = new();

    /// <summary>Where they are kept.</summary>
    public StoreOptions Store { get; set; } = new();

    /// <summary>Who scans them for viruses; nobody unless it is said.</summary>
    public Scanning.ScannerOptions Scanner { get; set; } = new();

    /// <summary>After this time an inspection that did not end is taken up again.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan GivenUpAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The limit for a file of this name, in bytes.</summary>
    public long LimitFor(string fileName) =>
        Inspection.FileTypes.IsRecordingName(fileName) ? MaxRecordingBytes : MaxBytes;
}
