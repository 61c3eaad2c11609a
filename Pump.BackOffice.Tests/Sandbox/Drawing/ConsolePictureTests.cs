using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Sandbox.Drawing;

namespace Pump.BackOffice.Tests.Sandbox.Drawing;

public sealed class ConsolePictureTests
{
    private static readonly ConsolePage Page = SampleClip.Walkthrough.Page;

    public static TheoryData<string> Kinds => ["light", "dark", "cropped", "edited", "dense", "jpeg", "photo", "pdf"];

    [Theory, MemberData(nameof(Kinds))]
    public void The_same_page_gives_the_same_bytes(string kind)
    {
        var first = Draw(kind);
        var second = Draw(kind);

        FileDigest.Of(second.Bytes).ShouldBe(FileDigest.Of(first.Bytes));
        if (Environment.GetEnvironmentVariable("PUMP_KEEP_PICTURES") is { } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{kind}.{first.MediaType.Split('/')[1]}"), first.Bytes);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Every_figure_stands_inside_its_page(string kind)
    {
        var drawn = Draw(kind);

        drawn.Figures.ShouldNotBeEmpty();
        drawn.Figures.ShouldAllBe(f => f.X >= 0 && f.Y >= 0 && f.X + f.Width <= 1.0001 && f.Y + f.Height <= 1.0001);
        drawn.Figures.ShouldAllBe(f => f.Width > 0 && f.Height > 0);
    }

    [Fact]
    public void A_whole_page_shows_every_figure_of_every_row()
    {
        var figures = Draw("light").Figures;

        figures.Single(f => f.Field == DrawnField.AccountId).Text.ShouldBe("0421-7736-9915");
        figures.Single(f => f is { Field: DrawnField.AmountRemaining, Row: 1 }).Text.ShouldBe("$5,000.00");
        figures.Single(f => f.Field == DrawnField.TotalUsed).Text.ShouldBe("$20,188.90");
        figures.Count(f => f.Row == 2).ShouldBe(5);
    }

    [Fact]
    public void A_cropped_page_shows_no_account_and_no_date()
    {
        var figures = Draw("cropped").Figures;

        figures.ShouldNotContain(f => f.Field == DrawnField.AccountId || f.Field == DrawnField.AsOf);
        figures.ShouldContain(f => f.Field == DrawnField.AmountRemaining);
    }

    [Fact]
    public void An_edited_page_shows_the_false_figure_and_names_the_editor()
    {
        var drawn = Draw("edited");

        drawn.Figures.Single(f => f is { Field: DrawnField.AmountRemaining, Row: 1 }).Text.ShouldBe("$15,000.00");
        drawn.Bytes.AsSpan().IndexOf("GIMP 2.10.36"u8).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void The_clips_are_small_and_embedded()
    {
        foreach (var clip in SampleClip.All)
        {
            clip.Read().Length.ShouldBeInRange(1_000, 200_000);
        }
    }

    private static DrawnProof Draw(string kind) =>
        kind switch
        {
            "dark" => ConsolePicture.Png(Page with { IsDark = true }),
            "cropped" => ConsolePicture.Png(Page with { IsCropped = true }),
            "edited" => ConsolePicture.Png(Page with { Edit = new ConsoleEdit(1, 15_000m) }),
            "dense" => ConsolePicture.Png(Page with { Density = 2, Width = 1180 }),
            "jpeg" => ConsolePicture.Jpeg(Page, 60),
            "photo" => PhonePhoto.Jpeg(Page, 7, new DateTime(2026, 10, 28, 16, 4, 0)),
            "pdf" => InvoicePdf.Draw(SampleInvoice),
            _ => ConsolePicture.Png(Page),
        };

    internal static readonly InvoicePage SampleInvoice = new(
        "INV-2026-10-0042",
        "Northwind Robotics",
        "042177369915",
        new DateOnly(2026, 10, 1),
        [("Amazon Elastic Compute Cloud - Compute", 1_812.44m), ("Amazon Simple Storage Service", 301.06m)],
        -250.00m
    );
}
