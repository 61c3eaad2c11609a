using SkiaSharp;

namespace Pump.BackOffice.Sandbox.Drawing;

/// <summary>The table of credits in a drawn console page.</summary>
internal static class ConsoleTable
{
    private const float RowHeight = 55;

    public static void Draw(Ink ink, ConsolePage page, ConsoleColours colours, SKRect card)
    {
        ink.Fill(card, colours.Card, 14);
        ink.Frame(card, colours.Frame, 14);
        var (left, right) = (card.Left + 20, card.Right - 20);
        ink.Text("Credits", left, card.Top + 32, 17, colours.Strong, Weight.Bold);
        var count = left + Ink.Measure("Credits ", 17, Weight.Bold) + 2;
        ink.Text($"({page.Credits.Count})", count, card.Top + 32, 17, colours.Soft);

        var columns = Columns(left, right);
        ink.Line(left, card.Top + 46, right, card.Top + 46, colours.Line);
        ink.Line(left, card.Top + 81, right, card.Top + 81, colours.Line);
        var y = card.Top + 68;
        ink.Text("Credit name", columns.Name, y, 12.5f, colours.Soft, Weight.Bold);
        ink.Text("Amount used", columns.Used, y, 12.5f, colours.Soft, Weight.Bold, Side.Right);
        ink.Text("Amount remaining", columns.Remaining, y, 12.5f, colours.Soft, Weight.Bold, Side.Right);
        ink.Text("Applicable products", columns.Products, y, 12.5f, colours.Soft, Weight.Bold);
        ink.Text("Expiration", columns.Expiration, y, 12.5f, colours.Soft, Weight.Bold);
        for (var i = 0; i < page.Credits.Count; i++)
        {
            DrawRow(ink, page, colours, columns, i, card.Top + 81 + (i * RowHeight));
            ink.Line(
                left,
                card.Top + 81 + ((i + 1) * RowHeight),
                right,
                card.Top + 81 + ((i + 1) * RowHeight),
                colours.Line
            );
        }
    }

    private static void DrawRow(
        Ink ink,
        ConsolePage page,
        ConsoleColours colours,
        (float Name, float Used, float Remaining, float Products, float Expiration) columns,
        int index,
        float top
    )
    {
        var credit = page.Credits[index];
        var row = index + 1;
        var y = top + 23;
        var edit = page.Edit is { } e && e.Row == row ? e : null;
        ink.Figure(DrawnField.CreditName, row, credit.Name, columns.Name, y, 12.5f, colours.Text);
        ink.Figure(
            DrawnField.AmountUsed,
            row,
            ConsolePicture.Usd(credit.Used),
            columns.Used,
            y,
            12.5f,
            colours.Text,
            Weight.Regular,
            Side.Right
        );
        // what was written over is a little too large and sits a little too low: the kind of trace people find
        ink.Figure(
            DrawnField.AmountRemaining,
            row,
            ConsolePicture.Usd(edit?.Remaining ?? credit.Remaining),
            columns.Remaining,
            edit is null ? y : y + 0.8f,
            edit is null ? 12.5f : 13.4f,
            edit is null ? colours.Text : colours.Strong,
            Weight.Regular,
            Side.Right
        );
        ink.Figure(DrawnField.Products, row, $"{credit.Services} services", columns.Products, y, 12.5f, colours.Text);
        ink.Text("See complete list", columns.Products, y + 18, 12.5f, colours.Link);
        ink.Figure(
            DrawnField.Expiration,
            row,
            ConsolePicture.Day(credit.ExpiresOn),
            columns.Expiration,
            y,
            12.5f,
            colours.Text
        );
    }

    private static (float Name, float Used, float Remaining, float Products, float Expiration) Columns(
        float left,
        float right
    )
    {
        var width = right - left;
        return (
            left + 6,
            left + (width * 0.46f) - 18,
            left + (width * 0.64f) - 18,
            left + (width * 0.64f) + 6,
            left + (width * 0.86f) + 6
        );
    }
}
