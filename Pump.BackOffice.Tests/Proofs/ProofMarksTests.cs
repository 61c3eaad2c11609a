using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Platform;
using Pump.BackOffice.Tests.Proofs.Inspection;
using SkiaSharp;

namespace Pump.BackOffice.Tests.Proofs;

public sealed class ProofMarksTests
{
    [Fact]
    public async Task The_same_file_is_seen_again_and_said_where()
    {
        await using var house = await House.OpenAsync();
        var customer = await CustomerAsync(house, "4821", "Northwind Robotics");
        var first = await house.BringAsync(ProofBench.Screenshot, "one.png", From(customer, "one.png"));
        var second = await house.BringAsync(ProofBench.Screenshot, "two.png", From(customer, "two.png"));

        var mark = (await house.SheetAsync(second)).Marks.Single(m => m.Code == "same-file");

        mark.OtherProof.ShouldBe(first);
        mark.Detail.ShouldBe("Northwind Robotics, 2026-11-06, one.png");
    }

    [Fact]
    public async Task A_file_of_another_customer_is_marked()
    {
        await using var house = await House.OpenAsync();
        var one = await CustomerAsync(house, "4821", "Northwind Robotics");
        var other = await CustomerAsync(house, "5107", "Halden Foods");
        await house.BringAsync(ProofBench.Screenshot, "a.png", From(one, "a.png"));

        var sheet = await house.SheetAsync(
            await house.BringAsync(ProofBench.Screenshot, "b.png", From(other, "b.png"))
        );

        sheet.Marks.ShouldContain(m => m.Code == "other-customers-file" && m.Level == MarkLevel.Look);
    }

    [Fact]
    public async Task An_edited_picture_names_its_editor_and_an_honest_one_has_no_sign_of_it()
    {
        await using var house = await House.OpenAsync();
        var page = SampleClip.Walkthrough.Page with { Edit = new ConsoleEdit(1, 15_000m) };

        var edited = await house.SheetAsync(await house.BringAsync(ConsolePicture.Png(page).Bytes, "a.png"));
        var honest = await house.SheetAsync(await house.BringAsync(ProofBench.Screenshot, "b.png"));

        edited.Marks.ShouldContain(m => m.Code == "edited-by-software" && m.Text.Contains("GIMP 2.10.36"));
        honest.Marks.ShouldContain(m => m.Code == "not-edited" && m.Level == MarkLevel.Fine);
    }

    [Fact]
    public async Task Nearly_the_same_picture_again_is_marked_with_the_first_one()
    {
        await using var house = await House.OpenAsync();
        var first = await house.BringAsync(ProofBench.Screenshot, "one.png");
        var again = await house.BringAsync(ConsolePicture.Jpeg(SampleClip.Walkthrough.Page, 80).Bytes, "two.jpg");

        (await house.SheetAsync(again)).Marks.Single(m => m.Code == "near-duplicate").OtherProof.ShouldBe(first);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, 90, 1.0)]
    [InlineData(SKEncodedImageFormat.Png, 100, 1.5)]
    public async Task Another_customers_screenshot_saved_anew_is_marked_and_said_whose(
        SKEncodedImageFormat format,
        int quality,
        double scale
    )
    {
        await using var house = await House.OpenAsync();
        var one = await CustomerAsync(house, "4821", "Northwind Robotics");
        var other = await CustomerAsync(house, "5107", "Halden Foods");
        var first = await house.BringAsync(ProofBench.Screenshot, "a.png", From(one, "a.png"));
        var anew = SavedPictures.Bytes(ProofBench.Screenshot, format, quality, scale);

        var sheet = await house.SheetAsync(await house.BringAsync(anew, $"b.{format}", From(other, $"b.{format}")));

        var mark = sheet.Marks.Single(m => m.Code == "other-customers-picture");
        (mark.OtherProof, mark.Level).ShouldBe((first, MarkLevel.Look));
        mark.Detail.ShouldBe("Northwind Robotics, 2026-11-06, a.png");
    }

    [Fact]
    public async Task Console_pages_of_two_customers_that_look_alike_are_not_taken_for_one_another()
    {
        await using var house = await House.OpenAsync();
        var one = await CustomerAsync(house, "4821", "Northwind Robotics");
        var other = await CustomerAsync(house, "5107", "Halden Foods");
        var page = SampleClip.Walkthrough.Page;
        await house.BringAsync(ConsolePicture.Png(page).Bytes, "a.png", From(one, "a.png"));
        var alike = ConsolePicture.Png(page with { AccountId = "510700284193" }).Bytes;

        var sheet = await house.SheetAsync(await house.BringAsync(alike, "b.png", From(other, "b.png")));

        sheet.Marks.ShouldNotContain(m => m.Code.EndsWith("-picture") || m.Code == "near-duplicate");
    }

    [FactNeedingTool("tesseract")]
    public async Task A_badly_saved_picture_is_known_again_by_the_figures_on_it()
    {
        await using var house = await House.OpenAsync(
            Platform.Data.DatabaseKind.Sqlite,
            null,
            "--Proofs:Recognise=true"
        );
        var one = await CustomerAsync(house, "4821", "Northwind Robotics");
        var other = await CustomerAsync(house, "5107", "Halden Foods");
        var first = await house.BringAsync(ProofBench.Screenshot, "a.png", From(one, "a.png"));
        var bad = SavedPictures.Bytes(ProofBench.Screenshot, SKEncodedImageFormat.Jpeg, 60, 0.8);

        var sheet = await house.SheetAsync(await house.BringAsync(bad, "b.jpg", From(other, "b.jpg")));

        sheet.Marks.Single(m => m.Code == "other-customers-picture").OtherProof.ShouldBe(first);
    }

    [TheoryNeedingTool("tesseract")]
    [InlineData(true, "cropped")]
    [InlineData(false, null)]
    public async Task A_table_without_its_account_and_day_is_marked_as_cropped(bool cropped, string? code)
    {
        await using var house = await House.OpenAsync(
            Platform.Data.DatabaseKind.Sqlite,
            null,
            "--Proofs:Recognise=true"
        );
        var page = SampleClip.Walkthrough.Page with { IsCropped = cropped };

        var sheet = await house.SheetAsync(await house.BringAsync(ConsolePicture.Png(page).Bytes, "a.png"));

        sheet.Marks.FirstOrDefault(m => m.Code is "cropped" or "unreadable")?.Code.ShouldBe(code);
        sheet.Marks.Any(m => m.Code is "cropped" or "unreadable").ShouldBe(cropped);
    }

    [FactNeedingTool("tesseract")]
    public async Task A_picture_on_which_nothing_can_be_read_is_marked()
    {
        await using var house = await House.OpenAsync(
            Platform.Data.DatabaseKind.Sqlite,
            null,
            "--Proofs:Recognise=true"
        );
        using var bitmap = new SkiaSharp.SKBitmap(600, 400);
        bitmap.Erase(SkiaSharp.SKColors.Gray);
        using var blank = bitmap.Encode(SkiaSharp.SKEncodedImageFormat.Png, 100);

        var sheet = await house.SheetAsync(await house.BringAsync(blank.ToArray(), "blank.png"));

        sheet.State.ShouldBe(ProofState.Ready);
        sheet.Marks.ShouldContain(m => m.Code == "unreadable");
    }

    [Theory]
    [InlineData("0421-7736-9915", "account-own")]
    [InlineData("7710-2284-0036", "account-other")]
    [InlineData("9999-9999-9999", "account-unknown")]
    public async Task The_account_on_the_page_is_held_against_the_customers(string number, string code)
    {
        await using var house = await House.OpenAsync();
        using var file = new StringReader(
            """
            company_id,name,stage,account_executive,contacts,accounts,notes
            4821,Northwind Robotics,Joined,,,042177369915,
            5107,Halden Foods,Joined,,,771022840036,
            """
        );
        await house.Get<ImportCustomers>().RunAsync(CommandId.New(), house.Agent, file, false, default);
        var customer = (await house.Get<CustomerDetails>().RunAsync(house.Agent, "4821", default)).Value.Id;
        var proof = await house.ReceiveAsync(ProofBench.Screenshot, "a.png", proof: From(customer, "a.png"));

        var reading = new NewReading(ReadingField.AccountId, number, new ReadingPlace(1));
        await house.Get<AddReading>().RunAsync(CommandId.New(), house.Agent, proof, reading, default);

        (await house.SheetAsync(proof)).Marks.ShouldContain(m => m.Code == code);
    }

    private static NewProof From(CustomerId customer, string name) => new(name, ProofSource.Mail, CustomerId: customer);

    private static async Task<CustomerId> CustomerAsync(House house, string companyId, string name) =>
        (
            await house
                .Get<CreateCustomer>()
                .RunAsync(
                    CommandId.New(),
                    house.Agent,
                    new NewCustomer(companyId, name, CustomerStage.Joined, null, []),
                    default
                )
        ).Value;
}
