using System.Text;
using System.Text.Json;
using Pump.BackOffice.Platform.Jobs.Workers;
using SkiaSharp;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>The inspection of one file from outside, as it runs in the worker process and nowhere else.</summary>
internal sealed class InspectionTask : IWorkerTask
{
    public const string WorkerName = "inspect";

    public string Name => WorkerName;

    /// <summary>Draws and copies a tiny picture, which loads the image library and compiles the way through it.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("pump-warm-").FullName;
        try
        {
            var path = Path.Combine(folder, "warm.png");
            using (var bitmap = new SKBitmap(16, 16))
            using (var file = File.Create(path))
            {
                bitmap.Encode(file, SKEncodedImageFormat.Png, 100);
            }

            Inspect(new InspectionRequest(path, "warm.png", folder));
            return Task.CompletedTask;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public Task<JsonElement> RunAsync(JsonElement request, CancellationToken cancellationToken)
    {
        var report = Inspect(request.Deserialize<InspectionRequest>(JsonSerializerOptions.Web)!);
        return Task.FromResult(JsonSerializer.SerializeToElement(report, JsonSerializerOptions.Web));
    }

    internal static InspectionReport Inspect(InspectionRequest request)
    {
        var (type, code, message) = FileTypes.Decide(Head(request.Path), request.FileName);
        return type switch
        {
            null => throw new WorkerRefusedException(code!, message!),
            _ when request.Cover is { } boxes => CoveredPicture.Draw(type, request, boxes),
            { Kind: FileKind.Picture } => PictureInspection.Run(type, request),
            { Kind: FileKind.Recording } => RecordingInspection.Run(type, request),
            { Kind: FileKind.Document } => DocumentInspection.Run(request),
            { Kind: FileKind.Text } => new InspectionReport(type.MediaType, type.Kind) { Text = TextOf(request.Path) },
            _ => new InspectionReport(type.MediaType, type.Kind)
            {
                Code = "download-only",
                Message = "Files of this type are kept, but only ever downloaded.",
            },
        };
    }

    private static byte[] Head(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[FileTypes.HeadLength];
        return head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    private static string TextOf(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        var buffer = new char[InspectionLimits.MaxText];
        return new string(buffer, 0, reader.ReadBlock(buffer));
    }
}
