using System.Text;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Tests.Platform.Files;

public sealed class LocalFileStoreTests : IDisposable
{
    private const string AbcDigest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private readonly string _folder = Directory.CreateTempSubdirectory("pump-store-").FullName;

    private LocalFileStore Store => new(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_is_named_by_the_digest_of_its_bytes()
    {
        var stored = await PutAsync("abc");

        stored.ShouldBe(new StoredFile(FileDigest.Parse(AbcDigest), 3, WasThere: false));
        File.Exists(Path.Combine(_folder, "ba", "78", AbcDigest)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_bytes_are_stored_once()
    {
        await PutAsync("abc");
        var again = await PutAsync("abc");

        again!.WasThere.ShouldBeTrue();
        FilesInStore().ShouldBe(1);
    }

    [Fact]
    public async Task Too_many_bytes_leave_nothing_behind()
    {
        using var content = new MemoryStream(new byte[200_000]);

        (await Store.PutAsync(content, 100_000, default)).ShouldBeNull();

        FilesInStore().ShouldBe(0);
    }

    [Fact]
    public async Task A_sender_that_breaks_off_leaves_nothing_behind()
    {
        using var content = new BrokenStream(150_000);

        await Should.ThrowAsync<IOException>(() => Store.PutAsync(content, long.MaxValue, default));

        FilesInStore().ShouldBe(0);
    }

    [Fact]
    public async Task A_range_can_be_read()
    {
        var stored = await PutAsync("0123456789");
        await using var stream = await Store.OpenReadAsync(stored!.Digest, default);

        stream!.Seek(4, SeekOrigin.Begin);
        var part = new byte[3];
        await stream.ReadExactlyAsync(part);

        Encoding.ASCII.GetString(part).ShouldBe("456");
        stream.Length.ShouldBe(10);
    }

    [Fact]
    public async Task What_was_never_stored_is_not_there()
    {
        var digest = FileDigest.Of("other"u8);

        (await Store.ExistsAsync(digest, default)).ShouldBeFalse();
        (await Store.OpenReadAsync(digest, default)).ShouldBeNull();
        (await Store.DeleteAsync(digest, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_erased_file_is_gone()
    {
        var stored = await PutAsync("abc");

        (await Store.DeleteAsync(stored!.Digest, default)).ShouldBeTrue();

        FilesInStore().ShouldBe(0);
    }

    [Fact]
    public async Task Many_at_once_agree_on_one_file()
    {
        var results = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => PutAsync(new string('x', 90_000))))
        );

        results.ShouldAllBe(r => r != null && r.Length == 90_000);
        FilesInStore().ShouldBe(1);
    }

    [Fact]
    public async Task A_damaged_file_under_the_same_name_is_told_not_hidden()
    {
        var stored = await PutAsync("abc");
        var path = Path.Combine(_folder, "ba", "78", stored!.Digest.Hex);
        File.Delete(path);
        await File.WriteAllTextAsync(path, "a");

        await Should.ThrowAsync<InvalidDataException>(() => PutAsync("abc"));
    }

    [Fact]
    public async Task All_files_can_be_listed_without_what_is_still_arriving()
    {
        await PutAsync("abc");
        await PutAsync("def");
        await File.WriteAllTextAsync(Path.Combine(_folder, "incoming", "left-over"), "half a file");

        var listed = new List<string>();
        await foreach (var digest in Store.ListAsync(default))
        {
            listed.Add(digest.Hex);
        }

        listed.Count.ShouldBe(2);
        listed.ShouldContain(AbcDigest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    public void A_name_that_is_no_digest_is_refused(string name) => FileDigest.TryParse(name, out _).ShouldBeFalse();

    private async Task<StoredFile?> PutAsync(string text)
    {
        using var content = new MemoryStream(Encoding.ASCII.GetBytes(text));
        return await Store.PutAsync(content, long.MaxValue, default);
    }

    private int FilesInStore() => Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Count();

    /// <summary>Yields some zeros, then fails like a connection that is cut.</summary>
    private sealed class BrokenStream(int length) : MemoryStream(new byte[length])
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        ) => await base.ReadAsync(buffer, cancellationToken) is var read and > 0 ? read : throw new IOException("cut");
    }
}
