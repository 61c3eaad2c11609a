using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Proofs;
using Xunit.Abstractions;

namespace Pump.BackOffice.Tests.Proofs.Hostile;

/// <summary>
/// The whole hostile set through the whole way: received, inspected by worker processes, served. Whatever a file does, it
/// ends in a state with its records, nothing is written but into the store, and nothing of it goes to a browser to run.
/// </summary>
public sealed class HostileSetTests(ITestOutputHelper output)
{
    private static readonly int Seed = int.Parse(
        Environment.GetEnvironmentVariable("PUMP_SEED") ?? "20261106",
        System.Globalization.CultureInfo.InvariantCulture
    );
    private static readonly string[] Ends = ["Ready", "Refused", "Quarantined"];

    [Fact]
    public async Task Every_hostile_file_ends_in_a_state_with_its_records_and_hurts_nobody()
    {
        output.WriteLine($"seed {Seed}");
        await using var server = await ProofServer.OpenAsync();
        var house = server.House;
        var around = Around(house);
        var files = HostileSet.All(Seed).ToList();
        Dictionary<ProofId, HostileFile> ids = [];
        foreach (var file in files)
        {
            ids.Add(await house.ReceiveAsync(file.Bytes, file.Name), file);
        }

        await Parallel.ForEachAsync(
            ids.Keys,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (id, token) => await house.Get<InspectProof>().RunAsync(id, token)
        );

        files.Count.ShouldBeGreaterThan(120);
        var rows = await house.InDbAsync(db => db.Proofs.AsNoTracking().ToListAsync());
        var acts = await house.InDbAsync(db =>
            db.AuditRecords.Where(r => r.SubjectKind == "Proof").Select(r => r.SubjectId + r.Act).ToListAsync()
        );
        foreach (var row in rows)
        {
            var file = ids[row.Id];
            output.WriteLine($"{file}: {row.State} {row.ReasonCode}");
            Ends.ShouldContain(row.State.ToString(), file.ToString());
            acts.ShouldContain($"{row.Id.Value:D}proof.received", file.ToString());
            acts.ShouldContain($"{row.Id.Value:D}proof.inspected", file.ToString());
            if (file.Codes.Count > 0)
            {
                file.Codes.ShouldContain(row.ReasonCode, file.ToString());
            }

            row.FileName.ShouldNotContain('/');
            row.FileName.ShouldAllBe(c => !char.IsControl(c) && c != '\u202E' && c != '\u2066' && c != '\u2069');
            row.FileName.Length.ShouldBeInRange(1, 120);
        }

        // a picture that is as it should be goes through afterwards as if nothing had been
        var after = await house.BringAsync(ProofBench.Screenshot, "after.png");
        (await house.SheetAsync(after)).State.ShouldBe(ProofState.Ready);
        Around(house).Except(around, StringComparer.Ordinal).ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(Path.Combine(house.DataFolder, "scratch")).ShouldBeEmpty();
        await NothingRunsAsync(server, ids.Keys);
    }

    /// <summary>Where a traversal or a launched program would have left a file: everywhere near but in the store.</summary>
    private static List<string> Around(House house)
    {
        var store = Path.Combine(house.DataFolder, "proofs");
        return
        [
            .. Directory
                .EnumerateFiles(house.DataFolder, "*", SearchOption.AllDirectories)
                .Where(path => !path.StartsWith(store, StringComparison.Ordinal))
                .Where(path => !Path.GetFileName(path).StartsWith("backoffice.db", StringComparison.Ordinal))
                .Concat(Directory.EnumerateFileSystemEntries(Environment.CurrentDirectory))
                .Concat(Directory.EnumerateFileSystemEntries("/tmp", HostileSet.Canary + "*")),
        ];
    }

    /// <summary>What is shown is drawn by us; what is the sender's own is only ever saved, sealed.</summary>
    private static async Task NothingRunsAsync(ProofServer server, IEnumerable<ProofId> ids)
    {
        foreach (var id in ids)
        {
            foreach (var path in new[] { "copy/1", "thumb" })
            {
                using var shown = await server.GetAsync(server.House.Agent, $"/proofs/{id.Value}/{path}");
                if (shown.IsSuccessStatusCode)
                {
                    var bytes = await shown.Content.ReadAsByteArrayAsync();
                    bytes.AsSpan().IndexOf("canary"u8).ShouldBe(-1);
                    shown.Content.Headers.ContentType!.MediaType.ShouldBeOneOf("image/png", "image/jpeg", "image/webp");
                }
            }

            using var original = await server.GetAsync(server.House.Agent, $"/proofs/{id.Value}/original");
            original.EnsureSuccessStatusCode();
            original.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
            original.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
            original.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("sandbox; default-src 'none'");
            original.Headers.Contains("X-Canary").ShouldBeFalse();
        }
    }

    [Fact]
    public void The_set_has_every_kind_that_it_names()
    {
        var names = HostileSet.All(Seed).Select(f => f.Name).ToList();

        foreach (var type in new[] { "png", "jpg", "webp", "gif", "heic", "webm", "mp4", "mov", "pdf", "txt", "eml" })
        {
            names
                .Count(n =>
                    n.StartsWith("cut-", StringComparison.Ordinal) && n.EndsWith(type, StringComparison.Ordinal)
                )
                .ShouldBe(4, type);
            names
                .Count(n =>
                    n.StartsWith("flipped-", StringComparison.Ordinal) && n.EndsWith(type, StringComparison.Ordinal)
                )
                .ShouldBe(3, type);
        }
    }
}
