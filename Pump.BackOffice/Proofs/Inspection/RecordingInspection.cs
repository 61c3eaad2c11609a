using MetadataExtractor;
using MetadataExtractor.Formats.QuickTime;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>Screen recordings: length, size and codec from the container. No frame is decoded on the server.</summary>
internal static class RecordingInspection
{
    public static InspectionReport Run(FileType type, InspectionRequest request)
    {
        var report = type == FileTypes.Webm ? ReadWebm(request.Path) : ReadMovie(type, request.Path);
        return report switch
        {
            null => new InspectionReport(type.MediaType, FileKind.Recording)
            {
                Code = "broken",
                Message = "The recording is damaged or not complete.",
            },
            { Playable: false } => report with
            {
                Code = "codec",
                Message =
                    $"Browsers do not play this recording ({report.Codec ?? "unknown codec"}); the original can be downloaded.",
            },
            _ => report,
        };
    }

    private static InspectionReport? ReadWebm(string path)
    {
        using var file = File.OpenRead(path);
        return WebmHeader.Read(file) is not { } header
            ? null
            : new InspectionReport(
                FileTypes.Webm.MediaType,
                FileKind.Recording,
                header.Width,
                header.Height,
                Duration: header.Duration?.TotalSeconds,
                Codec: header.Codec,
                Playable: header.Codec is "V_VP8" or "V_VP9" or "V_AV1"
            );
    }

    private static InspectionReport? ReadMovie(FileType type, string path)
    {
        try
        {
            var directories = ImageMetadataReader.ReadMetadata(path);
            var movie = directories.OfType<QuickTimeMovieHeaderDirectory>().FirstOrDefault();
            var track = directories
                .OfType<QuickTimeTrackHeaderDirectory>()
                .FirstOrDefault(t => Size(t, QuickTimeTrackHeaderDirectory.TagWidth) > 0);
            if (movie?.GetObject(QuickTimeMovieHeaderDirectory.TagDuration) is not TimeSpan duration || track is null)
            {
                return null;
            }

            using var file = File.OpenRead(path);
            var codec = MovieCodec.Read(file);
            return new InspectionReport(
                type.MediaType,
                FileKind.Recording,
                Size(track, QuickTimeTrackHeaderDirectory.TagWidth),
                Size(track, QuickTimeTrackHeaderDirectory.TagHeight),
                Duration: duration.TotalSeconds,
                Codec: codec,
                Playable: codec is "avc1" or "avc3"
            );
        }
        catch (Exception e) when (e is ImageProcessingException or IOException or MetadataException)
        {
            return null;
        }
    }

    private static int? Size(QuickTimeTrackHeaderDirectory track, int tag) =>
        track.TryGetInt32(tag, out var size) && size is > 0 and <= InspectionLimits.MaxSide ? size : null;
}
