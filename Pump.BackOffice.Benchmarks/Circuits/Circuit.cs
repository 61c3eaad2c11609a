using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace Pump.BackOffice.Benchmarks.Circuits;

/// <summary>One open page of the app without a browser: it speaks the circuit's protocol and answers each batch as a browser does.</summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private readonly HubConnection _hub;
    private readonly Action<Circuit, RenderBatch> _heard;
    private int _interop = -1;
    private int _call;

    private Circuit(HubConnection hub, Action<Circuit, RenderBatch> heard)
    {
        (_hub, _heard) = (hub, heard);
        hub.On<int, byte[]>("JS.RenderBatch", RenderedAsync);
        hub.On<long, string, string, int, long, int>("JS.BeginInvokeJS", CalledAsync);
        hub.On<string, bool, string>("JS.EndInvokeDotNet", (_, done, answer) => Error = done ? Error : answer);
        hub.On<string>("JS.Error", error => Error = error);
        hub.On("JS.EndUpdateRootComponents", (string _) => { });
        hub.On<string>("JS.AttachComponent", _ => { });
    }

    /// <summary>What the server complained of; null when all is well.</summary>
    public string? Error { get; private set; }

    /// <summary>Opens a page with somebody's cookie; the first batches follow.</summary>
    public static async Task<Circuit> OpenAsync(
        Uri address,
        string path,
        string cookie,
        Action<Circuit, RenderBatch> heard
    )
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        var page = await http.GetStringAsync(path);
        var markers = ServerMarkers(page);
        var state = State().Match(page).Groups["state"].Value;
        var builder = new HubConnectionBuilder().WithUrl(
            new Uri(address, "_blazor"),
            HttpTransportType.WebSockets,
            options =>
            {
                options.SkipNegotiation = true;
                options.Headers["Cookie"] = cookie;
            }
        );
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        var circuit = new Circuit(builder.Build(), heard);
        await circuit._hub.StartAsync();
        var id = await circuit._hub.InvokeAsync<string>(
            "StartCircuit",
            address.ToString(),
            new Uri(address, path).ToString(),
            markers,
            state
        );
        return id is { Length: > 0 } ? circuit : throw new InvalidOperationException("No circuit was opened.");
    }

    /// <summary>Clicks the element of a handler.</summary>
    public Task ClickAsync(ulong handler)
    {
        var descriptor =
            $"{{\"eventHandlerId\":{handler.ToString(CultureInfo.InvariantCulture)},\"eventName\":\"click\",\"eventFieldInfo\":null}}";
        const string mouse =
            "{\"type\":\"click\",\"detail\":1,\"screenX\":0,\"screenY\":0,\"clientX\":0,\"clientY\":0,\"offsetX\":0,\"offsetY\":0,\"pageX\":0,\"pageY\":0,\"movementX\":0,\"movementY\":0,\"button\":0,\"buttons\":0,\"ctrlKey\":false,\"shiftKey\":false,\"altKey\":false,\"metaKey\":false}";
        var call = Interlocked.Increment(ref _call).ToString(CultureInfo.InvariantCulture);
        return _hub.SendAsync(
            "BeginInvokeDotNetFromJS",
            call,
            (string?)null,
            "DispatchEventAsync",
            (long)_interop,
            $"[{descriptor},{mouse}]"
        );
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task RenderedAsync(int id, byte[] batch)
    {
        _heard(this, new RenderBatch(batch));
        await _hub.SendAsync("OnRenderCompleted", (long)id, (string?)null);
    }

    private async Task CalledAsync(long handle, string what, string arguments, int result, long target, int kind)
    {
        if (what.Contains("attachWebRendererInterop", StringComparison.Ordinal))
        {
            _interop = int.Parse(Interop().Match(arguments).Groups["id"].Value, CultureInfo.InvariantCulture);
        }

        if (handle != 0)
        {
            // a script that gives an object back gives one that can be called
            var value = result == 1 ? "{\"__jsObjectId\":1}" : "null";
            await _hub.SendAsync("EndInvokeJSFromDotNet", handle, true, $"[{handle},true,{value}]");
        }
    }

    /// <summary>The root components of the server kind, in their order, as the browser hands them back.</summary>
    private static string ServerMarkers(string page)
    {
        var markers = Marker()
            .Matches(page)
            .Select(m => JsonDocument.Parse(m.Groups["json"].Value).RootElement)
            .Where(m => m.TryGetProperty("type", out var type) && type.GetString() == "server")
            .Select(m => m.GetRawText());
        return $"[{string.Join(',', markers)}]";
    }

    [GeneratedRegex("<!--Blazor:(?<json>\\{.*?\\})-->", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>[^>]*?)-->", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex State();

    [GeneratedRegex("\"__dotNetObject\":(?<id>\\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Interop();
}
