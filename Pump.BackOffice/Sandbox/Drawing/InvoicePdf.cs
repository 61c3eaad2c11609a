using System.Globalization;
using SkiaSharp;

namespace Pump.BackOffice.Sandbox.Drawing;

/// <summary>A two-page invoice as PDF: the totals first, the services after them.</summary>
internal static class InvoicePdf
{
    private const float Width = 595;
    private const float Height = 842;
    private const uint Text = 0xFF1B2027;
    private const uint Soft = 0xFF5A6472;
    private const uint Line = 0xFFD5D9DF;

    public static DrawnProof Draw(InvoicePage invoice)
    {
        using var stream = new MemoryStream();
        List<DrawnFigure> figures = [];
        var made = invoice.Month.AddMonths(1).AddDays(3).ToDateTime(new TimeOnly(9, 0));
        var metadata = new SKDocumentPdfMetadata(72)
        {
            Title = $"Invoice {invoice.Number}",
            Creator = "Pump billing",
            Producer = "Pump billing",
            Creation = made,
            Modified = made,
        };
        using (var document = SKDocument.CreatePdf(stream, metadata))
        {
            figures.AddRange(Page(document, 1, ink => DrawTotals(ink, invoice)));
            figures.AddRange(Page(document, 2, ink => DrawServices(ink, invoice)));
            document.Close();
        }

        return new DrawnProof(stream.ToArray(), "application/pdf", (int)Width, (int)Height, figures);
    }

    private static List<DrawnFigure> Page(SKDocument document, int number, Action<Ink> draw)
    {
        using var canvas = document.BeginPage(Width, Height);
        var ink = new Ink(canvas);
        draw(ink);
        document.EndPage();
        return
        [
            .. ink.Figures.Select(f => new DrawnFigure(
                f.Field,
                f.Text,
                number,
                f.Row,
                f.Box.Left / Width,
                f.Box.Top / Height,
                f.Box.Width / Width,
                f.Box.Height / Height
            )),
        ];
    }

    private static void DrawTotals(Ink ink, InvoicePage invoice)
    {
        var gross = invoice.Charges.Sum(c => c.Amount);
        ink.Fill(new SKRect(48, 48, 76, 76), Text, 8);
        ink.Text("P", 62, 69, 18, 0xFFFFFFFF, Weight.Bold, Side.Centre);
        ink.Text("Invoice", Width - 48, 70, 24, Text, Weight.Bold, Side.Right);
        ink.Text(invoice.Number, Width - 48, 90, 11, Soft, Weight.Regular, Side.Right);
        ink.Text("Billed to", 48, 136, 10, Soft);
        ink.Text(invoice.Customer, 48, 154, 14, Text, Weight.SemiBold);
        ink.Text("AWS account", 48, 176, 10, Soft);
        ink.Figure(DrawnField.AccountId, 0, invoice.AccountId, 48, 192, 12, Text);
        ink.Text("Billing month", 330, 136, 10, Soft);
        ink.Text(
            invoice.Month.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
            330,
            154,
            14,
            Text,
            Weight.SemiBold
        );
        (string Label, decimal Amount, DrawnField? Field)[] rows =
        [
            ("Charges before credits", gross, null),
            ("AWS credits applied", invoice.Credits, DrawnField.InvoiceCredits),
            ("Total due", gross + invoice.Credits, DrawnField.InvoiceTotal),
        ];
        var y = 250f;
        foreach (var (label, amount, field) in rows)
        {
            var weight = field == DrawnField.InvoiceTotal ? Weight.Bold : Weight.Regular;
            ink.Line(48, y - 20, Width - 48, y - 20, Line);
            ink.Text(label, 48, y, 13, Text, weight);
            if (field is { } figure)
            {
                ink.Figure(figure, 0, ConsolePicture.Usd(amount), Width - 48, y, 13, Text, weight, Side.Right);
            }
            else
            {
                ink.Text(ConsolePicture.Usd(amount), Width - 48, y, 13, Text, weight, Side.Right);
            }

            y += 34;
        }

        ink.Text("All amounts are in US dollars. Services are listed on the next page.", 48, y + 10, 10, Soft);
    }

    private static void DrawServices(Ink ink, InvoicePage invoice)
    {
        ink.Text("Services", 48, 70, 18, Text, Weight.Bold);
        ink.Text(invoice.Number, Width - 48, 70, 11, Soft, Weight.Regular, Side.Right);
        var y = 110f;
        foreach (var (service, amount) in invoice.Charges)
        {
            ink.Text(service, 48, y, 12, Text);
            ink.Text(ConsolePicture.Usd(amount), Width - 48, y, 12, Text, Weight.Regular, Side.Right);
            ink.Line(48, y + 9, Width - 48, y + 9, Line);
            y += 26;
        }
    }
}
