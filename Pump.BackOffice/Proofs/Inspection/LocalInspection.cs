using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Platform.Jobs.Workers;
using Pump.BackOffice.Proofs.Scanning;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>
/// Looks at files of this machine the way proofs are looked at, in the same worker processes and under the same limits,
/// and keeps nothing: copies and scratch files are gone when it is disposed.
/// </summary>
internal sealed class LocalInspection : IDisposable
{
    private readonly string _scratch = Directory.CreateTempSubdirectory("pump-inspect-").FullName;
    private readonly ProofsOptions _options;
    private readonly Scanner _scanner;
    private readonly WorkerPool _pool;

    /// <param name="launch">How workers are started.</param>
    /// <param name="options">The size limits and the number of workers.</param>
    /// <param name="limits">What one file may take.</param>
    /// <param name="clock">The machine's own clock.</param>
    public LocalInspection(WorkerLaunch launch, ProofsOptions options, WorkerLimits limits, TimeProvider clock)
    {
        _options = options;
        _scanner = new Scanner(Options.Create(options));
        _pool = new WorkerPool(launch, InspectionTask.WorkerName, _scratch, options.Workers, limits, clock);
    }

    /// <summary>Looks at one file. Whatever the file is or does, there is an answer.</summary>
    /// <param name="path">As it was typed.</param>
    public async Task<LocalReport> RunAsync(string path, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var folder = Directory.CreateDirectory(Path.Combine(_scratch, Guid.CreateVersion7().ToString("N"))).FullName;
        try
        {
            var report = await LookAsync(path, folder, cancellationToken);
            return report with { Ms = watch.ElapsedMilliseconds };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return LocalReport.Unreadable(path, e.Message) with { Ms = watch.ElapsedMilliseconds };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose()
    {
        _pool.Dispose();
        Directory.Delete(_scratch, recursive: true);
    }

    private async Task<LocalReport> LookAsync(string path, string folder, CancellationToken cancellationToken)
    {
        // a pipe or a device would hold its reader for ever
        if (!RegularFiles.IsRegular(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path))
        {
            return LocalReport.Unreadable(
                path,
                Directory.Exists(path) ? "This is a folder."
                    : File.Exists(path) ? "This is no regular file."
                    : "There is no such file."
            );
        }

        var limit = _options.LimitFor(path);
        var original = Path.Combine(folder, "original");
        var (digest, length) = await CopyAsync(path, original, limit, cancellationToken);
        if (length > limit)
        {
            return LocalReport.Refused(path, digest, ReceiveProof.TooLargeCode, $"It is larger than {limit >> 20} MB.");
        }

        if (_scanner.IsOn && await ScanAsync(original, cancellationToken) is { Threat: { } threat })
        {
            return LocalReport.Refused(
                path,
                digest,
                ScanProof.InfectedCode,
                $"The virus scanner found {threat} in it."
            ) with
            {
                State = ProofState.Quarantined,
            };
        }

        var copies = Directory.CreateDirectory(Path.Combine(folder, "copies")).FullName;
        var result = await _pool.RunAsync<InspectionRequest, InspectionReport>(
            new InspectionRequest(original, Path.GetFileName(path), copies, _options.Recognise),
            cancellationToken
        );
        return result switch
        {
            { Ending: WorkerEnding.Answered, Value: { } report } => LocalReport.Of(path, digest, report),
            _ => LocalReport.Refused(path, digest, result.Code!, result.Message!) with
            {
                WorkerStarted = result.Ending != WorkerEnding.Unavailable,
            },
        };
    }

    private async Task<ScanVerdict> ScanAsync(string path, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(path);
        return await _scanner.ScanAsync(content, cancellationToken);
    }

    /// <summary>Copies at most <paramref name="limit"/> bytes for the worker, and takes the digest and length of all of them.</summary>
    private static async Task<(FileDigest Digest, long Length)> CopyAsync(
        string from,
        string to,
        long limit,
        CancellationToken cancellationToken
    )
    {
        await using var source = File.OpenRead(from);
        await using var copy = File.Create(to);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        long length = 0;
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            length += read;
            hash.AppendData(buffer, 0, read);
            if (length <= limit)
            {
                await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }

        return (FileDigest.FromHash(hash.GetHashAndReset()), length);
    }
}
