using System.Net;
using Amazon.Runtime;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Tests.Platform.Files;

/// <summary>
/// What is asked of S3. No store that enforces object lock can be had here: these tests hold the request against S3's
/// documentation, and that the store keeps its word is S3's own promise.
/// </summary>
public sealed class LockedObjectsTests
{
    [Fact]
    public async Task The_request_asks_for_a_lock_in_compliance_mode_and_overwrites_nothing()
    {
        var (request, body) = await AskedAsync(HttpStatusCode.OK);

        request.Method.ShouldBe("PUT");
        request.Path.ShouldBe("/pump-audit/audit-heads/000000000042.json");
        request.Headers["x-amz-object-lock-mode"].ShouldBe("COMPLIANCE");
        DateTimeOffset
            .Parse(
                request.Headers["x-amz-object-lock-retain-until-date"],
                System.Globalization.CultureInfo.InvariantCulture
            )
            .ShouldBe(new DateTimeOffset(2036, 11, 3, 10, 0, 0, TimeSpan.Zero));
        request.Headers["If-None-Match"].ShouldBe("*");
        request.Headers.Keys.ShouldContain(name =>
            name.Contains("checksum-sha256", StringComparison.OrdinalIgnoreCase)
            || name.Equals("x-amz-trailer", StringComparison.OrdinalIgnoreCase)
        );
        request.Headers["Authorization"].ShouldStartWith("AWS4-HMAC-SHA256");
        body.ShouldContain("{\"sequence\":42}");
    }

    [Fact]
    public async Task An_object_that_stands_there_already_is_left_alone() =>
        (await AskedAsync(HttpStatusCode.PreconditionFailed)).Request.Method.ShouldBe("PUT");

    private static async Task<(
        (string Method, string Path, Dictionary<string, string> Headers) Request,
        string Body
    )> AskedAsync(HttpStatusCode answer)
    {
        using var listener = new HttpListener();
        var port = FreePort();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        var put = LockedObjects.PutAsync(
            new LockedObjectPlace("pump-audit", "us-east-1", $"http://127.0.0.1:{port}"),
            "audit-heads/000000000042.json",
            "{\"sequence\":42}",
            new DateTimeOffset(2036, 11, 3, 10, 0, 0, TimeSpan.Zero),
            default,
            new BasicAWSCredentials("AKIDEXAMPLE", "secret")
        );
        var context = await listener.GetContextAsync();
        using var reader = new StreamReader(context.Request.InputStream);
        var body = await reader.ReadToEndAsync();
        var headers = context.Request.Headers.AllKeys.ToDictionary(
            k => k!,
            k => context.Request.Headers[k]!,
            StringComparer.OrdinalIgnoreCase
        );
        var told = (context.Request.HttpMethod, context.Request.Url!.AbsolutePath, headers);
        context.Response.StatusCode = (int)answer;
        context.Response.Close();
        await put;
        return (told, body);
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
