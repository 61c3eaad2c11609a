using Pump.BackOffice.Proofs;
using Pump.BackOffice.Proofs.Inspection;
using Pump.BackOffice.Sandbox.Drawing;
using SkiaSharp;

namespace Pump.BackOffice.Tests.Proofs.Inspection;

/// <summary>Console pages with made-up credits, and how many of their figures recognition reads as they were drawn.</summary>
internal static class RecognitionPages
{
    private static readonly string[] Names =
    [
        "AWS Activate Portfolio",
        "AWS Summit promo",
        "MAP credit phase 2",
        "Proof of concept",
        "Activate Founders",
        "Migration credit",
    ];

    /// <summary>Pages a kind: one in the small run, ten with the full counts.</summary>
    public static int Count => Environment.GetEnvironmentVariable("PUMP_TESTS_FULL") == "1" ? 10 : 1;

    public static IEnumerable<ConsolePage> Make(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var random = new Random(4821 + i);
            yield return new ConsolePage(
                $"{random.NextInt64(100_000_000_000, 999_999_999_999)}",
                "northwind-prod",
                new DateOnly(2026, 1 + (i % 10), 28),
                [
                    .. Enumerable
                        .Range(0, 2 + random.Next(4))
                        .Select(row => new ConsoleCredit(
                            Names[(i + row) % Names.Length],
                            random.Next(0, 3_000_000) / 100m,
                            random.Next(0, 3_000_000) / 100m,
                            random.Next(20, 180),
                            new DateOnly(2027, 1 + random.Next(12), 1 + random.Next(28))
                        )),
                ]
            );
        }
    }

    public static DrawnProof Draw(ConsolePage page, string kind) =>
        kind switch
        {
            "dark" => ConsolePicture.Png(page with { IsDark = true }),
            "dense" => ConsolePicture.Png(page with { Density = 2, Width = 1180 }),
            "narrow" => ConsolePicture.Png(page with { Density = 1.25f, Width = 960 }),
            "jpeg" => ConsolePicture.Jpeg(page, 40),
            "photo" => PhonePhoto.Jpeg(page, 7, new DateTime(2026, 10, 28, 16, 4, 0)),
            _ => ConsolePicture.Png(page),
        };

    public static (int Right, int All) Score(DrawnProof drawn, string folder, Action<string> tell)
    {
        using var bitmap = SKBitmap.Decode(drawn.Bytes);
        var seen = new SeenPage(Recognition.Read(bitmap, folder)!, (double)bitmap.Width / bitmap.Height);
        var read = CreditsPage.Read(seen);
        var (right, all) = (0, 0);
        foreach (var figure in drawn.Figures)
        {
            if (FieldOf(figure.Field) is not { } field)
            {
                continue;
            }

            all++;
            var found = read.FirstOrDefault(r => r.Field == field && r.Row == figure.Row);
            if (found is not null && Same(field, found.Value, figure.Text) && Overlap(found, figure))
            {
                right++;
            }
            else
            {
                tell($"{figure.Field} {figure.Row}: drawn {figure.Text}, read {found?.Value ?? "nothing"}");
            }
        }

        if (right < all)
        {
            tell(seen.Text);
        }

        return (right, all);
    }

    private static bool Overlap(ProposedReading found, DrawnFigure drawn) =>
        found.X < drawn.X + drawn.Width
        && drawn.X < found.X + found.Width
        && found.Y < drawn.Y + drawn.Height
        && drawn.Y < found.Y + found.Height;

    private static bool Same(ReadingField field, string read, string drawn) =>
        field == ReadingField.AsOf ? drawn.Contains(read, StringComparison.Ordinal)
        : field == ReadingField.AccountId ? Digits(read) == Digits(drawn)
        : string.Equals(read, drawn, StringComparison.Ordinal);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static ReadingField? FieldOf(DrawnField field) =>
        field switch
        {
            DrawnField.AccountId => ReadingField.AccountId,
            DrawnField.CreditName => ReadingField.CreditName,
            DrawnField.AmountUsed => ReadingField.AmountUsed,
            DrawnField.AmountRemaining => ReadingField.AmountRemaining,
            DrawnField.Products => ReadingField.Products,
            DrawnField.Expiration => ReadingField.Expiry,
            DrawnField.AsOf => ReadingField.AsOf,
            _ => null,
        };
}
