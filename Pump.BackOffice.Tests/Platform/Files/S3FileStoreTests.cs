using System.Security.Cryptography;
using System.Text;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Tests.Platform.Files;

public sealed class S3FileStoreTests(S3Server server) : IClassFixture<S3Server>, IDisposable
{
    private const string AbcDigest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private readonly string _incoming = Directory.CreateTempSubdirectory("pump-incoming-").FullName;
    private S3FileStore? _store;

    private S3FileStore Store =>
        _store ??= new S3FileStore(
            new ObjectStorePlace(S3Server.Bucket, "us-east-1", server.Endpoint, "desk/", "S3RVER", "S3RVER"),
            _incoming
        );

    public void Dispose()
    {
        _store?.Dispose();
        Directory.Delete(_incoming, recursive: true);
    }

    [FactNeedingTool("s3rver")]
    public async Task A_file_is_named_by_the_digest_of_its_bytes_and_stored_once()
    {
        var first = await PutAsync("abc"u8.ToArray());
        var again = await PutAsync("abc"u8.ToArray());

        first.ShouldBe(new StoredFile(FileDigest.Parse(AbcDigest), 3, WasThere: false));
        again!.WasThere.ShouldBeTrue();
        Directory.GetFiles(server.Folder, AbcDigest + "*", SearchOption.AllDirectories).ShouldNotBeEmpty();
        (await ListAsync()).Count(d => d.Hex == AbcDigest).ShouldBe(1);
        Directory.GetFiles(_incoming).ShouldBeEmpty();
    }

    [FactNeedingTool("s3rver")]
    public async Task Too_many_bytes_leave_nothing_behind_here_or_there()
    {
        var before = await ListAsync();

        (await Store.PutAsync(new MemoryStream(new byte[200_000]), 100_000, default)).ShouldBeNull();

        (await ListAsync()).ShouldBe(before, ignoreOrder: true);
        Directory.GetFiles(_incoming).ShouldBeEmpty();
    }

    [FactNeedingTool("s3rver")]
    public async Task Any_range_can_be_read_in_any_order()
    {
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        var stored = await PutAsync(bytes);
        await using var stream = (await Store.OpenReadAsync(stored!.Digest, default))!;

        stream.Length.ShouldBe(bytes.Length);
        foreach (var (from, count) in new[] { (299_990, 10), (0, 5), (5, 100_000), (150_000, 1), (0, 300_000) })
        {
            stream.Position = from;
            var part = new byte[count];
            await stream.ReadExactlyAsync(part);
            part.ShouldBe(bytes[from..(from + count)]);
        }

        (await stream.ReadAsync(new byte[1])).ShouldBe(0);
    }

    [FactNeedingTool("s3rver")]
    public async Task A_file_in_several_parts_comes_back_as_it_went()
    {
        var bytes = RandomNumberGenerator.GetBytes(18 << 20);

        var stored = await PutAsync(bytes);

        await using var stream = (await Store.OpenReadAsync(stored!.Digest, default))!;
        Convert.ToHexStringLower(await SHA256.HashDataAsync(stream)).ShouldBe(stored.Digest.Hex);
    }

    [FactNeedingTool("s3rver")]
    public async Task What_was_erased_or_never_stored_is_not_there()
    {
        var stored = await PutAsync(Encoding.UTF8.GetBytes("to be erased"));

        (await Store.ExistsAsync(stored!.Digest, default)).ShouldBeTrue();
        (await Store.DeleteAsync(stored.Digest, default)).ShouldBeTrue();
        (await Store.DeleteAsync(stored.Digest, default)).ShouldBeFalse();
        (await Store.ExistsAsync(stored.Digest, default)).ShouldBeFalse();
        (await Store.OpenReadAsync(stored.Digest, default)).ShouldBeNull();
    }

    [FactNeedingTool("s3rver")]
    public async Task Everything_that_was_stored_is_listed()
    {
        List<FileDigest> put = [];
        for (var i = 0; i < 12; i++)
        {
            put.Add((await PutAsync(Encoding.UTF8.GetBytes($"file {i}")))!.Digest);
        }

        (await ListAsync()).Intersect(put).Count().ShouldBe(12);
    }

    private Task<StoredFile?> PutAsync(byte[] bytes) => Store.PutAsync(new MemoryStream(bytes), long.MaxValue, default);

    private async Task<List<FileDigest>> ListAsync()
    {
        List<FileDigest> all = [];
        await foreach (var digest in Store.ListAsync(default))
        {
            all.Add(digest);
        }

        return all;
    }
}
