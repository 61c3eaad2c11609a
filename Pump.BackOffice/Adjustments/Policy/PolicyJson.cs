using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Pump.BackOffice.Adjustments.Policy;

/// <summary>The one way of writing a policy's figures down.</summary>
internal static class PolicyJson
{
    public static string Write(PolicyFigures figures) => JsonSerializer.Serialize(figures, TermsJson.Options);

    public static PolicyFigures Read(string text) =>
        JsonSerializer.Deserialize<PolicyFigures>(text, TermsJson.Options)
        ?? throw new FormatException("There are no figures in this text.");

    public static string DigestOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
