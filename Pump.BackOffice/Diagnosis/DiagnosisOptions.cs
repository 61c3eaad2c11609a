using System.ComponentModel.DataAnnotations;

namespace Pump.BackOffice.Diagnosis;

/// <summary>Section <c>Diagnosis</c>.</summary>
public sealed class DiagnosisOptions
{
    public const string Section = "Diagnosis";

    /// <summary>
    /// On how many of the first days of a month (UTC) the month that ended is looked at without anybody asking, each
    /// time AWS said something newer of it; later only when AWS restates it. 0 is never.
    /// </summary>
    [Range(0, 28)]
    public int MonthCloseDays { get; set; } = 7;
}
