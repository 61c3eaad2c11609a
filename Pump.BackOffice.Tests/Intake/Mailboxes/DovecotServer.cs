using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using MimeKit;

namespace Pump.BackOffice.Tests.Intake.Mailboxes;

/// <summary>A real IMAP server on a loopback port, in a folder of its own; stopped by its own process id.</summary>
internal sealed class DovecotServer : IAsyncDisposable
{
    public const string Program = "/usr/sbin/dovecot";
    public const string User = "billing";
    public const string Password = "secret";
    private readonly string _folder;
    private readonly ServerCertificate? _certificate;

    private DovecotServer(string folder, int port, ServerCertificate? certificate) =>
        (_folder, Port, _certificate) = (folder, port, certificate);

    public int Port { get; }

    public string[] Settings(int at = 0, string password = Password) =>
        [
            $"--Mail:Mailboxes:{at}:Name=billing{at}@",
            $"--Mail:Mailboxes:{at}:Host=127.0.0.1",
            $"--Mail:Mailboxes:{at}:Port={Port}",
            $"--Mail:Mailboxes:{at}:Security={(_certificate is null ? "None" : "Tls")}",
            $"--Mail:Mailboxes:{at}:User={User}",
            $"--Mail:Mailboxes:{at}:Password={password}",
            $"--Mail:Mailboxes:{at}:Trusted=true",
        ];

    /// <param name="certificate">With it the server speaks TLS only.</param>
    public static async Task<DovecotServer> StartAsync(ServerCertificate? certificate = null)
    {
        var folder = Directory.CreateTempSubdirectory("pump-dovecot-").FullName;
        var server = new DovecotServer(folder, FreePort(), certificate);
        await server.RunAsync();
        return server;
    }

    /// <summary>Starts it, or starts it again on the same mails.</summary>
    public async Task RunAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "dovecot.conf"), Configuration());
        if (Environment.UserName == "root")
        {
            Directory.CreateDirectory(Path.Combine(_folder, "mail"));
            await DoAsync("chmod", "755", _folder);
            await DoAsync("chown", "-R", "8:8", Path.Combine(_folder, "mail"));
        }

        await DoAsync(Program, "-c", Path.Combine(_folder, "dovecot.conf"));
    }

    public async Task StopAsync()
    {
        var id = (await File.ReadAllTextAsync(Path.Combine(_folder, "run", "master.pid"))).Trim();
        await DoAsync("kill", id);
        while (Directory.Exists($"/proc/{id}"))
        {
#pragma warning disable RS0030 // Real time: the server ends in its own.
            await Task.Delay(20);
#pragma warning restore RS0030
        }
    }

    /// <summary>Cuts every open connection, as a broken line does.</summary>
    public async Task DropAsync()
    {
        await StopAsync();
        await RunAsync();
    }

    public async Task PutAsync(params Letter[] letters)
    {
        using var client = new ImapClient();
        client.ServerCertificateValidationCallback = (_, shown, _, _) =>
            shown?.GetCertHashString() == _certificate?.Certificate.GetCertHashString();
        await client.ConnectAsync(
            "127.0.0.1",
            Port,
            _certificate is null ? SecureSocketOptions.None : SecureSocketOptions.SslOnConnect
        );
        await client.AuthenticateAsync(User, Password);
        await client.Inbox.OpenAsync(FolderAccess.ReadWrite);
        foreach (var letter in letters)
        {
            await using var raw = letter.ToStream();
            using var message = await MimeMessage.LoadAsync(raw);
            await client.Inbox.AppendAsync(message);
        }

        await client.DisconnectAsync(quit: true);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string Configuration()
    {
        var isRoot = Environment.UserName == "root";
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            base_dir = {{_folder}}/run
            log_path = {{_folder}}/log
            protocols = imap
            listen = 127.0.0.1
            {{Tls}}
            disable_plaintext_auth = no
            mail_location = maildir:{{_folder}}/mail/%u
            first_valid_uid = 1
            first_valid_gid = 1
            {{(
                isRoot
                    ? ""
                    : $"default_internal_user = {Environment.UserName}\ndefault_login_user = {Environment.UserName}"
            )}}
            passdb {
              driver = static
              args = password={{Password}}
            }
            userdb {
              driver = static
              args = {{(isRoot ? "uid=8 gid=8 " : "")}}home={{_folder}}/mail/%u
            }
            service imap-login {
              inet_listener imap {
                address = 127.0.0.1
                port = {{(_certificate is null ? Port : 0)}}
              }
              inet_listener imaps {
                address = 127.0.0.1
                port = {{(_certificate is null ? 0 : Port)}}
              }
            }
            """
        );
    }

    private string Tls =>
        _certificate is null
            ? "ssl = no"
            : $"ssl = required\nssl_cert = <{_certificate.Path}\nssl_key = <{_certificate.KeyPath}";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task DoAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}");
    }
}
