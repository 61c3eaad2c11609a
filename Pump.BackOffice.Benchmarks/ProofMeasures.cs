using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Platform.Jobs.Workers;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Proofs.Inspection;
using SkiaSharp;

namespace Pump.BackOffice.Benchmarks;

/// <summary>Proofs: one picture inspected with and without recognition, a recording in ranges, very many inspected.</summary>
internal static class ProofMeasures
{
    private static readonly Actor Job = Actor.Job("Measure");

    public static async Task RunAsync(bool isTest, MeasureReport report)
    {
        var folder = Directory.CreateTempSubdirectory("pump-proof-measure-").FullName;
        try
        {
            await FirstProofMeasures.RunAsync(folder, isTest ? 1 : 15, isTest ? 0 : 3, report);
            await InspectionAsync(folder, isTest ? 1 : 9, report);
            await RangesAsync(folder, isTest ? 4 : 64, report);
            await ManyAsync(folder, isTest ? 8 : 5_000, report);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task InspectionAsync(string folder, int rounds, MeasureReport report)
    {
        var path = Path.Combine(folder, "two-megapixels.png");
        await File.WriteAllBytesAsync(path, Page(1920, 1080, 0));
        using var pool = new WorkerPool(
            WorkerLaunch.Detect(),
            InspectionTask.WorkerName,
            folder,
            1,
            new WorkerLimits(),
            Platform.PlatformFeature.SystemClock
        );
        foreach (var recognise in new[] { false, true })
        {
            List<double> times = [];
            for (var i = rounds > 1 ? -2 : 0; i < rounds; i++)
            {
                var copies = Directory.CreateTempSubdirectory("pump-copies-").FullName;
                var watch = Stopwatch.StartNew();
                var result = await pool.RunAsync<InspectionRequest, InspectionReport>(
                    new InspectionRequest(path, "page.png", copies, recognise),
                    CancellationToken.None
                );
                if (i >= 0)
                {
                    times.Add(watch.Elapsed.TotalMilliseconds);
                }

                Directory.Delete(copies, recursive: true);
                if (result.Value is not { Code: null })
                {
                    throw new InvalidOperationException($"The picture was not inspected: {result.Code}");
                }
            }

            report.Add(
                new MeasuredFigure(
                    $"Inspection of a 2-megapixel PNG, {(recognise ? "with" : "without")} recognition",
                    Times.Median(times),
                    "ms"
                )
            );
        }

        report.Note("One warm worker. Aims: under 400 ms without recognition, under 3,000 ms with it.");
    }

    /// <summary>The same bytes from the store by our own way of serving, and from Kestrel's static files, turn about.</summary>
    private static async Task RangesAsync(string folder, int megabytes, MeasureReport report)
    {
        var files = Directory.CreateDirectory(Path.Combine(folder, "static")).FullName;
        var bytes = new byte[megabytes << 20];
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(Path.Combine(files, "clip.webm"), bytes);
        var store = new LocalFileStore(Path.Combine(folder, "store"));
        using var content = new MemoryStream(bytes);
        var stored = (await store.PutAsync(content, long.MaxValue, CancellationToken.None))!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        using var provider = new PhysicalFileProvider(files);
        app.UseStaticFiles(
            new StaticFileOptions
            {
                FileProvider = provider,
                RequestPath = "/static",
                ServeUnknownFileTypes = true,
            }
        );
        app.MapGet(
            "/ours",
            async (CancellationToken token) =>
                Microsoft.AspNetCore.Http.Results.File(
                    (await store.OpenReadAsync(stored.Digest, token))!,
                    "video/webm",
                    enableRangeProcessing: true
                )
        );
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        using var client = new HttpClient { BaseAddress = new Uri(address.First()) };
        List<double> ours = [];
        List<double> plain = [];
        for (var i = -1; i < 7; i++)
        {
            var (one, other) = (
                await SpeedAsync(client, "/ours", bytes.Length),
                await SpeedAsync(client, "/static/clip.webm", bytes.Length)
            );
            if (i >= 0)
            {
                ours.Add(one);
                plain.Add(other);
            }
        }

        report.Add(
            new MeasuredFigure(
                "A recording in ranges of 1 MiB",
                Times.Median(ours),
                "MB/s",
                Times.Median(plain),
                "Kestrel's static files"
            )
        );
        report.Note(
            "Ranges from the store without the permission and the audited pass, which are asked once a request. Aim: a ratio of 0.6 or more."
        );
    }

    private static async Task<double> SpeedAsync(HttpClient client, string path, int length)
    {
        const int Part = 1 << 20;
        var buffer = new byte[1 << 16];
        var watch = Stopwatch.StartNew();
        long read = 0;
        for (var from = 0; from < length; from += Part)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Range = new RangeHeaderValue(from, Math.Min(from + Part, length) - 1);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            await using var stream = await answer.Content.ReadAsStreamAsync();
            int count;
            while ((count = await stream.ReadAsync(buffer)) > 0)
            {
                read += count;
            }
        }

        return read == length
            ? read / 1e6 / watch.Elapsed.TotalSeconds
            : throw new InvalidOperationException("Not all bytes came.");
    }

    private static async Task ManyAsync(string folder, int count, MeasureReport report)
    {
        await using var app = Program.Build(
            [
                $"--Data:Folder={Path.Combine(folder, "data")}",
                "--environment=Development",
                "--Sandbox:Enabled=false",
                "--Proofs:Recognise=false",
            ],
            builder => builder.Logging.SetMinimumLevel(LogLevel.Error)
        );
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(CancellationToken.None);
        await BringAsync(app, 0, Math.Max(4, count / 50));
        var before = Memory();
        var watch = Stopwatch.StartNew();
        await BringAsync(app, count / 50, count);
        report.Add(
            new MeasuredFigure("Proofs received and inspected a second", count / watch.Elapsed.TotalSeconds, "/s")
        );
        report.Add(new MeasuredFigure("Memory of the web process before them", before, "MiB"));
        report.Add(new MeasuredFigure("Memory of the web process after them", Memory(), "MiB"));
        report.Note(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count:N0} different pictures of 320 × 200 pixels through store, worker processes and books on SQLite, measured after the first fiftieth. Resident memory. Aim: a growth of less than 50 MB."
            )
        );
    }

    private static Task BringAsync(WebApplication app, int first, int count)
    {
        var (receive, inspect) = (
            app.Services.GetRequiredService<ReceiveProof>(),
            app.Services.GetRequiredService<InspectProof>()
        );
        return Parallel.ForEachAsync(
            Enumerable.Range(first, count),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (number, token) =>
            {
                using var content = new MemoryStream(Page(320, 200, number));
                var proof = new NewProof($"{number}.png", ProofSource.Upload);
                var id = await receive.RunAsync(CommandId.New(), Job, proof, content, token);
                if ((await inspect.RunAsync(id.Value, token)).Value != ProofState.Ready)
                {
                    throw new InvalidOperationException($"Picture {number} is not ready.");
                }
            }
        );
    }

    private static double Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1048576.0;
    }

    /// <summary>A page with lines of text, different for each number.</summary>
    private static byte[] Page(int width, int height, int number)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        using (var font = new SKFont(SKTypeface.Default, 18))
        using (var paint = new SKPaint { Color = SKColors.Black })
        {
            canvas.Clear(SKColors.White);
            for (var y = 30; y < height; y += 36)
            {
                var text = string.Create(
                    CultureInfo.InvariantCulture,
                    $"Credit {number}-{y} remaining ${number * 7 + y}.10"
                );
                canvas.DrawText(text, 20, y, SKTextAlign.Left, font, paint);
            }
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
