using System.Text;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Audit.Anchors;

/// <summary>The file of the signed heads: lines are only ever added, and are on the disk before anybody goes on.</summary>
public sealed class AnchorFile(IOptions<AnchorOptions> options, DataFolder folder)
{
    internal const string Folder = "anchors";

    public string Location =>
        options.Value.File.Length > 0 ? options.Value.File : Path.Combine(folder.Path, Folder, "heads.jsonl");

    /// <summary>The head that was exported last; null when there is none.</summary>
    internal async Task<SignedHead?> LastAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Location))
        {
            return null;
        }

        SignedHead? last = null;
        await foreach (var line in File.ReadLinesAsync(Location, cancellationToken))
        {
            // The last line may have been cut by a death in the middle of writing it: the one before counts.
            last = SignedHead.FromLine(line) ?? last;
        }

        return last;
    }

    internal async Task AddAsync(IReadOnlyList<SignedHead> heads, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Location))!);
        await using var file = new FileStream(Location, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var begins = file.Length == 0 || await EndsWithLineAsync(file, cancellationToken) ? string.Empty : "\n";
        file.Seek(0, SeekOrigin.End);
        var lines = begins + string.Concat(heads.Select(h => h.ToLine() + "\n"));
        await file.WriteAsync(Encoding.UTF8.GetBytes(lines), cancellationToken);
        file.Flush(flushToDisk: true);
    }

    private static async Task<bool> EndsWithLineAsync(FileStream file, CancellationToken cancellationToken)
    {
        var last = new byte[1];
        file.Seek(-1, SeekOrigin.End);
        await file.ReadExactlyAsync(last, cancellationToken);
        return last[0] == (byte)'\n';
    }
}
