using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Intake;

/// <summary>Raw mails as they came, named by the SHA-256 of their bytes, apart from the proofs. Stored before anything is read from them.</summary>
public sealed class MailStore(DataFolder folder)
{
    /// <summary>No server delivers more; what is larger is not stored.</summary>
    public const long MaxBytes = 256L << 20;
    private readonly Lazy<LocalFileStore> _files = new(() => new LocalFileStore(folder.Sub("mail")));

    /// <summary>Null when it is larger than <see cref="MaxBytes"/>. When it returns, the bytes are on the disk for good.</summary>
    public Task<StoredFile?> PutAsync(Stream raw, CancellationToken cancellationToken) =>
        _files.Value.PutAsync(raw, MaxBytes, cancellationToken);

    public Task<Stream?> OpenReadAsync(FileDigest digest, CancellationToken cancellationToken) =>
        _files.Value.OpenReadAsync(digest, cancellationToken);

    internal string PathOf(FileDigest digest) => _files.Value.PathOf(digest);

    /// <summary>Every stored mail: for taking up those that a kill left between storing and ending.</summary>
    public IAsyncEnumerable<FileDigest> ListAsync(CancellationToken cancellationToken) =>
        _files.Value.ListAsync(cancellationToken);
}
