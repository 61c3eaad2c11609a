using System.Security.Cryptography;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Platform.Files;

/// <summary>SHA-256 of a file's raw bytes as 64 lower-case hex digits: the file's name in the store and its seal.</summary>
public readonly record struct FileDigest : ITextId<FileDigest>
{
    private readonly string? _hex;

    private FileDigest(string hex) => _hex = hex;

    /// <summary>The 64 hex digits; empty for the default value, which names no file.</summary>
    public string Hex => _hex ?? "";

    string ITextId<FileDigest>.Value => Hex;

    public static FileDigest From(string value) => Parse(value);

    public static FileDigest Parse(string hex) =>
        TryParse(hex, out var digest) ? digest : throw new FormatException("A digest is 64 lower-case hex digits.");

    public static bool TryParse(string? hex, out FileDigest digest)
    {
        var valid = hex is { Length: 64 } && hex.All(char.IsAsciiHexDigitLower);
        digest = valid ? new FileDigest(hex!) : default;
        return valid;
    }

    public static FileDigest Of(ReadOnlySpan<byte> bytes) => FromHash(SHA256.HashData(bytes));

    public static FileDigest FromHash(ReadOnlySpan<byte> hash) =>
        hash.Length == SHA256.HashSizeInBytes
            ? new FileDigest(Convert.ToHexStringLower(hash))
            : throw new ArgumentException("SHA-256 has 32 bytes.", nameof(hash));

    public override string ToString() => Hex;
}
