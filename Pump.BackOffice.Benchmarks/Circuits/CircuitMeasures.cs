using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Pump.BackOffice.Benchmarks.Circuits;

/// <summary>Many open pages at once: memory of each, bytes of a change of one row, and how soon everybody sees it.</summary>
internal static class CircuitMeasures
{
    private const int PerPerson = 18;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(bool isTest, MeasureReport report)
    {
        var tickets = isTest ? 400 : Math.Min(ScaleData.Wanted(20_000), 20_000);
        string folder;
        await using (var data = await ScaleData.MakeAsync(tickets, null))
        {
            folder = Directory.CreateTempSubdirectory("pump-circuits-").FullName;
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            foreach (var file in Directory.GetFiles(data.Folder))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
            }
        }

        using var server = Start(folder);
        try
        {
            var address = new Uri((await server.StandardOutput.ReadLineAsync())!);
            await MeasureAsync(address, isTest ? 4 : 200, isTest ? 5 : 60, report);
            report.Note(
                $"On {tickets.ToString("N0", CultureInfo.InvariantCulture)} tickets, SQLite; the server is a process of its own, clients and server share the cores. Aims: 400 KiB a queue circuit, 1.5 MiB on the heaviest page, 10 KB a one-row change, everybody within 1 s, click to update under 200 ms."
            );
            report.Note(
                "Before the small parts of rows became texts (decision 62), measured once beside other work: 2,533 KiB a queue, 1,574 KiB a customer page."
            );
        }
        finally
        {
            server.StandardInput.Close();
            if (!server.WaitForExit(15_000))
            {
                server.Kill(entireProcessTree: true);
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Start(string folder) =>
        Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, [.. Self(), MeasuredServer.Command, folder])
            {
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
                UseShellExecute = false,
            }
        )!;

    /// <summary>Under <c>dotnet program.dll</c> the process is dotnet itself.</summary>
    private static string[] Self() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [Path.Combine(AppContext.BaseDirectory, "Pump.BackOffice.Benchmarks.dll")]
            : [];

    private static async Task MeasureAsync(Uri address, int circuits, int changes, MeasureReport report)
    {
        using var http = new HttpClient { BaseAddress = address };
        var cookies = new List<string>();
        for (var person = 0; person <= circuits / PerPerson; person++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Agent Number{(person % 8) + 1}");
            using var browser = await MeasuredBrowser.SignInAsync(
                address,
                person < 8 ? name
                    : person % 2 == 0 ? "Manager Number1"
                    : "Executive Number1"
            );
            cookies.Add(browser.Cookie);
        }

        // the first page of each kind fills caches that are not a circuit's
        await HeapOfAsync(address, http, "/queue", 2, cookies, null);
        await HeapOfAsync(address, http, "/customers/100001", 2, cookies, null);
        await HeapOfAsync(
            address,
            http,
            "/customers/100001",
            Math.Min(20, circuits),
            cookies,
            heap => report.Add(new MeasuredFigure("Live heap of one open customer page", heap, "KiB"))
        );
        var audience = new Audience();
        var opened = new List<Circuit>();
        var before = await HeapAsync(http);
        var start = Stopwatch.StartNew();
        for (var i = 0; i < circuits; i++)
        {
            opened.Add(await Circuit.OpenAsync(address, "/queue", cookies[i / PerPerson], audience.Hear));
        }

        await audience.QuietAsync();
        report.Add(
            new MeasuredFigure(
                "One queue circuit opened, page and circuit together",
                start.Elapsed.TotalMilliseconds / circuits,
                "ms"
            )
        );
        report.Add(
            new MeasuredFigure(
                $"Live heap of one of {circuits} open queues",
                (await HeapAsync(http) - before) / 1024.0 / circuits,
                "KiB"
            )
        );
        await OneChangeAsync(http, audience, opened.Count, report);
        await ManyChangesAsync(http, audience, opened, changes, report);
        if (opened.Find(c => c.Error is not null) is { } broken)
        {
            throw new InvalidOperationException($"A circuit broke: {broken.Error}");
        }

        foreach (var circuit in opened)
        {
            await circuit.DisposeAsync();
        }
    }

    private static async Task HeapOfAsync(
        Uri address,
        HttpClient http,
        string path,
        int count,
        List<string> cookies,
        Action<double>? tell
    )
    {
        var audience = new Audience();
        var before = await HeapAsync(http);
        var opened = new List<Circuit>();
        for (var i = 0; i < count; i++)
        {
            opened.Add(await Circuit.OpenAsync(address, path, cookies[(i / PerPerson) % cookies.Count], audience.Hear));
        }

        await audience.QuietAsync();
        tell?.Invoke((await HeapAsync(http) - before) / 1024.0 / count);
        foreach (var circuit in opened)
        {
            await circuit.DisposeAsync();
        }
    }

    private static async Task OneChangeAsync(HttpClient http, Audience audience, int circuits, MeasureReport report)
    {
        for (var i = 0; i < 5; i++)
        {
            audience.Await(Shown(900 + i));
            await ChangeAsync(http, 3 + i, Amount(900 + i));
            await Task.Delay(Window);
        }

        // clocks and presence go on meanwhile: only what carries the new figure is the change's
        var sizes = audience.Sizes;
        if (sizes.Count < circuits)
        {
            throw new InvalidOperationException($"Of {5 * circuits} looks at a change only {sizes.Count} saw it.");
        }

        report.Add(
            new MeasuredFigure("Sent to one queue for a change of one row, median", Times.Median(sizes) / 1024, "KiB")
        );
        report.Add(new MeasuredFigure("the largest of these", sizes.Max() / 1024, "KiB"));
    }

    private static async Task ManyChangesAsync(
        HttpClient http,
        Audience audience,
        List<Circuit> circuits,
        int changes,
        MeasureReport report
    )
    {
        var clicks = new List<double>();
        using var over = new CancellationTokenSource();
        var clicking = ClickAsync(circuits, audience, clicks, over.Token);
        List<double> seen = [];
        var missed = 0;
        for (var i = 0; i < changes; i++)
        {
            var pause = Task.Delay(200);
            var amount = Amount(i);
            audience.Await(Shown(i));
            var at = await ChangeAsync(http, i % 40, amount);
            audience.Changed(Shown(i), at);
            await pause;
        }

        await Task.Delay(2500);
        await over.CancelAsync();
        await clicking;
        foreach (var change in audience.Changes)
        {
            seen.AddRange(change.Seen.Values.Select(s => (double)Math.Max(0, s - change.At)));
            missed += circuits.Count - change.Seen.Count;
        }

        report.Add(
            new MeasuredFigure(
                $"{circuits.Count} queues, 5 changes a second: a change is on the screen, p95",
                Times.P95(seen),
                "ms"
            )
        );
        report.Add(new MeasuredFigure("the slowest of all", seen.Max(), "ms"));
        report.Add(new MeasuredFigure("meanwhile a click to its update, p95", Times.P95(clicks), "ms"));
        report.Note(
            $"{changes} changes on {circuits.Count} circuits: {seen.Count} sightings, {seen.Count(s => s > 1000)} later than 1 s, {missed} not seen (a row that is not on that view's page, or a later change drawn together with it); {clicks.Count} clicks."
        );
    }

    private static async Task ClickAsync(
        List<Circuit> circuits,
        Audience audience,
        List<double> clicks,
        CancellationToken over
    )
    {
        var random = new Random(5);
        while (!over.IsCancellationRequested)
        {
            var circuit = circuits[random.Next(circuits.Count)];
            if (audience.Button(circuit) is { } handler)
            {
                var watch = Stopwatch.StartNew();
                var next = audience.ClickedAsync(circuit);
                await circuit.ClickAsync(handler);
                if (await Task.WhenAny(next, Task.Delay(5000, CancellationToken.None)) == next)
                {
                    clicks.Add(watch.Elapsed.TotalMilliseconds);
                }
                else
                {
                    clicks.Add(5000);
                }
            }

            await Task.Delay(100, CancellationToken.None);
        }
    }

    private static async Task<long> ChangeAsync(HttpClient http, int place, string amount)
    {
        using var answer = await http.PostAsync($"/measure/change?place={place}&amount={amount}", null);
        answer.EnsureSuccessStatusCode();
        return long.Parse(await answer.Content.ReadAsStringAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task<double> HeapAsync(HttpClient http) =>
        double.Parse(await http.GetStringAsync("/measure/heap"), CultureInfo.InvariantCulture);

    /// <summary>An amount that nothing else in the data has, and how the row writes it.</summary>
    private static string Amount(int i) => string.Create(CultureInfo.InvariantCulture, $"{7_000_000 + i}.37");

    private static string Shown(int i) => string.Create(CultureInfo.InvariantCulture, $"{7_000_000 + i:#,##0}.37");

    /// <summary>All who look: what they were sent, and when they saw what.</summary>
    private sealed class Audience
    {
        private readonly ConcurrentDictionary<string, Sightings> _changes = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<Circuit, ulong> _buttons = new();
        private readonly ConcurrentDictionary<Circuit, TaskCompletionSource> _clicked = new();
        private long _last = Environment.TickCount64;

        /// <summary>Of each batch in which somebody saw a change for the first time: how many bytes.</summary>
        public IReadOnlyList<double> Sizes => [.. _changes.Values.SelectMany(c => c.Sizes.Values)];

        public IEnumerable<Sightings> Changes => _changes.Values.Where(c => c.At > 0);

        public void Hear(Circuit circuit, RenderBatch batch)
        {
            Interlocked.Exchange(ref _last, Environment.TickCount64);
            foreach (var (words, sightings) in _changes)
            {
                if (!sightings.Seen.ContainsKey(circuit) && batch.Says(words))
                {
                    sightings.Seen.TryAdd(circuit, Environment.TickCount64);
                    sightings.Sizes.TryAdd(circuit, batch.Length);
                }
            }

            // the button opens and closes the filters: its answer carries the new value of this attribute
            if (batch.Handlers("aria-expanded", "onclick") is [.., var handler])
            {
                // the first drawing has it, and keeps it
                _buttons.TryAdd(circuit, handler);
            }

            if (batch.Says("aria-expanded") && _clicked.TryRemove(circuit, out var clicked))
            {
                clicked.TrySetResult();
            }
        }

        public ulong? Button(Circuit circuit) => _buttons.TryGetValue(circuit, out var handler) ? handler : null;

        public Task ClickedAsync(Circuit circuit)
        {
            var clicked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _clicked[circuit] = clicked;
            return clicked.Task;
        }

        public void Await(string words) => _changes[words] = new Sightings();

        public void Changed(string words, long at) => _changes[words].At = at;

        /// <summary>
        /// Until nothing was sent for a while, or some seconds: of many open pages there is always one whose clock goes on.
        /// </summary>
        public async Task QuietAsync()
        {
            var patience = Environment.TickCount64 + 6000;
            do
            {
                await Task.Delay(300);
            } while (
                Environment.TickCount64 - Interlocked.Read(ref _last) < 1200 && Environment.TickCount64 < patience
            );
        }
    }

    private sealed class Sightings
    {
        public long At { get; set; }

        public ConcurrentDictionary<Circuit, long> Seen { get; } = new();

        public ConcurrentDictionary<Circuit, double> Sizes { get; } = new();
    }
}
