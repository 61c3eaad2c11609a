using System.Net;
using System.Text.RegularExpressions;

namespace Pump.BackOffice.Benchmarks;

/// <summary>Somebody signed in over HTTP, without a browser.</summary>
internal sealed partial class MeasuredBrowser : IDisposable
{
    private readonly HttpClientHandler _handler;
    private readonly HttpClient _http;

    private MeasuredBrowser(HttpClientHandler handler, HttpClient http) => (_handler, _http) = (handler, http);

    /// <summary>The cookies as one header.</summary>
    public string Cookie =>
        string.Join("; ", _handler.CookieContainer.GetCookies(_http.BaseAddress!).Select(c => $"{c.Name}={c.Value}"));

    public static async Task<MeasuredBrowser> SignInAsync(Uri address, string person)
    {
        var handler = new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = true };
        var http = new HttpClient(handler) { BaseAddress = address };
        var page = await http.GetStringAsync("/sign-in");
        var token = TokenField().Match(page).Groups["token"].Value;
        var button = PersonButton()
            .Matches(page)
            .FirstOrDefault(m =>
                WebUtility.HtmlDecode(m.Groups["words"].Value).Contains(person, StringComparison.Ordinal)
            );
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = WebUtility.HtmlDecode(token),
                ["person"] = (button ?? PersonButton().Match(page)).Groups["person"].Value,
                ["returnUrl"] = "/audit",
            }
        );
        using var answer = await http.PostAsync("/sign-in/sandbox", form);
        answer.EnsureSuccessStatusCode();
        return new MeasuredBrowser(handler, http);
    }

    /// <summary>A whole page, read to its end.</summary>
    public async Task GetAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(Stream.Null);
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex TokenField();

    [GeneratedRegex(
        "name=\"person\" value=\"(?<person>[^\"]+)\"(?<words>.*?)</button>",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        1000
    )]
    private static partial Regex PersonButton();
}
