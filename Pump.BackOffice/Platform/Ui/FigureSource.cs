namespace Pump.BackOffice.Platform.Ui;

/// <summary>Where a shown figure came from; each has one letter everywhere.</summary>
public enum FigureSource
{
    Claim,
    Proof,
    Aws,
    Ledger,
    Invoice,
    Adjustment,
    Ticket,
    Reversal,
}

/// <summary>The letter and the word of a source.</summary>
public static class FigureSources
{
    public static char Letter(this FigureSource source) =>
        source switch
        {
            FigureSource.Claim => 'C',
            FigureSource.Proof => 'P',
            FigureSource.Aws => 'A',
            FigureSource.Ledger => 'L',
            FigureSource.Invoice => 'V',
            FigureSource.Adjustment => 'J',
            FigureSource.Ticket => 'T',
            FigureSource.Reversal => 'R',
            _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
        };

    public static string Word(this FigureSource source) =>
        source switch
        {
            FigureSource.Aws => "AWS",
            FigureSource.Ledger => "our ledger",
            _ => source.ToString().ToLowerInvariant(),
        };
}
