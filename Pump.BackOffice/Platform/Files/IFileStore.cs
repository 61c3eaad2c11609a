namespace Pump.BackOffice.Platform.Files;

/// <summary>
/// Files from outside, named by the SHA-256 of their bytes. A file is never changed and never overwritten;
/// putting the same bytes again gives the same digest and stores nothing new.
/// </summary>
public interface IFileStore
{
    /// <summary>
    /// Stores everything that <paramref name="content"/> yields. Null when more than <paramref name="maxBytes"/> came:
    /// then nothing is kept. When it returns, the bytes are on the disk for good.
    /// </summary>
    Task<StoredFile?> PutAsync(Stream content, long maxBytes, CancellationToken cancellationToken);

    /// <summary>A seekable stream over the file; seeking and reading fetch just that range. Null when there is no such file.</summary>
    Task<Stream?> OpenReadAsync(FileDigest digest, CancellationToken cancellationToken);

    Task<bool> ExistsAsync(FileDigest digest, CancellationToken cancellationToken);

    /// <summary>Erases the bytes for good. False when there was no such file.</summary>
    Task<bool> DeleteAsync(FileDigest digest, CancellationToken cancellationToken);

    /// <summary>Every stored digest, in no order: for verification and backup.</summary>
    IAsyncEnumerable<FileDigest> ListAsync(CancellationToken cancellationToken);
}

/// <summary>A file in the store: its digest and its length in bytes, and whether the same bytes were there before.</summary>
public sealed record StoredFile(FileDigest Digest, long Length, bool WasThere);
