namespace Pump.BackOffice.Sandbox.Drawing;

/// <summary>What a drawn Credits page shows. Amounts are USD; days are AWS's, UTC.</summary>
/// <param name="AccountId">12 digits; the header shows them in groups of four.</param>
/// <param name="AsOfOn">The last day of the billing cycle whose closing amounts the page shows.</param>
internal sealed record ConsolePage(
    string AccountId,
    string AccountAlias,
    DateOnly AsOfOn,
    IReadOnlyList<ConsoleCredit> Credits
)
{
    public bool IsDark { get; init; }

    /// <summary>Width in layout units; 900 at least.</summary>
    public int Width { get; init; } = 1040;

    public int Height { get; init; } = 720;

    /// <summary>Pixels per layout unit: 1 for a plain screen, 2 for a dense one.</summary>
    public float Density { get; init; } = 1;

    /// <summary>Whether only the table was cut out, without account and date.</summary>
    public bool IsCropped { get; init; }

    /// <summary>A figure that somebody wrote over; null in an honest picture.</summary>
    public ConsoleEdit? Edit { get; init; }
}

/// <summary>One row of the page's table.</summary>
internal sealed record ConsoleCredit(string Name, decimal Used, decimal Remaining, int Services, DateOnly ExpiresOn);

/// <summary>The remaining amount of one row (from 1), replaced with an image editor that left its name in the file.</summary>
internal sealed record ConsoleEdit(int Row, decimal Remaining, string Software = "GIMP 2.10.36");
