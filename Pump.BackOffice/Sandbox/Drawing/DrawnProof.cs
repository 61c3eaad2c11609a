namespace Pump.BackOffice.Sandbox.Drawing;

/// <summary>A drawn file that stands for what a customer sends: its bytes and where each figure stands in it.</summary>
internal sealed record DrawnProof(
    byte[] Bytes,
    string MediaType,
    int Width,
    int Height,
    IReadOnlyList<DrawnFigure> Figures
);

/// <summary>
/// One figure in a drawn file. The box is given as fractions of the page's width and height, from its top left corner.
/// </summary>
/// <param name="Row">The credit's row, from 1; 0 for figures of the whole page.</param>
internal sealed record DrawnFigure(
    DrawnField Field,
    string Text,
    int Page,
    int Row,
    double X,
    double Y,
    double Width,
    double Height
);

internal enum DrawnField
{
    AccountId,
    TotalRemaining,
    TotalUsed,
    ActiveCredits,
    CreditName,
    AmountUsed,
    AmountRemaining,
    Products,
    Expiration,
    AsOf,
    InvoiceTotal,
    InvoiceCredits,
}
