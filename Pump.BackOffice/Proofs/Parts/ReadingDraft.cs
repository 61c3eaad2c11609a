namespace Pump.BackOffice.Proofs.Parts;

/// <summary>A reading that is being made or corrected in the viewer; nothing of it is kept before it is confirmed.</summary>
public sealed class ReadingDraft
{
    /// <summary>The reading that is corrected; null for a new one.</summary>
    public ReadingSheet? Of { get; init; }

    public ReadingField Field { get; set; } = ReadingField.AmountRemaining;

    /// <summary>Which credit of the picture; 0 for the whole page.</summary>
    public int Row { get; set; }

    public string Value { get; set; } = "";

    public required ReadingPlace Place { get; set; }
}
