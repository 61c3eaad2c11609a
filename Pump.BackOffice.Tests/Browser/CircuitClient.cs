using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Pump.BackOffice.Tests.Browser;

/// <summary>
/// An open page without a browser: speaks to a circuit as the browser's script does, as many at once as a test wants.
/// Scripts answer nothing.
/// </summary>
internal sealed partial class CircuitClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>The frame, or the refusal of one: what comes before is a page on its way, in batches of any size.</summary>
    private static readonly string[] Settled = ["Search or jump to", "as many as one person may have"];
    private readonly HttpClient _http;
    private readonly HubConnection _hub;
    private readonly StringBuilder _drawn = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _id;

    private CircuitClient(HttpClient http, HubConnection hub)
    {
        (_http, _hub) = (http, hub);
        hub.On<int, byte[]>(
            "JS.RenderBatch",
            async (id, batch) =>
            {
                lock (_drawn)
                {
                    // the words of a batch stand in it as they are
                    _drawn.Append(Encoding.UTF8.GetString(batch));
                }

                if (Settled.Any(words => Drawn.Contains(words, StringComparison.Ordinal)))
                {
                    _first.TrySetResult();
                }

                await hub.SendAsync("OnRenderCompleted", (long)id, null);
            }
        );
        hub.On<long, string, string, int, long, int>(
            "JS.BeginInvokeJS",
            async (handle, _, _, result, _, _) =>
            {
                if (handle != 0)
                {
                    var answer = result == 1 ? "{\"__jsObjectId\":1}" : "null";
                    await hub.SendAsync("EndInvokeJSFromDotNet", handle, true, $"[{handle},true,{answer}]");
                }
            }
        );
        hub.On<string>("JS.EndInvokeDotNet", _ => { });
        hub.On<string>("JS.EndUpdateRootComponents", _ => { });
        hub.On<string>("JS.Error", error => _first.TrySetException(new InvalidOperationException(error)));
    }

    /// <summary>All words that the circuit has drawn so far.</summary>
    public string Drawn
    {
        get
        {
            lock (_drawn)
            {
                return _drawn.ToString();
            }
        }
    }

    /// <summary>Signs in on the sandbox's page.</summary>
    public static async Task<CookieContainer> SignInAsync(string address, string person)
    {
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(address) };
        var page = await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var id = PersonButton().Matches(page).First(m => m.Groups["rest"].Value.Contains(person)).Groups["id"].Value;
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["person"] = id,
                ["returnUrl"] = "/settings/me",
                ["__RequestVerificationToken"] = Token().Match(page).Groups["token"].Value,
            }
        );
        (await http.PostAsync(new Uri("/sign-in/sandbox", UriKind.Relative), form)).EnsureSuccessStatusCode();
        return cookies;
    }

    /// <summary>Opens a page, and answers once it is drawn.</summary>
    public static async Task<CircuitClient> OpenAsync(string address, CookieContainer cookies, string path)
    {
        var handler = new HttpClientHandler { CookieContainer = cookies };
        var http = new HttpClient(handler) { BaseAddress = new Uri(address), Timeout = Patience };
        var page = await http.GetStringAsync(new Uri(path, UriKind.Relative));
        var roots = Root().Matches(page).Select(m => m.Groups["json"].Value).Where(m => m.Contains("\"descriptor\""));
        var builder = new HubConnectionBuilder().WithUrl(
            new Uri(new Uri(address), "_blazor"),
            options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
                options.Cookies = cookies;
            }
        );
        builder.Services.Replace(ServiceDescriptor.Singleton<IHubProtocol>(new BlazorPack()));
        var client = new CircuitClient(http, builder.Build());
        await client._hub.StartAsync();
        client._id = await client
            ._hub.InvokeAsync<string?>(
                "StartCircuit",
                address + "/",
                address + path,
                $"[{string.Join(',', roots)}]",
                State().Match(page).Groups["state"].Value
            )
            .WaitAsync(Patience);
        client._id.ShouldNotBeNullOrEmpty();
        await client._first.Task.WaitAsync(Patience);
        return client;
    }

    /// <summary>Closes the window as a browser does: the circuit goes with it.</summary>
    public async Task CloseAsync()
    {
        using var form = new MultipartFormDataContent { { new StringContent(_id!), "circuitId" } };
        (await _http.PostAsync(new Uri("/_blazor/disconnect", UriKind.Relative), form)).EnsureSuccessStatusCode();
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _http.Dispose();
    }

    [GeneratedRegex("<!--Blazor:(?<json>\\{.*?\\})-->", RegexOptions.Singleline, 5000)]
    private static partial Regex Root();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.Singleline, 5000)]
    private static partial Regex State();

    [GeneratedRegex("name=\"person\" value=\"(?<id>[^\"]+)\"(?<rest>.*?)</button>", RegexOptions.Singleline, 5000)]
    private static partial Regex PersonButton();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 5000)]
    private static partial Regex Token();
}
