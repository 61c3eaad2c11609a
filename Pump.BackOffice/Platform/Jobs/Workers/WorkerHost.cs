using System.Text.Json;
using System.Threading.Channels;

namespace Pump.BackOffice.Platform.Jobs.Workers;

/// <summary>
/// The child's side: reads requests from standard input, a line each, and answers on standard output.
/// Whatever a library prints goes to standard error. When the parent is gone the process ends, even in the middle of work.
/// </summary>
internal static class WorkerHost
{
    public const string Command = "worker";
    private const int Usage = 64;

    public static async Task<int> RunAsync(string name, IEnumerable<IWorkerTask> tasks)
    {
        var task = tasks.FirstOrDefault(t => t.Name == name);
        if (task is null)
        {
            await Console.Error.WriteLineAsync($"There is no worker named {name}.");
            return Usage;
        }

        await using var output = Console.OpenStandardOutput();
        Console.SetOut(Console.Error);
        var requests = Channel.CreateUnbounded<WorkerRequest>();
        var reader = new Thread(() => ReadRequests(requests.Writer)) { IsBackground = true, Name = "requests" };
        reader.Start();

        await task.WarmUpAsync(CancellationToken.None);
        await WriteAsync(output, new WorkerReply(0, null, null, null));
        await foreach (var request in requests.Reader.ReadAllAsync())
        {
            await WriteAsync(output, await AnswerAsync(task, request));
        }

        return 0;
    }

    private static void ReadRequests(ChannelWriter<WorkerRequest> requests)
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        while (input.ReadLine() is { } line)
        {
            if (JsonSerializer.Deserialize<WorkerRequest>(line, WorkerWire.Json) is { } request)
            {
                requests.TryWrite(request);
            }
        }

        Environment.Exit(0);
    }

    private static async Task<WorkerReply> AnswerAsync(IWorkerTask task, WorkerRequest request)
    {
        try
        {
            return new WorkerReply(request.Id, await task.RunAsync(request.Body, CancellationToken.None), null, null);
        }
        catch (WorkerRefusedException refused)
        {
            return new WorkerReply(request.Id, null, refused.Code, refused.Message);
        }
#pragma warning disable CA1031 // a hostile file may make a library throw anything; the parent gets it as a refusal
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync(e.ToString());
            return new WorkerReply(request.Id, null, "unreadable", $"The file could not be read ({e.GetType().Name}).");
        }
    }

    private static async Task WriteAsync(Stream output, WorkerReply reply)
    {
        await JsonSerializer.SerializeAsync(output, reply, WorkerWire.Json);
        output.WriteByte((byte)'\n');
        await output.FlushAsync();
    }
}
