using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Pump.BackOffice.Platform.Jobs.Workers;

/// <summary>
/// Misbehaves on request, so that <c>doctor</c> and the tests can see every limit bite on this very machine.
/// </summary>
internal sealed class WorkerDrill : IWorkerTask
{
    public const string WorkerName = "drill";

    public string Name => WorkerName;

    public async Task<JsonElement> RunAsync(JsonElement request, CancellationToken cancellationToken)
    {
        var exercise = request.Deserialize<WorkerExercise>(WorkerWire.Json)!;
        var said = exercise.Kind switch
        {
            "echo" => exercise.Text ?? "",
            "process" => Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "environment" => string.Join(' ', Environment.GetEnvironmentVariables().Keys.Cast<string>().Order()),
            "refuse" => throw new WorkerRefusedException("drill", "Refused as asked."),
            "throw" => throw new InvalidOperationException("Thrown as asked."),
            "print" => Print(),
            "spin" => Spin(),
            "hang" => await HangAsync(cancellationToken),
            "hoard" => Hoard(),
            "overflow" => Overflow(0).ToString(System.Globalization.CultureInfo.InvariantCulture),
            "write" => Write(exercise.Text!),
            "connect" => await ConnectAsync(exercise.Text!, cancellationToken),
            _ => throw new WorkerRefusedException("unknown", $"There is no exercise {exercise.Kind}."),
        };
        return JsonSerializer.SerializeToElement(new WorkerExercise(exercise.Kind, said), WorkerWire.Json);
    }

    private static string Print()
    {
        Console.Out.Write("This must not reach the parent as an answer.\n");
        return "printed";
    }

    private static string Spin()
    {
        var random = new Random(1);
        while (random.NextDouble() >= 0)
        {
            // burns the processor until it is killed
        }

        return "";
    }

    private static async Task<string> HangAsync(CancellationToken cancellationToken)
    {
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        return "";
    }

    private static string Hoard()
    {
        List<nint> blocks = [];
        while (true)
        {
            const int Size = 8 << 20;
            var block = System.Runtime.InteropServices.Marshal.AllocHGlobal(Size);
            for (var offset = 0; offset < Size; offset += 4096)
            {
                System.Runtime.InteropServices.Marshal.WriteByte(block, offset, 1);
            }

            blocks.Add(block);
        }
    }

    private static int Overflow(int depth) => depth < 0 ? 0 : Overflow(depth + 1) + Overflow(depth + 2);

    private static string Write(string path)
    {
        using var file = File.Create(path);
        var block = new byte[1 << 20];
        while (true)
        {
            file.Write(block);
        }
    }

    private static async Task<string> ConnectAsync(string endPoint, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPEndPoint.Parse(endPoint), cancellationToken);
            return "connected";
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode.ToString();
        }
    }
}

/// <summary>What the drill is asked to do, and what it said.</summary>
internal sealed record WorkerExercise(string Kind, string? Text = null);
