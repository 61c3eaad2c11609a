using Pump.BackOffice.Audit.Anchors;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Audit.Anchors;

public sealed class ExportHeadsTests
{
    [Theory, OnBothDatabases]
    public async Task A_head_is_signed_once_for_each_growth_of_the_chain(DatabaseKind kind)
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(kind, 3);

        (await house.SignAsync()).ShouldBe(1);
        (await house.SignAsync()).ShouldBe(0);
        await VerifyBooksTests.AddRecordsAsync(house, 2, startingAt: 6000);
        (await house.SignAsync()).ShouldBe(1);

        var heads = (await File.ReadAllLinesAsync(house.Get<AnchorFile>().Location))
            .Select(line => SignedHead.FromLine(line)!)
            .ToArray();
        heads.Select(h => (h.Since, h.Sequence)).ShouldBe([(0, 3), (3, 5)]);
        (await house.VerifyAnchoredAsync()).Bad.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_key_is_a_file_that_only_its_owner_reads_and_no_row()
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(DatabaseKind.Sqlite, 1);
        await house.SignAsync();

        var key = Path.Combine(house.DataFolder, "anchors", "key.pem");

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(key).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var secret = (await File.ReadAllLinesAsync(key))[1];
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        (await File.ReadAllTextAsync(Path.Combine(house.DataFolder, "backoffice.db"))).ShouldNotContain(secret);
    }

    [Fact]
    public async Task A_changed_line_vouches_for_nothing_and_is_damage()
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(DatabaseKind.Sqlite, 3);
        await house.SignAsync();
        var file = house.Get<AnchorFile>().Location;
        await File.WriteAllTextAsync(
            file,
            (await File.ReadAllTextAsync(file)).Replace("\"sequence\":3", "\"sequence\":4")
        );

        var report = await house.VerifyAnchoredAsync();

        report.Bad.ShouldHaveSingleItem().Id.ShouldBe("line 1");
    }

    [Fact]
    public async Task Heads_of_the_key_before_this_one_still_count()
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(DatabaseKind.Sqlite, 2);
        await house.SignAsync();
        File.Delete(Path.Combine(house.DataFolder, "anchors", "key.pem"));
        await VerifyBooksTests.AddRecordsAsync(house, 2, startingAt: 6000);
        await house.SignAsync();

        (await house.VerifyAnchoredAsync()).Bad.ShouldBeEmpty();
        await house.CutAsync(keep: 3);
        (await house.FirstBadAnchoredAsync()).ShouldBe(("AuditRecords", "4"));
    }

    [Fact]
    public async Task A_line_that_a_death_cut_off_is_written_again_whole()
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(DatabaseKind.Sqlite, 2);
        await house.SignAsync();
        var file = house.Get<AnchorFile>().Location;
        await File.AppendAllTextAsync(file, "{\"sequence\":4,\"hash\":\"ab");
        await VerifyBooksTests.AddRecordsAsync(house, 2, startingAt: 6000);

        (await house.SignAsync()).ShouldBe(1);

        var lines = await File.ReadAllLinesAsync(file);
        SignedHead.FromLine(lines[^1])!.Sequence.ShouldBe(4);
    }
}
