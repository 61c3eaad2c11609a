using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Sandbox.Seeding;

namespace Pump.BackOffice.Benchmarks;

/// <summary>How the house feels: from nothing to the first page, and each page over HTTP against the least that the same server can answer.</summary>
internal static partial class HouseMeasures
{
    public static async Task RunAsync(bool isTest, MeasureReport report)
    {
        var folder = Directory.CreateTempSubdirectory("pump-measure-").FullName;
        try
        {
            await MeasureAsync(folder, isTest ? 3 : 40, report);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder, int rounds, MeasureReport report)
    {
        var fromNothing = Stopwatch.StartNew();
        await using var app = Build(folder);
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(CancellationToken.None);
        await app.StartAsync();
        var seeding = Stopwatch.StartNew();
        await app.Services.GetRequiredService<SeedSampleCompany>().RunAsync(CancellationToken.None);
        report.Add(new MeasuredFigure("Sample company, made from nothing", seeding.Elapsed.TotalMilliseconds, "ms"));
        var address = app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = true };
        using var browser = new HttpClient(handler) { BaseAddress = new Uri(address) };
        await SignInAsync(browser);
        report.Add(
            new MeasuredFigure(
                "Start on an empty folder to the first page of a signed-in person",
                fromNothing.Elapsed.TotalMilliseconds,
                "ms"
            )
        );
        var floor = await MedianAsync(browser, "/health/live", rounds);
        foreach (
            var (name, path) in new[]
            {
                ("Queue, whole prerendered page", "/queue"),
                ("Customer, whole prerendered page", "/customers/4821"),
                ("Approvals, whole prerendered page", "/approvals"),
                ("AWS sync, whole prerendered page", "/sync"),
            }
        )
        {
            report.Add(
                new MeasuredFigure(
                    name,
                    await MedianAsync(browser, path, rounds),
                    "ms",
                    floor,
                    "the same server's /health/live"
                )
            );
        }

        await app.StopAsync();
    }

    private static WebApplication Build(string folder) =>
        Program.Build(
            [$"--Data:Folder={folder}", "--environment=Development", "--urls=http://127.0.0.1:0"],
            builder => builder.Logging.SetMinimumLevel(LogLevel.Error)
        );

    private static async Task SignInAsync(HttpClient browser)
    {
        var page = await browser.GetStringAsync("/sign-in");
        var token = TokenField().Match(page).Groups["token"].Value;
        var person = PersonButton().Match(page).Groups["person"].Value;
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = WebUtility.HtmlDecode(token),
                ["person"] = person,
                ["returnUrl"] = "/queue",
            }
        );
        using var answer = await browser.PostAsync("/sign-in/sandbox", form);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Median time (ms) of one page, after one unmeasured call.</summary>
    private static async Task<double> MedianAsync(HttpClient browser, string path, int rounds)
    {
        (await browser.GetAsync(path)).EnsureSuccessStatusCode();
        List<double> times = [];
        for (var i = 0; i < rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await browser.GetAsync(path);
            await answer.Content.CopyToAsync(Stream.Null);
            answer.EnsureSuccessStatusCode();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex TokenField();

    [GeneratedRegex("name=\"person\" value=\"(?<person>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PersonButton();
}
