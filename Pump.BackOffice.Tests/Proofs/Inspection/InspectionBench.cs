using Pump.BackOffice.Platform.Jobs.Workers;
using Pump.BackOffice.Proofs.Inspection;
using Pump.BackOffice.Tests.Platform.Jobs.Workers;

namespace Pump.BackOffice.Tests.Proofs.Inspection;

/// <summary>A worker process of the real app and a scratch folder, for files that tests make up.</summary>
public sealed class InspectionBench : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pump-inspect-").FullName;
    private readonly WorkerPool _pool;
    private readonly Dictionary<InspectedCopy, string> _copies = [];

    public InspectionBench()
    {
        _pool = new WorkerPool(
            WorkerLaunch.Detect(),
            InspectionTask.WorkerName,
            _folder,
            1,
            new WorkerLimits(),
            Clock.Real
        );
    }

    public static bool HasPoppler =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(p => File.Exists(Path.Combine(p, "pdftoppm")));

    internal async Task<WorkerResult<InspectionReport>> RunAsync(byte[] bytes, string name)
    {
        var scratch = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;
        var copies = Directory.CreateDirectory(Path.Combine(scratch, "copies")).FullName;
        var path = Path.Combine(scratch, "original");
        await File.WriteAllBytesAsync(path, bytes);
        var result = await _pool.RunAsync<InspectionRequest, InspectionReport>(new(path, name, copies), default);
        foreach (var copy in result.Value?.Copies ?? [])
        {
            _copies[copy] = Path.Combine(copies, copy.FileName);
        }

        return result;
    }

    /// <summary>The report of a file that must not be refused.</summary>
    public async Task<InspectionReport> ReadAsync(byte[] bytes, string name)
    {
        var result = await RunAsync(bytes, name);
        result.Ending.ShouldBe(WorkerEnding.Answered, result.Message);
        return result.Value!;
    }

    public Task<byte[]> BytesAsync(InspectedCopy copy) => File.ReadAllBytesAsync(_copies[copy]);

    public void Dispose()
    {
        _pool.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
