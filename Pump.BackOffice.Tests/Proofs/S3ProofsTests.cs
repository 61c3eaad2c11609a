using System.Net;
using System.Net.Http.Headers;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Platform;
using Pump.BackOffice.Tests.Platform.Files;

namespace Pump.BackOffice.Tests.Proofs;

/// <summary>The proofs with their bytes in a bucket instead of a folder.</summary>
public sealed class S3ProofsTests(S3Server server) : IClassFixture<S3Server>
{
    [FactNeedingTool("s3rver")]
    public async Task A_proof_is_received_inspected_served_in_ranges_and_verified_from_a_bucket()
    {
        await using var app = await ProofServer.OpenAsync(
            "--Proofs:Store:Kind=S3",
            $"--Proofs:Store:Bucket={S3Server.Bucket}",
            "--Proofs:Store:Region=us-east-1",
            $"--Proofs:Store:Endpoint={server.Endpoint}",
            "--Proofs:Store:AccessKeyId=S3RVER",
            "--Proofs:Store:SecretAccessKey=S3RVER"
        );
        var house = app.House;
        var bytes = SampleClip.Evening.Read();
        var picture = await house.BringAsync(ProofBench.Screenshot, "credits.png");
        var recording = await house.BringAsync(bytes, "credits.mp4");
        var address = (
            await house.Get<OpenRecording>().RunAsync(CommandId.New(), house.Agent, recording, default)
        ).Value;

        using var copy = await app.GetAsync(house.Agent, $"/proofs/{picture.Value}/copy/1");
        using var part = await app.GetAsync(house.Agent, address, new RangeHeaderValue(70_000, 140_000));

        copy.StatusCode.ShouldBe(HttpStatusCode.OK);
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe(bytes[70_000..140_001]);
        Directory.Exists(Path.Combine(house.DataFolder, "proofs")).ShouldBeFalse();
        var books = (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value;
        (books.Bad.Count, books.Checked["proofs"]).ShouldBe((0, 2));
    }
}
