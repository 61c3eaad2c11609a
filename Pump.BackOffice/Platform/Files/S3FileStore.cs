using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;

namespace Pump.BackOffice.Platform.Files;

/// <summary>
/// The store in an S3-compatible bucket: <c>ab/cd/abcd…</c> below the prefix. Bytes are taken to a local file first,
/// because their name is known only when all of them came; then they are sent, large ones in parts.
/// </summary>
internal sealed class S3FileStore : IFileStore, IDisposable
{
    private const int BufferSize = 1 << 16;
    private readonly IAmazonS3 _s3;
    private readonly ObjectStorePlace _place;
    private readonly string _incoming;

    /// <param name="place">Where the bucket is.</param>
    /// <param name="incoming">A local folder for files that are on their way.</param>
    public S3FileStore(ObjectStorePlace place, string incoming)
    {
        _place = place;
        _s3 = place.Open();
        _incoming = Directory.CreateDirectory(incoming).FullName;
    }

    public async Task<StoredFile?> PutAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        var arriving = Path.Combine(_incoming, Guid.CreateVersion7().ToString("N"));
        try
        {
            if (await ReceiveAsync(content, arriving, maxBytes, cancellationToken) is not { } file)
            {
                return null;
            }

            if (await LengthAsync(file.Digest, cancellationToken) is { } there)
            {
                return there == file.Length
                    ? file with
                    {
                        WasThere = true,
                    }
                    : throw new InvalidDataException(
                        $"The stored file {file.Digest} does not have its length: the store is damaged."
                    );
            }

            using var transfer = new TransferUtility(_s3);
            await transfer.UploadAsync(arriving, _place.Bucket, KeyOf(file.Digest), cancellationToken);
            return file;
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    public async Task<Stream?> OpenReadAsync(FileDigest digest, CancellationToken cancellationToken) =>
        await LengthAsync(digest, cancellationToken) is { } length
            ? new ObjectStream(_s3, _place.Bucket, KeyOf(digest), length)
            : null;

    public async Task<bool> ExistsAsync(FileDigest digest, CancellationToken cancellationToken) =>
        await LengthAsync(digest, cancellationToken) is not null;

    public async Task<bool> DeleteAsync(FileDigest digest, CancellationToken cancellationToken)
    {
        // the store answers alike whether there was something or not
        var was = await ExistsAsync(digest, cancellationToken);
        await _s3.DeleteObjectAsync(_place.Bucket, KeyOf(digest), cancellationToken);
        return was;
    }

    public async IAsyncEnumerable<FileDigest> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = _place.Bucket, Prefix = _place.Prefix };
        ListObjectsV2Response page;
        do
        {
            page = await _s3.ListObjectsV2Async(request, cancellationToken);
            foreach (var found in page.S3Objects ?? [])
            {
                if (
                    FileDigest.TryParse(found.Key[(found.Key.LastIndexOf('/') + 1)..], out var digest)
                    && string.Equals(found.Key, KeyOf(digest), StringComparison.Ordinal)
                )
                {
                    yield return digest;
                }
            }

            request.ContinuationToken = page.NextContinuationToken;
        } while (page.IsTruncated == true);
    }

    public void Dispose() => _s3.Dispose();

    private static async Task<StoredFile?> ReceiveAsync(
        Stream content,
        string path,
        long maxBytes,
        CancellationToken cancellationToken
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, true);
        var buffer = new byte[BufferSize];
        long length = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            length += read;
            if (length > maxBytes)
            {
                return null;
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return new StoredFile(FileDigest.FromHash(hash.GetHashAndReset()), length, WasThere: false);
    }

    private async Task<long?> LengthAsync(FileDigest digest, CancellationToken cancellationToken)
    {
        try
        {
            var found = await _s3.GetObjectMetadataAsync(_place.Bucket, KeyOf(digest), cancellationToken);
            return found.ContentLength;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private string KeyOf(FileDigest digest) =>
        digest.Hex is { Length: 64 } hex
            ? $"{_place.Prefix}{hex[..2]}/{hex[2..4]}/{hex}"
            : throw new ArgumentException("The default digest names no file.", nameof(digest));
}
