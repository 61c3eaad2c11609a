using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Drawing;

namespace Pump.BackOffice.Tests.Proofs;

public sealed class ProofEndpointsTests
{
    [Fact]
    public async Task A_copy_is_served_sealed_and_without_the_originals_bytes()
    {
        await using var server = await ProofServer.OpenAsync();
        var id = await server.House.BringAsync(ProofBench.Screenshot, "credits.png");

        using var copy = await server.GetAsync(server.House.Auditor, $"/proofs/{id.Value}/copy/1");
        using var thumb = await server.GetAsync(server.House.Agent, $"/proofs/{id.Value}/thumb");

        copy.StatusCode.ShouldBe(HttpStatusCode.OK);
        copy.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        ShouldBeSealed(copy);
        copy.Content.Headers.ContentDisposition.ShouldBeNull();
        (await copy.Content.ReadAsByteArrayAsync()).ShouldNotBe(ProofBench.Screenshot);
        thumb.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
        ShouldBeSealed(thumb);
    }

    [Fact]
    public async Task An_original_is_only_a_download_and_each_one_is_written_down()
    {
        await using var server = await ProofServer.OpenAsync();
        var id = await server.House.BringAsync(ProofBench.Screenshot, "crédits \"1\".png");

        using var original = await server.GetAsync(server.House.Agent, $"/proofs/{id.Value}/original");

        (await original.Content.ReadAsByteArrayAsync()).ShouldBe(ProofBench.Screenshot);
        original.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        original.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        original.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("crédits 1.png");
        original.Headers.CacheControl!.NoStore.ShouldBeTrue();
        ShouldBeSealed(original);
        (await OpeningsAsync(server, "proof.original-opened")).ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_not_open_originals_is_answered_as_if_there_were_none()
    {
        await using var server = await ProofServer.OpenAsync();
        var id = await server.House.BringAsync(ProofBench.Screenshot, "credits.png");

        using var executive = await server.GetAsync(server.House.AccountExecutive, $"/proofs/{id.Value}/original");
        using var nothing = await server.GetAsync(server.House.Agent, $"/proofs/{Guid.NewGuid()}/original");
        using var nobody = await server.GetAsync(null, $"/proofs/{id.Value}/original");

        (executive.StatusCode, nothing.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await OpeningsAsync(server, "proof.original-opened")).ShouldBe(0);
    }

    [Theory]
    [InlineData("copy/1")]
    [InlineData("thumb")]
    [InlineData("original")]
    [InlineData("stream")]
    public async Task A_stranger_gets_nothing(string what)
    {
        await using var server = await ProofServer.OpenAsync();
        var id = await server.House.BringAsync(ProofBench.Screenshot, "credits.png");
        var stranger = server.House.Agent with { Id = PersonId.New() };

        using var answer = await server.GetAsync(stranger, $"/proofs/{id.Value}/{what}");
        using var other = await server.GetAsync(server.House.Agent, $"/proofs/{Guid.NewGuid()}/{what}");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_recording_plays_in_ranges_with_a_pass_and_each_opening_is_written_down()
    {
        await using var server = await ProofServer.OpenAsync();
        var bytes = SampleClip.Evening.Read();
        var id = await server.House.BringAsync(bytes, "credits.mov.mp4");
        var address = (
            await server.House.Get<OpenRecording>().RunAsync(CommandId.New(), server.House.Agent, id, default)
        ).Value;

        using var part = await server.GetAsync(server.House.Agent, address, new RangeHeaderValue(1000, 1999));
        using var rest = await server.GetAsync(
            server.House.Agent,
            address,
            new RangeHeaderValue(bytes.Length - 10, null)
        );
        using var beyond = await server.GetAsync(
            server.House.Agent,
            address,
            new RangeHeaderValue(bytes.Length + 10, null)
        );

        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe(bytes[1000..2000]);
        part.Content.Headers.ContentType!.MediaType.ShouldBe("video/mp4");
        ShouldBeSealed(part);
        (await rest.Content.ReadAsByteArrayAsync()).ShouldBe(bytes[^10..]);
        beyond.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        (await OpeningsAsync(server, "proof.recording-opened")).ShouldBe(1);
    }

    [Fact]
    public async Task A_pass_holds_for_its_person_its_recording_and_its_hour()
    {
        await using var server = await ProofServer.OpenAsync();
        var house = server.House;
        var id = await house.BringAsync(SampleClip.Evening.Read(), "one.mp4");
        var other = await house.BringAsync(SampleClip.Walkthrough.Read(), "two.webm");
        var address = (await house.Get<OpenRecording>().RunAsync(CommandId.New(), house.Agent, id, default)).Value;
        var pass = address[address.IndexOf('?', StringComparison.Ordinal)..];

        (await StatusAsync(house.Agent, address)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(house.SecondAgent, address)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(house.Agent, $"/proofs/{other.Value}/stream{pass}")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(house.Agent, $"/proofs/{id.Value}/stream?pass=made-up")).ShouldBe(HttpStatusCode.NotFound);
        house.Clock.Advance(TimeSpan.FromMinutes(61));
        (await StatusAsync(house.Agent, address)).ShouldBe(HttpStatusCode.NotFound);

        async Task<HttpStatusCode> StatusAsync(Actor actor, string path)
        {
            using var answer = await server.GetAsync(actor, path);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task An_upload_is_streamed_into_a_proof_and_a_retry_makes_no_second()
    {
        await using var server = await ProofServer.OpenAsync();
        var command = Guid.CreateVersion7();

        using var first = await server.UploadAsync(server.House.Agent, command, ProofBench.Screenshot, "credits.png");
        using var again = await server.UploadAsync(server.House.Agent, command, ProofBench.Screenshot, "credits.png");

        var one = await first.Content.ReadFromJsonAsync<UploadedProof>();
        var two = await again.Content.ReadFromJsonAsync<UploadedProof>();
        one!.Id.ShouldNotBeNull();
        two!.Id.ShouldBe(one.Id);
        (await server.House.InDbAsync(db => db.Proofs.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task An_upload_without_the_token_is_refused()
    {
        await using var server = await ProofServer.OpenAsync();

        using var answer = await server.UploadAsync(
            server.House.Agent,
            Guid.CreateVersion7(),
            ProofBench.Screenshot,
            "a.png",
            withToken: false
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await server.House.InDbAsync(db => db.Proofs.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task An_upload_that_is_too_large_or_not_allowed_says_why()
    {
        await using var server = await ProofServer.OpenAsync("--Proofs:MaxBytes=1000");

        using var large = await server.UploadAsync(server.House.Agent, Guid.CreateVersion7(), new byte[5000], "a.png");
        using var auditor = await server.UploadAsync(
            server.House.Auditor,
            Guid.CreateVersion7(),
            new byte[50],
            "a.png"
        );

        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await large.Content.ReadFromJsonAsync<UploadedProof>())!.Sentence.ShouldNotBeNullOrEmpty();
        auditor.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static void ShouldBeSealed(HttpResponseMessage answer)
    {
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["sandbox; default-src 'none'"]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
    }

    private static Task<int> OpeningsAsync(ProofServer server, string act) =>
        server.House.InDbAsync(db => db.AuditRecords.CountAsync(r => r.Act == act));
}
