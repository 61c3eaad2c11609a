using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Drawing;

namespace Pump.BackOffice.Benchmarks;

/// <summary>A recording by the address that the player has, permission and pass asked at each request, and from Kestrel's static files, turn about.</summary>
internal static class RecordingMeasures
{
    private const string FloorIs = "Kestrel's static files";

    public static async Task RunAsync(ScaleData desk, Uri address, string folder, int megabytes, MeasureReport report)
    {
        var bytes = Recording(megabytes << 20);
        using var ours = await OpenAsync(desk, address, bytes);
        var files = Directory.CreateDirectory(Path.Combine(folder, "static")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(files, "clip.mp4"), bytes);
        await using var app = Static(files, out var provider);
        using var providing = provider;
        await app.StartAsync();
        using var http = new HttpClient();
        var plain = new Served(http, new Uri(new Uri(ProofMeasures.Address(app)), "/clip.mp4"));
        // a player asks from a place to the end; a seeking one asks again and again
        foreach (
            var (what, part) in new[]
            {
                ("to its end, as players ask for it", bytes.Length),
                ("in ranges of 1 MiB", 1 << 20),
            }
        )
        {
            List<double> speeds = [];
            List<double> floors = [];
            for (var i = -1; i < 7; i++)
            {
                var (one, other) = (
                    await ours.SpeedAsync(part, bytes.Length),
                    await plain.SpeedAsync(part, bytes.Length)
                );
                if (i >= 0)
                {
                    speeds.Add(one);
                    floors.Add(other);
                }
            }

            report.Add(
                new MeasuredFigure($"A recording {what}", Times.Median(speeds), "MB/s", Times.Median(floors), FloorIs)
            );
        }

        report.Note(
            "Through the app's own address, with who asks, what is covered and the audited pass checked at each request. Aim: a ratio of 0.6 or more."
        );
    }

    /// <summary>A real recording, made long by a box that players leave out.</summary>
    private static byte[] Recording(int length)
    {
        var clip = SampleClip.All.First(c => c.MediaType == "video/mp4").Read();
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        clip.CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(clip.Length), (uint)(length - clip.Length));
        "free"u8.CopyTo(bytes.AsSpan(clip.Length + 4));
        return bytes;
    }

    private static async Task<Served> OpenAsync(ScaleData desk, Uri address, byte[] bytes)
    {
        var actor = await desk.AgentAsync();
        using var content = new MemoryStream(bytes);
        var services = desk.App.Services;
        var proof = (
            await services
                .GetRequiredService<ReceiveProof>()
                .RunAsync(
                    CommandId.New(),
                    Actor.Job("Measure"),
                    new NewProof("long.mp4", ProofSource.Upload),
                    content,
                    default
                )
        ).Value;
        await services.GetRequiredService<InspectProof>().RunAsync(proof, default);
        var opened = await services
            .GetRequiredService<OpenRecording>()
            .RunAsync(CommandId.New(), actor, proof, default);
        using var browser = await MeasuredBrowser.SignInAsync(address, actor.Name);
        var http = new HttpClient(new HttpClientHandler { UseCookies = false });
        http.DefaultRequestHeaders.Add("Cookie", browser.Cookie);
        return new Served(http, new Uri(address, opened.Value));
    }

    private static WebApplication Static(string folder, out PhysicalFileProvider provider)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        provider = new PhysicalFileProvider(folder);
        app.UseStaticFiles(new StaticFileOptions { FileProvider = provider });
        return app;
    }

    private sealed class Served(HttpClient http, Uri address) : IDisposable
    {
        public async Task<double> SpeedAsync(int part, int length)
        {
            var buffer = new byte[1 << 16];
            var watch = Stopwatch.StartNew();
            long read = 0;
            for (var from = 0; from < length; from += part)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.Range = new RangeHeaderValue(from, from + part < length ? from + part - 1 : null);
                using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                await using var stream = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
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

        public void Dispose() => http.Dispose();
    }
}
