using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs;
using Pump.BackOffice.Platform.Jobs.Workers;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Proofs.Inspection;
using Pump.BackOffice.Sandbox.Seeding;
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
            await ServedAsync(folder, isTest, report);
            await InspectionAsync(folder, isTest ? 1 : 9, report);
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

            var floor = recognise ? await TesseractAsync(path, rounds) : Times.Median(DecodeAndEncode(path, rounds));
            report.Add(
                new MeasuredFigure(
                    $"Inspection of a 2-megapixel PNG, {(recognise ? "with" : "without")} recognition",
                    Times.Median(times),
                    "ms",
                    floor,
                    recognise ? "tesseract alone on the same file" : "decoding and encoding it once"
                )
            );
        }

        report.Note("One warm worker. Aims: under 400 ms without recognition, under 3,000 ms with it.");
    }

    private static List<double> DecodeAndEncode(string path, int rounds)
    {
        List<double> times = [];
        for (var i = 0; i < rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            using var bitmap = SKBitmap.Decode(path);
            using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times;
    }

    /// <summary>Null when it is not installed: then recognition is not measured either, and says so.</summary>
    private static async Task<double?> TesseractAsync(string path, int rounds)
    {
        List<double> times = [];
        for (var i = 0; i < Math.Min(rounds, 3); i++)
        {
            var start = new ProcessStartInfo("tesseract", [path, "stdout", "--psm", "11", "tsv"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            start.Environment["OMP_THREAD_LIMIT"] = "1";
            var watch = Stopwatch.StartNew();
            try
            {
                using var process = Process.Start(start)!;
                await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
                await process.WaitForExitAsync();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return null;
            }

            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return Times.Median(times);
    }

    /// <summary>What a desk that is open serves: the first proof of a ticket, and a recording.</summary>
    private static async Task ServedAsync(string folder, bool isTest, MeasureReport report)
    {
        await using var desk = await ScaleData.MakeAsync(isTest ? 40 : 200, null);
        // the data set is this folder's: nothing is to be seeded, which opens the pages
        await desk.App.Services.GetRequiredService<SeedSampleCompany>().RunAsync(CancellationToken.None);
        desk.App.Services.GetRequiredService<JobGate>().Hold();
        await desk.App.StartAsync();
        var address = new Uri(Address(desk.App));
        await FirstProofMeasures.RunAsync(desk, address, isTest ? 1 : 15, isTest ? 0 : 3, report);
        await RecordingMeasures.RunAsync(desk, address, folder, isTest ? 4 : 64, report);
        await desk.App.StopAsync();
    }

    internal static string Address(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

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
