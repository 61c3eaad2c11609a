using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Pump.BackOffice.Tests.Intake.Out;

/// <summary>A mail server on loopback that keeps what it takes, and answers to the end of a mail what the test wants.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private const string User = "backoffice";
    private const string Password = "carrier pigeon";
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private readonly List<string> _taken = [];
    private readonly ServerCertificate? _certificate;

    /// <param name="certificate">With it, mails are taken only after STARTTLS, and only from who signed in.</param>
    public SmtpSink(ServerCertificate? certificate = null)
    {
        _certificate = certificate;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>What is said after a whole mail; null hangs up without a word.</summary>
    public string? Verdict { get; set; } = "250 taken";

    /// <summary>How often a password was sent.</summary>
    public int SignIns { get; private set; }

    public IReadOnlyList<string> Taken
    {
        get
        {
            lock (_taken)
            {
                return [.. _taken];
            }
        }
    }

    public string[] Settings =>
        [
            "--Mail:Out:Kind=Smtp",
            "--Mail:Out:Host=127.0.0.1",
            $"--Mail:Out:Port={((IPEndPoint)_listener.LocalEndpoint).Port}",
            .. _certificate is null
                ? ["--Mail:Out:Security=None"]
                : (string[])
                    ["--Mail:Out:Security=StartTls", $"--Mail:Out:User={User}", $"--Mail:Out:Password={Password}"],
        ];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            try
            {
                await using var stream = client.GetStream();
                if (await TalkAsync(stream, _certificate is null) && _certificate is { } certificate)
                {
                    await using var secured = new SslStream(stream);
                    await secured.AuthenticateAsServerAsync(certificate.Certificate);
                    await TalkAsync(secured, isSecured: true);
                }
            }
            catch (Exception e) when (e is IOException or AuthenticationException)
            {
                // The other side hung up, or does not believe who we are.
            }
        }
    }

    /// <returns>Whether the other side wants to go on under TLS.</returns>
    private async Task<bool> TalkAsync(Stream stream, bool isSecured)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, false, -1, leaveOpen: true);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), -1, leaveOpen: true)
        {
            NewLine = "\r\n",
            AutoFlush = true,
        };
        var maySend = _certificate is null;
        if (maySend || !isSecured)
        {
            await writer.WriteLineAsync("220 sink");
        }

        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            switch (line.Split(' ')[0].ToUpperInvariant())
            {
                case "STARTTLS":
                    await writer.WriteLineAsync("220 go on");
                    return true;
                case "EHLO" when _certificate is not null:
                    await writer.WriteLineAsync(isSecured ? "250-sink\r\n250 AUTH PLAIN" : "250-sink\r\n250 STARTTLS");
                    break;
                case "AUTH":
                    SignIns++;
                    maySend = isSecured && line == $"AUTH PLAIN {SignIn}";
                    await writer.WriteLineAsync(maySend ? "235 welcome" : "535 who is that");
                    break;
                case "MAIL" when !maySend:
                    await writer.WriteLineAsync("530 sign in first");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    await TakeAsync(reader);
                    if (Verdict is null)
                    {
                        return false;
                    }

                    await writer.WriteLineAsync(Verdict);
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return false;
                default:
                    await writer.WriteLineAsync("250 sink");
                    break;
            }
        }

        return false;
    }

    private static string SignIn => Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{User}\0{Password}"));

    private async Task TakeAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            mail.Append(line).Append('\n');
        }

        lock (_taken)
        {
            _taken.Add(mail.ToString());
        }
    }
}
