using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace Pump.BackOffice.Proofs.Scanning;

/// <summary>What the scanner said of a file. <paramref name="Threat"/> is its name for what it found.</summary>
internal sealed record ScanVerdict(ScanEnding Ending, string? Threat = null, string? Trouble = null);

internal enum ScanEnding
{
    Clean,
    Found,

    /// <summary>The scanner could not be asked, or did not look at all of it.</summary>
    Unscanned,
}

/// <summary>
/// Has clamd look at bytes over its socket by the command INSTREAM: chunks with their length before them, an empty one at
/// the end, one line as the answer. The bytes are passed on and not looked at here.
/// </summary>
public sealed class Scanner(IOptions<ProofsOptions> options)
{
    private const int Chunk = 1 << 16;
    private const int MaxAnswer = 4096;
    private const int MaxThreat = 100;

    public bool IsOn => options.Value.Scanner.IsOn;

    internal async Task<ScanVerdict> ScanAsync(Stream content, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Value.Scanner.Patience);
        try
        {
            return Understand(await AskAsync(content, patience.Token));
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return new ScanVerdict(ScanEnding.Unscanned, Trouble: "The virus scanner cannot be reached.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ScanVerdict(ScanEnding.Unscanned, Trouble: "The virus scanner took too long.");
        }
    }

    private async Task<string> AskAsync(Stream content, CancellationToken cancellationToken)
    {
        var place = options.Value.Scanner.EndPoint!;
        using var socket = new Socket(
            place.AddressFamily,
            SocketType.Stream,
            place.AddressFamily == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp
        );
        await socket.ConnectAsync(place, cancellationToken);
        await using var wire = new NetworkStream(socket, ownsSocket: false);
        await wire.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellationToken);
        var answer = ReadAnswerAsync(wire, cancellationToken);
        try
        {
            await SendAsync(content, wire, cancellationToken);
        }
        catch (IOException) when (!cancellationToken.IsCancellationRequested)
        {
            // it answers and hangs up in the middle when the file is larger than it takes
        }

        return await answer;
    }

    private static async Task SendAsync(Stream content, NetworkStream wire, CancellationToken cancellationToken)
    {
        var buffer = new byte[4 + Chunk];
        int read;
        while ((read = await content.ReadAsync(buffer.AsMemory(4, Chunk), cancellationToken)) > 0)
        {
            BinaryPrimitives.WriteInt32BigEndian(buffer, read);
            await wire.WriteAsync(buffer.AsMemory(0, 4 + read), cancellationToken);
        }

        await wire.WriteAsync(new byte[4], cancellationToken);
    }

    private static async Task<string> ReadAnswerAsync(NetworkStream wire, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxAnswer];
        var length = 0;
        int read;
        while (
            length < MaxAnswer
            && Array.IndexOf(buffer, (byte)0, 0, length) < 0
            && (read = await wire.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0
        )
        {
            length += read;
        }

        return Encoding.UTF8.GetString(buffer, 0, length).TrimEnd('\0', '\n');
    }

    private static ScanVerdict Understand(string answer)
    {
        const string Found = " FOUND";
        var said = answer.StartsWith("stream: ", StringComparison.Ordinal) ? answer["stream: ".Length..] : answer;
        return said switch
        {
            "OK" => new ScanVerdict(ScanEnding.Clean),
            _ when said.EndsWith(Found, StringComparison.Ordinal) => new ScanVerdict(
                ScanEnding.Found,
                ProofName.Clean(said[..^Found.Length]) is { Length: > MaxThreat } name
                    ? name[..MaxThreat]
                    : ProofName.Clean(said[..^Found.Length])
            ),
            _ when said.Contains("size limit", StringComparison.OrdinalIgnoreCase) => new ScanVerdict(
                ScanEnding.Unscanned,
                Trouble: "The file is larger than the virus scanner takes."
            ),
            _ => new ScanVerdict(ScanEnding.Unscanned, Trouble: "The virus scanner gave no verdict."),
        };
    }
}
