using System.Security.Cryptography;
using System.Text;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Intake.Api;

public readonly record struct ApiKeyId(Guid Value) : IStrongId<ApiKeyId>
{
    public static ApiKeyId From(Guid value) => new(value);

    public static ApiKeyId New() => new(Guid.CreateVersion7());
}

/// <summary>What a key may do.</summary>
public enum ApiScope
{
    /// <summary>Open tickets.</summary>
    TicketsWrite,

    /// <summary>Read what a customer may see of its credits.</summary>
    CreditsRead,
}

/// <summary>A key of a program that asks over HTTP. Only its hash is kept: who has lost the key needs another.</summary>
public sealed class ApiKey : IVersioned
{
    public const string Prefix = "pbo";
    private const int SecretBytes = 32;

    private ApiKey() { }

    public ApiKeyId Id { get; private init; }
    public string Name { get; private init; } = string.Empty;

    /// <summary>SHA-256 of the secret, hexadecimal. The secret is 256 random bits: nothing slower is needed.</summary>
    public string Hash { get; private init; } = string.Empty;
    public IReadOnlyList<ApiScope> Scopes { get; private init; } = [];
    public PersonId MadeById { get; private init; }
    public DateTimeOffset MadeAt { get; private init; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public long Version { get; private set; }

    /// <summary>Makes a key; its text is told once and never again.</summary>
    public static (ApiKey Key, string Text) Make(
        string name,
        IEnumerable<ApiScope> scopes,
        PersonId by,
        DateTimeOffset now
    )
    {
        var id = ApiKeyId.New();
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var key = new ApiKey
        {
            Id = id,
            Name = name,
            Hash = HashOf(secret),
            Scopes = [.. scopes.Distinct().Order()],
            MadeById = by,
            MadeAt = now,
        };
        return (key, $"{Prefix}_{id.Value:N}_{secret}");
    }

    /// <summary>The parts of a key's text; false for anything else.</summary>
    public static bool TryParse(string? text, out ApiKeyId id, out string secret)
    {
        var parts = (text ?? string.Empty).Trim().Split('_');
        var isKey = parts is [Prefix, { Length: 32 }, { Length: 2 * SecretBytes }];
        secret = isKey ? parts[2] : string.Empty;
        isKey = Guid.TryParseExact(isKey ? parts[1] : string.Empty, "N", out var value) && isKey;
        id = new ApiKeyId(value);
        return isKey;
    }

    /// <summary>Whether it is this key's secret; takes the same time whether it is or not.</summary>
    public bool Opens(string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Hash), Encoding.UTF8.GetBytes(HashOf(secret)))
        && RevokedAt is null;

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;

    private static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
