using System.Diagnostics;
using System.Globalization;

namespace Pump.BackOffice.Tests.Platform.Files;

/// <summary>s3rver, an S3 server that is not ours, on a loopback port with one empty bucket. Stopped by its own process.</summary>
public sealed class S3Server : IAsyncLifetime
{
    public const string Bucket = "proofs";

    private const string Script = """
        const S3rver = require(require.resolve('@20minutes/s3rver', { paths: [process.argv[1]] }));
        const server = new S3rver({
          address: '127.0.0.1', port: 0, silent: true, directory: process.argv[2],
          allowMismatchedSignatures: true, configureBuckets: [{ name: 'proofs' }],
        });
        server.run().then(address => console.log(address.port));
        process.stdin.on('end', () => process.exit()).resume();
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("pump-s3-").FullName;
    private Process? _process;

    public string Endpoint { get; private set; } = "";

    /// <summary>What its files lie in, for looking behind its back.</summary>
    public string Folder => _folder;

    public async Task InitializeAsync()
    {
        if (!Tools.IsPresent(Tools.S3Server))
        {
            return;
        }

        _process = Process.Start(
            new ProcessStartInfo(Tools.Find("node")!, ["-e", Script, Tools.NodeFolder, _folder])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var port = await _process.StandardOutput.ReadLineAsync();
        Endpoint = $"http://127.0.0.1:{int.Parse(port!, CultureInfo.InvariantCulture)}";
    }

    public Task DisposeAsync()
    {
        // it ends with its input
        _process?.StandardInput.Close();
        _process?.WaitForExit(TimeSpan.FromSeconds(10));
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
