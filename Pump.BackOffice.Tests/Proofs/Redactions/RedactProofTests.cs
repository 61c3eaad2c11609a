using System.Net;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Proofs.Inspection;
using Pump.BackOffice.Proofs.Redactions;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Platform.Data;
using SkiaSharp;

namespace Pump.BackOffice.Tests.Proofs.Redactions;

public sealed class RedactProofTests
{
    private static readonly RedactionPlace Box = new(1, 0.25, 0.25, 0.5, 0.25);

    [Theory, OnBothDatabases]
    public async Task What_is_covered_is_black_for_everybody_who_may_not_open_originals(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var id = await house.BringAsync(ProofBench.Screenshot, "credits.png");

        (await CoverAsync(house, house.Agent, id)).Done.ShouldBeTrue();

        using var agents = await PictureAsync(house, house.Agent, id);
        using var executives = await PictureAsync(house, house.AccountExecutive, id);
        using var administrators = await PictureAsync(house, house.Administrator, id);
        using var asOthers = await PictureAsync(house, house.Auditor, id, redacted: true);
        ShareOfBlack(agents).ShouldBeLessThan(0.5);
        ShareOfBlack(executives).ShouldBe(1);
        ShareOfBlack(administrators).ShouldBe(1);
        ShareOfBlack(asOthers).ShouldBe(1);
        Outside(executives).ShouldBe(Outside(agents));
        (await ActsAsync(house, "proof.redacted")).ShouldBe(1);
    }

    [Fact]
    public async Task The_thumb_is_covered_too_and_over_http_nobody_gets_round_it()
    {
        await using var server = await ProofServer.OpenAsync();
        var house = server.House;
        var id = await house.BringAsync(ProofBench.Screenshot, "credits.png");
        var before = await BytesAsync(server, house.AccountExecutive, $"/proofs/{id.Value}/thumb");

        await CoverAsync(house, house.Agent, id);

        foreach (var query in new[] { "", "?v=1", "?v=2", "?as=all" })
        {
            var copy = await BytesAsync(server, house.AccountExecutive, $"/proofs/{id.Value}/copy/1{query}");
            using var bitmap = SKBitmap.Decode(copy);
            ShareOfBlack(bitmap).ShouldBe(1);
        }

        (await BytesAsync(server, house.AccountExecutive, $"/proofs/{id.Value}/thumb")).ShouldNotBe(before);
        (await BytesAsync(server, house.Agent, $"/proofs/{id.Value}/thumb")).ShouldBe(before);
    }

    [Fact]
    public async Task Boxes_add_up_and_one_that_is_lifted_shows_again_while_the_others_stay()
    {
        await using var house = await House.OpenAsync();
        var id = await house.BringAsync(ProofBench.Screenshot, "credits.png");
        var first = (await CoverAsync(house, house.Agent, id)).Value;
        await CoverAsync(house, house.Agent, id, new RedactionPlace(1, 0, 0, 0.1, 0.1));

        var lifted = await house.Get<LiftRedaction>().RunAsync(CommandId.New(), house.Manager, first, default);

        lifted.Done.ShouldBeTrue();
        using var picture = await PictureAsync(house, house.AccountExecutive, id);
        ShareOfBlack(picture).ShouldBeLessThan(0.5);
        picture.GetPixel(5, 5).ShouldBe(SKColors.Black);
        (await house.SheetAsync(id)).Redactions.ShouldHaveSingleItem().Place.Width.ShouldBe(0.1);
        (await ActsAsync(house, "proof.redaction-lifted")).ShouldBe(1);
    }

    [Fact]
    public async Task Older_redacted_copies_show_more_and_do_not_stay_in_the_store()
    {
        await using var house = await House.OpenAsync();
        var id = await house.BringAsync(ProofBench.Screenshot, "credits.png");
        await CoverAsync(house, house.Agent, id, new RedactionPlace(1, 0, 0, 0.1, 0.1));
        var older = await CopiesAsync(house);

        await CoverAsync(house, house.Agent, id);

        var gone = older.Except(await CopiesAsync(house)).ToList();
        gone.Count.ShouldBe(2);
        foreach (var digest in gone)
        {
            (await house.Get<IFileStore>().ExistsAsync(digest, default)).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_recording_that_is_covered_plays_only_for_who_may_open_originals()
    {
        await using var house = await House.OpenAsync();
        var id = await house.BringAsync(SampleClip.Evening.Read(), "credits.mp4");

        await CoverAsync(house, house.Agent, id, RedactionPlace.Whole);

        var opening = house.Get<OpenRecording>();
        (await opening.RunAsync(CommandId.New(), house.AccountExecutive, id, default)).Refusal!.Code.ShouldBe(
            Refusal.NotFoundCode
        );
        (await opening.RunAsync(CommandId.New(), house.Auditor, id, default)).Done.ShouldBeTrue();
        var sheet = (await house.Get<ProofDetails>().RunAsync(house.AccountExecutive, id, default)).Value;
        (sheet.IsWithheld, sheet.IsRecording).ShouldBe((true, false));
    }

    [Fact]
    public async Task Only_who_works_on_the_ticket_covers_and_only_who_sees_all_uncovers()
    {
        await using var house = await House.OpenAsync();
        var id = await house.BringAsync(ProofBench.Screenshot, "credits.png");

        foreach (var actor in new[] { house.AccountExecutive, house.Auditor, house.Administrator })
        {
            (await CoverAsync(house, actor, id)).Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
        }

        var box = (await CoverAsync(house, house.Agent, id)).Value;
        (
            await house.Get<LiftRedaction>().RunAsync(CommandId.New(), house.AccountExecutive, box, default)
        ).Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
    }

    [Theory]
    [InlineData(2, 0.1)]
    [InlineData(1, 0.99)]
    [InlineData(1, double.NaN)]
    public async Task A_box_that_does_not_lie_on_the_page_covers_nothing(int page, double x)
    {
        await using var house = await House.OpenAsync();
        var id = await house.BringAsync(ProofBench.Screenshot, "credits.png");

        (await CoverAsync(house, house.Agent, id, new RedactionPlace(page, x, 0.1, 0.2, 0.2))).Done.ShouldBeFalse();
        (await house.SheetAsync(id)).Redactions.ShouldBeEmpty();
    }

    private static Task<Outcome<RedactionId>> CoverAsync(
        House house,
        Actor actor,
        ProofId id,
        RedactionPlace? box = null
    ) => house.Get<RedactProof>().RunAsync(CommandId.New(), actor, id, box ?? Box, "a name", default);

    private static async Task<SKBitmap> PictureAsync(House house, Actor actor, ProofId id, bool redacted = false)
    {
        var file = (await house.Get<ServedFiles>().CopyAsync(actor, id, 1, redacted, default)).Value;
        await using var bytes = await house.Get<IFileStore>().OpenReadAsync(file.Digest, default);
        return SKBitmap.Decode(bytes!);
    }

    private static async Task<byte[]> BytesAsync(ProofServer server, Actor actor, string path)
    {
        using var answer = await server.GetAsync(actor, path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static double ShareOfBlack(SKBitmap bitmap)
    {
        var (all, black) = (0, 0);
        for (var y = bitmap.Height / 4; y < bitmap.Height / 2; y++)
        {
            for (var x = bitmap.Width / 4; x < bitmap.Width * 3 / 4; x++)
            {
                all++;
                black += bitmap.GetPixel(x, y) == SKColors.Black ? 1 : 0;
            }
        }

        return (double)black / all;
    }

    private static SKColor[] Outside(SKBitmap bitmap) =>
        [.. bitmap.Pixels.Where((_, i) => i / bitmap.Width >= (bitmap.Height / 2) + 2)];

    private static Task<List<FileDigest>> CopiesAsync(House house) =>
        house.InDbAsync(db => db.ProofCopies.Select(c => c.Digest).ToListAsync());

    private static Task<int> ActsAsync(House house, string act) =>
        house.InDbAsync(db => db.AuditRecords.CountAsync(r => r.Act == act));
}
