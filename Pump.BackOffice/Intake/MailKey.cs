using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Intake;

/// <summary>
/// Signs what goes out and is believed when it comes back: Message-IDs and upload links. The key is configured, or made
/// once in the data folder, readable by the app alone; it is never in the database.
/// </summary>
public sealed class MailKey(DataFolder folder, IOptions<MailOptions> options)
{
    private const int SignatureBytes = 10;
    private readonly Lazy<byte[]> _key = new(() => Find(folder, options.Value.SigningKey));

    /// <summary>Twenty hex digits over a text that is said for one purpose.</summary>
    public string Sign(string purpose, string text) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes($"{purpose}\n{text}"))[..SignatureBytes]
        );

    /// <summary>Whether a signature is ours; takes the same time whether it is or not.</summary>
    public bool Holds(string purpose, string text, string signature) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Sign(purpose, text)),
            Encoding.UTF8.GetBytes(signature)
        );

    private static byte[] Find(DataFolder folder, string? configured)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            return SHA256.HashData(Encoding.UTF8.GetBytes(configured));
        }

        var path = Path.Combine(folder.Path, "mail.key");
        if (!File.Exists(path))
        {
            Make(path);
        }

        return File.ReadAllBytes(path);
    }

    private static void Make(string path)
    {
        var temporary = $"{path}.{Guid.CreateVersion7():N}";
        var made = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            made.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(temporary, made))
        {
            file.Write(RandomNumberGenerator.GetBytes(32));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was faster: its key is the one.
            File.Delete(temporary);
        }
    }
}
