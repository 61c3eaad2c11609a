using System.Globalization;
using SkiaSharp;

namespace Pump.BackOffice.Sandbox.Drawing;

/// <summary>
/// Draws screenshots of the console's Credits page in our own hand. The same page gives the same bytes, always.
/// </summary>
internal static class ConsolePicture
{
    private const float Bar = 40;
    private const float SideWidth = 196;

    public static DrawnProof Png(ConsolePage page)
    {
        var (bitmap, figures) = Render(page);
        using (bitmap)
        {
            using var pixels = bitmap.PeekPixels();
            using var data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, 6))!;
            var bytes = data.ToArray();
            if (page.Edit is { } edit)
            {
                bytes = FileMarks.PngText(bytes, "Software", edit.Software);
            }

            return new DrawnProof(bytes, "image/png", bitmap.Width, bitmap.Height, figures);
        }
    }

    public static DrawnProof Jpeg(ConsolePage page, int quality)
    {
        var (bitmap, figures) = Render(page);
        using (bitmap)
        {
            using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, quality);
            return new DrawnProof(data.ToArray(), "image/jpeg", bitmap.Width, bitmap.Height, figures);
        }
    }

    /// <summary>The pixels and the figures of a page, for those who draw on: photos and clips.</summary>
    internal static (SKBitmap Bitmap, IReadOnlyList<DrawnFigure> Figures) Render(ConsolePage page)
    {
        var colours = page.IsDark ? ConsoleColours.Dark : ConsoleColours.Light;
        var whole = new SKBitmap((int)(page.Width * page.Density), (int)(page.Height * page.Density));
        using var canvas = new SKCanvas(whole);
        canvas.Scale(page.Density);
        var ink = new Ink(canvas);
        ink.Fill(new SKRect(0, 0, page.Width, page.Height), colours.Page);
        DrawBar(ink, page);
        DrawSide(ink, page, colours);
        var table = DrawBody(ink, page, colours);
        canvas.Flush();
        if (!page.IsCropped)
        {
            return (whole, Fractions(ink, new SKRect(0, 0, page.Width, page.Height)));
        }

        using (whole)
        {
            return Cut(whole, ink, page, table);
        }
    }

    private static void DrawBar(Ink ink, ConsolePage page)
    {
        const uint Light = 0xFFFFFFFF;
        ink.Fill(new SKRect(0, 0, page.Width, Bar), 0xFF0F1B2A);
        for (var i = 0; i < 3; i++)
        {
            ink.Fill(new SKRect(16, 14.5f + (i * 4.5f), 32, 17 + (i * 4.5f)), 0xFFD5DBDB);
        }

        ink.Frame(new SKRect(46.5f, 7.5f, 376.5f, 32.5f), 0xFF5F6B7A, 13);
        ink.Text("Search", 62, 24.5f, 12, 0xFFB6BEC9);
        var account = string.Join('-', page.AccountId[..4], page.AccountId[4..8], page.AccountId[8..]);
        ink.Figure(DrawnField.AccountId, 0, account, page.Width - 16, 24.5f, 12, Light, Weight.Bold, Side.Right);
        var left = page.Width - 16 - Ink.Measure(account, 12, Weight.Bold) - 6;
        ink.Text($"{page.AccountAlias} @", left, 24.5f, 12, Light, Weight.Bold, Side.Right);
        left -= Ink.Measure($"{page.AccountAlias} @", 12, Weight.Bold) + 18;
        ink.Text("Global", left, 24.5f, 12, Light, Weight.Regular, Side.Right);
    }

    private static void DrawSide(Ink ink, ConsolePage page, ConsoleColours colours)
    {
        ink.Line(SideWidth - 0.5f, Bar, SideWidth - 0.5f, page.Height, colours.Line);
        ink.Text("Billing and Cost", 22, 73, 15, colours.Strong, Weight.Bold);
        ink.Text("Management", 22, 93, 15, colours.Strong, Weight.Bold);
        var y = 129f;
        foreach (var item in ConsoleMenu.Items)
        {
            var isHeading = item.StartsWith('#');
            var isHere = item == "Credits";
            y += isHeading ? 8 : 0;
            ink.Text(
                item.TrimStart('#'),
                isHeading ? 22 : 34,
                y,
                13,
                isHere ? colours.Link
                    : isHeading ? colours.Strong
                    : colours.Soft,
                isHeading || isHere ? Weight.Bold : Weight.Regular
            );
            y += 24.5f;
        }
    }

    private static SKRect DrawBody(Ink ink, ConsolePage page, ConsoleColours colours)
    {
        const float Left = SideWidth + 26;
        var right = page.Width - 26f;
        ink.Text("Billing and Cost Management", Left, 70, 12, colours.Link);
        ink.Text(
            "›   Credits",
            Left + Ink.Measure("Billing and Cost Management", 12, Weight.Regular) + 9,
            70,
            12,
            colours.Soft
        );
        ink.Text("Credits", Left, 106, 22, colours.Strong, Weight.Bold);
        ink.Text("Info", Left + Ink.Measure("Credits", 22, Weight.Bold) + 8, 105, 12, colours.Link, Weight.Bold);
        ink.Fill(new SKRect(right - 128, 82, right, 112), 0xFFFF9900, 15);
        ink.Text("Redeem credit", right - 64, 101.5f, 13, 0xFF0F141A, Weight.Bold, Side.Centre);
        DrawSums(ink, page, colours, new SKRect(Left + 0.5f, 126.5f, right - 0.5f, 208.5f));
        var table = new SKRect(Left + 0.5f, 225.5f, right - 0.5f, 313.5f + (page.Credits.Count * 55));
        ConsoleTable.Draw(ink, page, colours, table);
        ink.Figure(
            DrawnField.AsOf,
            0,
            $"Amounts are as of the last closed billing cycle ({Day(page.AsOfOn)}).",
            Left,
            page.Height - 17,
            11,
            colours.Soft
        );
        return table;
    }

    private static void DrawSums(Ink ink, ConsolePage page, ConsoleColours colours, SKRect card)
    {
        ink.Fill(card, colours.Card, 14);
        ink.Frame(card, colours.Frame, 14);
        var shown = page
            .Credits.Select(
                (c, i) => page.Edit is { } edit && edit.Row == i + 1 ? c with { Remaining = edit.Remaining } : c
            )
            .ToList();
        var active = shown.Count(c => c.Remaining > 0 && c.ExpiresOn > page.AsOfOn);
        // an expired credit keeps its rest in the list, but it is in no total
        var remaining = shown.Where(c => c.ExpiresOn > page.AsOfOn).Sum(c => c.Remaining);
        (DrawnField Field, string Label, string Value)[] sums =
        [
            (DrawnField.TotalRemaining, "Total amount remaining", Usd(remaining)),
            (DrawnField.TotalUsed, "Total amount used", Usd(page.Credits.Sum(c => c.Used))),
            (DrawnField.ActiveCredits, "Active credits", active.ToString(CultureInfo.InvariantCulture)),
        ];
        var third = (card.Width - 40) / 3;
        for (var i = 0; i < sums.Length; i++)
        {
            var x = card.Left + 20 + (i * third) + (i > 0 ? 20 : 0);
            ink.Text(sums[i].Label, x, card.Top + 29, 13, colours.Soft);
            ink.Figure(sums[i].Field, 0, sums[i].Value, x, card.Top + 58, 22, colours.Strong, Weight.Bold);
            if (i > 0)
            {
                ink.Line(x - 20, card.Top + 15, x - 20, card.Bottom - 15, colours.Line);
            }
        }
    }

    private static (SKBitmap, IReadOnlyList<DrawnFigure>) Cut(SKBitmap whole, Ink ink, ConsolePage page, SKRect table)
    {
        var d = page.Density;
        // a hasty cut: the last column is half gone, the account and the date are not in it
        var cut = new SKRect(table.Left - 8, table.Top + 34, table.Right - 60, table.Bottom - 18);
        var pixels = SKRectI.Round(new SKRect(cut.Left * d, cut.Top * d, cut.Right * d, cut.Bottom * d));
        var part = new SKBitmap(pixels.Width, pixels.Height);
        using (var canvas = new SKCanvas(part))
        {
            canvas.DrawBitmap(whole, -pixels.Left, -pixels.Top, SKSamplingOptions.Default);
        }

        return (part, Fractions(ink, cut));
    }

    /// <summary>Boxes as fractions of what is shown; figures that are not wholly in it are left out.</summary>
    private static List<DrawnFigure> Fractions(Ink ink, SKRect shown) =>
        [
            .. ink
                .Figures.Where(f => shown.Contains(f.Box))
                .Select(f => new DrawnFigure(
                    f.Field,
                    f.Text,
                    1,
                    f.Row,
                    (f.Box.Left - shown.Left) / shown.Width,
                    (f.Box.Top - shown.Top) / shown.Height,
                    f.Box.Width / shown.Width,
                    f.Box.Height / shown.Height
                )),
        ];

    internal static string Usd(decimal amount) =>
        (amount < 0 ? "-$" : "$") + Math.Abs(amount).ToString("N2", CultureInfo.InvariantCulture);

    internal static string Day(DateOnly day) => day.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);
}
