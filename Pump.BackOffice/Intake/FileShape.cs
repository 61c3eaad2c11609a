using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake;

/// <summary>What a file will probably be, by its name, until the inspection has looked.</summary>
internal static class FileShape
{
    public static ProofShape Of(string fileName) =>
        Path.GetExtension(fileName).TrimStart('.').ToLowerInvariant() switch
        {
            "png" or "jpg" or "jpeg" or "jfif" or "webp" or "gif" or "heic" or "heif" => ProofShape.Screenshot,
            "mp4" or "m4v" or "mov" or "qt" or "webm" => ProofShape.Recording,
            "pdf" => ProofShape.Document,
            _ => ProofShape.Other,
        };
}
