namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>What a file may claim in its header before anything is decoded, and how much of it is kept.</summary>
internal static class InspectionLimits
{
    public const long MaxPixels = 50_000_000;
    public const int MaxSide = 16_384;
    public const int MaxFrames = 200;
    public const int MaxPages = 200;

    /// <summary>Pages of a document that become pictures; the rest is in the download.</summary>
    public const int MaxPagePictures = 20;

    public const int MaxText = 200_000;
    public const int ThumbWidth = 320;

    /// <summary>The longer side of a page picture, in pixels.</summary>
    public const int PageSide = 1_800;
}
