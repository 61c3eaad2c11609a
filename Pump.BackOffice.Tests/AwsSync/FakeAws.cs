using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pump.BackOffice.Tests.AwsSync;

/// <summary>An HTTP server on this machine that says what a test wrote for it, once each and in order, and keeps what it heard.</summary>
internal sealed class FakeAws : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<FakeAnswer>> _answers = [];
    private readonly List<SeenRequest> _seen = [];

    private FakeAws(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public IReadOnlyList<SeenRequest> Seen
    {
        get
        {
            lock (_gate)
            {
                return [.. _seen];
            }
        }
    }

    public static async Task<FakeAws> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var aws = new FakeAws(app);
        app.Run(aws.HandleAsync);
        await app.StartAsync();
        return aws;
    }

    /// <summary>Says what to answer to the next requests of an operation such as "GetCredits".</summary>
    public FakeAws On(string operation, params FakeAnswer[] answers)
    {
        lock (_gate)
        {
            if (!_answers.TryGetValue(operation, out var queue))
            {
                _answers[operation] = queue = new Queue<FakeAnswer>();
            }
            Array.ForEach(answers, queue.Enqueue);
        }
        return this;
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var seen = new SeenRequest(
            context.Request.Method,
            context.Request.Path.Value ?? "",
            context.Request.Headers.ToDictionary(
                header => header.Key,
                header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase
            ),
            body.ToArray()
        );
        FakeAnswer? answer;
        lock (_gate)
        {
            _seen.Add(seen);
            answer = _answers.TryGetValue(seen.Operation, out var queue) && queue.Count > 0 ? queue.Dequeue() : null;
        }
        await (answer ?? FakeAnswer.Error(400, "NothingWritten", seen.Operation)).WriteAsync(context, seen);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

/// <summary>A request as it came in.</summary>
internal sealed record SeenRequest(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Bytes
)
{
    public DateTimeOffset SignedAt =>
        DateTimeOffset.ParseExact(
            Headers["X-Amz-Date"],
            "yyyyMMdd'T'HHmmss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal
        );

    public string Body => Encoding.UTF8.GetString(Bytes);

    /// <summary>From the target header, or from the form of STS.</summary>
    public string Operation =>
        Headers.TryGetValue("X-Amz-Target", out var target)
            ? target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..]
            : Form.GetValueOrDefault("Action", "");

    public IReadOnlyDictionary<string, string> Form =>
        Body.Split('&')
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
}

/// <summary>What to answer.</summary>
internal sealed record FakeAnswer(int Status, string Body)
{
    /// <summary>How far the server's clock runs before the client's.</summary>
    public TimeSpan? ClockAhead { get; init; }

    /// <summary>Promises more bytes than it sends, then drops the connection.</summary>
    public bool CutOff { get; init; }

    public static FakeAnswer Ok(string body) => new(200, body);

    public static FakeAnswer Error(int status, string code, string message) =>
        new(status, $$"""{"__type":"{{code}}","Message":"{{message}}"}""");

    public async Task WriteAsync(HttpContext context, SeenRequest request)
    {
        var bytes = Encoding.UTF8.GetBytes(Body);
        context.Response.StatusCode = Status;
        context.Response.ContentType = Body.StartsWith('<') ? "text/xml" : "application/x-amz-json-1.1";
        context.Response.ContentLength = bytes.Length + (CutOff ? 100 : 0);
        context.Response.Headers["x-amzn-RequestId"] = "request-1";
        if (ClockAhead is { } ahead)
        {
            context.Response.Headers.Date = (request.SignedAt + ahead).ToString("R", CultureInfo.InvariantCulture);
        }
        await context.Response.Body.WriteAsync(bytes);
        if (CutOff)
        {
            await context.Response.Body.FlushAsync();
            context.Abort();
        }
    }
}
