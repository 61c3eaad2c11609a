using System.Text.Json;
using Pump.BackOffice.Platform.Jobs.Workers;

namespace Pump.BackOffice.Intake.Parsing;

/// <summary>The reading of one mail from outside, as it runs in the worker process and nowhere else.</summary>
internal sealed class MailTask : IWorkerTask
{
    public const string WorkerName = "mail";

    public string Name => WorkerName;

    /// <summary>Reads a mail of its own, which loads the library and compiles the way through it.</summary>
    public async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("pump-warm-").FullName;
        try
        {
            var path = Path.Combine(folder, "warm.eml");
            await File.WriteAllTextAsync(
                path,
                "From: Warm <warm@pump.example>\nSubject: =?utf-8?q?Warm?=\nMessage-ID: <1@pump.example>\n"
                    + "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nWarm\n"
                    + "--b\nContent-Type: text/html\n\n<p>Warm</p>\n--b--\n",
                cancellationToken
            );
            MailParser.Parse(new MailToParse(path, folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public Task<JsonElement> RunAsync(JsonElement request, CancellationToken cancellationToken)
    {
        var mail = MailParser.Parse(request.Deserialize<MailToParse>(JsonSerializerOptions.Web)!);
        return Task.FromResult(JsonSerializer.SerializeToElement(mail, JsonSerializerOptions.Web));
    }
}
