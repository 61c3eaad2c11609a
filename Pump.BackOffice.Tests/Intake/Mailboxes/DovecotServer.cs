using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MimeKit;

namespace Pump.BackOffice.Tests.Intake.Mailboxes;

/// <summary>A real IMAP server on a loopback port, in a folder of its own; stopped by its own process id.</summary>
internal sealed class DovecotServer : IAsyncDisposable
{
    public const string Program = "/usr/sbin/dovecot";
    public const string User = "billing";
    public const string Password = "secret";
    private readonly string _folder;

    private DovecotServer(string folder, int port) => (_folder, Port) = (folder, port);

    public int Port { get; }

    public string[] Settings(int at = 0, string password = Password) =>
        [
            $"--Mail:Mailboxes:{at}:Name=billing{at}@",
            $"--Mail:Mailboxes:{at}:Host=127.0.0.1",
            $"--Mail:Mailboxes:{at}:Port={Port}",
            $"--Mail:Mailboxes:{at}:Security=None",
            $"--Mail:Mailboxes:{at}:User={User}",
            $"--Mail:Mailboxes:{at}:Password={password}",
            $"--Mail:Mailboxes:{at}:Trusted=true",
        ];

    public static async Task<DovecotServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pump-dovecot-").FullName;
        var server = new DovecotServer(folder, FreePort());
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
        await client.ConnectAsync("127.0.0.1", Port, MailKit.Security.SecureSocketOptions.None);
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
            ssl = no
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
                port = {{Port}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            """
        );
    }

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
