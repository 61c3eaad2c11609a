using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Audit.Anchors;

/// <summary>The key that signs the heads of the audit chain: a file, never a row.</summary>
public sealed class AnchorKey(IOptions<AnchorOptions> options, DataFolder folder)
{
    private readonly Lock _making = new();

    private string KeyFile =>
        options.Value.KeyFile.Length > 0
            ? options.Value.KeyFile
            : Path.Combine(folder.Path, AnchorFile.Folder, "key.pem");

    /// <summary>Where the public half is, which a backup carries along.</summary>
    public string PublicKeyFile =>
        options.Value.PublicKeyFile.Length > 0 ? options.Value.PublicKeyFile : KeyFile + ".pub";

    /// <summary>Signs; makes the key when there is none yet.</summary>
    internal SignedHead Sign(SignedHead head)
    {
        using var key = OpenOrMake();
        var named = head with { KeyId = IdOf(key) };
        return named with
        {
            Signature = Convert.ToBase64String(key.SignData(named.SignedBytes(), HashAlgorithmName.SHA256)),
        };
    }

    /// <summary>
    /// Opens what signatures are held against: the public halves of this key and of those before it. Empty when none is
    /// on this machine.
    /// </summary>
    internal IReadOnlyList<ECDsa> OpenPublic()
    {
        if (!File.Exists(PublicKeyFile))
        {
            return File.Exists(KeyFile) ? [Read(KeyFile)] : [];
        }

        List<ECDsa> keys = [];
        for (var rest = File.ReadAllText(PublicKeyFile).AsSpan(); PemEncoding.TryFind(rest, out var at); )
        {
            keys.Add(Import(rest[at.Location], PublicKeyFile));
            rest = rest[at.Location.End.Value..];
        }

        return keys;
    }

    internal static bool IsSigned(IReadOnlyList<ECDsa> keys, SignedHead head) => keys.Any(key => IsSigned(key, head));

    private static bool IsSigned(ECDsa key, SignedHead head)
    {
        var signature = new byte[key.KeySize / 4];
        return string.Equals(head.KeyId, IdOf(key), StringComparison.Ordinal)
            && Convert.TryFromBase64String(head.Signature ?? string.Empty, signature, out var length)
            && key.VerifyData(head.SignedBytes(), signature.AsSpan(0, length), HashAlgorithmName.SHA256);
    }

    private static string IdOf(ECDsa key) =>
        Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];

    private ECDsa OpenOrMake()
    {
        lock (_making)
        {
            if (!File.Exists(KeyFile))
            {
                Make();
            }

            return Read(KeyFile);
        }
    }

    private void Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(KeyFile))!);
        // The public half first: a key without it would be told from the private file, which few may read.
        // Added to those of earlier keys, whose heads are still to be verified.
        File.AppendAllText(PublicKeyFile, key.ExportSubjectPublicKeyInfoPem() + "\n");
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(KeyFile, create);
        file.Write(key.ExportPkcs8PrivateKeyPem());
    }

    private static ECDsa Read(string path) => Import(File.ReadAllText(path), path);

    private static ECDsa Import(ReadOnlySpan<char> pem, string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidDataException($"{path} is no PEM file of an ECDSA key.", e);
        }
    }
}
