using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Pump.BackOffice.Tests.Proofs.Scanning;

/// <summary>A small server on a unix socket that speaks clamd's INSTREAM, with an answer for what it was sent.</summary>
internal sealed class ScanningDouble : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pump-clamd-").FullName;
    private readonly Func<byte[], string?> _answer;
    private readonly CancellationTokenSource _ending = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Task _serving;

    /// <param name="answer">The line for these bytes, as <c>stream: OK</c>; null hangs up without one.</param>
    /// <param name="most">After so many bytes it answers at once and hangs up, as clamd does.</param>
    public ScanningDouble(Func<byte[], string?> answer, int most = int.MaxValue)
    {
        _answer = answer;
        Most = most;
        _listener.Bind(new UnixDomainSocketEndPoint(Socket));
        _listener.Listen();
        _serving = ServeAsync();
    }

    public int Most { get; }

    public string Socket => Path.Combine(_folder, "clamd.ctl");

    /// <summary>SHA-256 of everything that was sent.</summary>
    public List<string> Seen { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _serving;
        _ending.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptAsync(_ending.Token);
                await using var wire = new NetworkStream(client);
                await AnswerAsync(wire);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // the test is over
        }
    }

    private async Task AnswerAsync(NetworkStream wire)
    {
        var command = new byte["zINSTREAM\0".Length];
        await wire.ReadExactlyAsync(command);
        Encoding.ASCII.GetString(command).ShouldBe("zINSTREAM\0");
        using var content = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await wire.ReadExactlyAsync(length);
            var count = BinaryPrimitives.ReadInt32BigEndian(length);
            if (count == 0)
            {
                break;
            }

            var chunk = new byte[count];
            await wire.ReadExactlyAsync(chunk);
            content.Write(chunk);
            if (content.Length > Most)
            {
                await wire.WriteAsync("INSTREAM size limit exceeded. ERROR\0"u8.ToArray());
                return;
            }
        }

        Seen.Add(Convert.ToHexStringLower(SHA256.HashData(content.ToArray())));
        if (_answer(content.ToArray()) is { } line)
        {
            await wire.WriteAsync(Encoding.UTF8.GetBytes(line + "\0"));
        }
    }
}
