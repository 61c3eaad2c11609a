using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Pump.BackOffice.Platform.Files;

/// <summary>
/// The store in a local folder: <c>ab/cd/abcd…</c> below it. Bytes arrive in <c>incoming</c>, are flushed to the disk
/// and moved into place in one step, so that a name is either absent or whole, whatever dies in between.
/// </summary>
internal sealed class LocalFileStore : IFileStore
{
    private const int BufferSize = 1 << 16;
    private readonly string _folder;
    private readonly string _incoming;

    /// <summary>Folders that this process knows to be on the disk for good: a flush for each new file would be paid again and again.</summary>
    private readonly ConcurrentDictionary<string, bool> _lasting = new();

    public LocalFileStore(string folder)
    {
        _folder = Path.GetFullPath(folder);
        _incoming = Path.Combine(_folder, "incoming");
        Directory.CreateDirectory(_incoming);
    }

    public async Task<StoredFile?> PutAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        var arriving = Path.Combine(_incoming, Guid.CreateVersion7().ToString("N"));
        try
        {
            var received = await ReceiveAsync(content, arriving, maxBytes, cancellationToken);
            return received is { } file ? file with { WasThere = !Settle(arriving, file) } : null;
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    public Task<Stream?> OpenReadAsync(FileDigest digest, CancellationToken cancellationToken)
    {
        var path = PathOf(digest);
        try
        {
            return Task.FromResult<Stream?>(
                new FileStream(
                    path,
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.Read | FileShare.Delete,
                    BufferSize,
                    useAsync: true
                )
            );
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task<bool> ExistsAsync(FileDigest digest, CancellationToken cancellationToken) =>
        Task.FromResult(File.Exists(PathOf(digest)));

    public Task<bool> DeleteAsync(FileDigest digest, CancellationToken cancellationToken)
    {
        var path = PathOf(digest);
        if (!File.Exists(path))
        {
            return Task.FromResult(false);
        }

        File.Delete(path);
        FolderEntries.Flush(Path.GetDirectoryName(path)!);
        return Task.FromResult(true);
    }

    public async IAsyncEnumerable<FileDigest> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var path in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (FileDigest.TryParse(Path.GetFileName(path), out var digest) && path == PathOf(digest))
            {
                yield return digest;
            }
        }
    }

    private static async Task<StoredFile?> ReceiveAsync(
        Stream content,
        string path,
        long maxBytes,
        CancellationToken cancellationToken
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var file = new FileStream(
                path,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1,
                useAsync: true
            );
            long length = 0;
            int read;
            while ((read = await content.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken)) > 0)
            {
                length += read;
                if (length > maxBytes)
                {
                    return null;
                }

                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            file.Flush(flushToDisk: true);
            return new StoredFile(FileDigest.FromHash(hash.GetHashAndReset()), length, WasThere: false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Moves an arrived file to its name. False when the name was taken by the same bytes already.</summary>
    private bool Settle(string arriving, StoredFile file)
    {
        var path = PathOf(file.Digest);
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(arriving, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        }

        try
        {
            File.Move(arriving, path, overwrite: false);
        }
        catch (IOException taken) when (File.Exists(path))
        {
            if (new FileInfo(path).Length != file.Length)
            {
                throw new InvalidDataException(
                    $"The stored file {file.Digest} does not have its length: the store is damaged.",
                    taken
                );
            }

            return false;
        }

        FolderEntries.Flush(folder);
        MakeLasting(folder);
        return true;
    }

    /// <summary>Flushes the names of a folder and of those above it, each once a process: another process may have made one and died before its flush.</summary>
    private void MakeLasting(string folder)
    {
        if (folder == _folder || _lasting.ContainsKey(folder))
        {
            return;
        }

        var parent = Path.GetDirectoryName(folder)!;
        FolderEntries.Flush(parent);
        MakeLasting(parent);
        _lasting[folder] = true;
    }

    internal string PathOf(FileDigest digest) =>
        digest.Hex is { Length: 64 } hex
            ? Path.Combine(_folder, hex[..2], hex[2..4], hex)
            : throw new ArgumentException("The default digest names no file.", nameof(digest));
}
