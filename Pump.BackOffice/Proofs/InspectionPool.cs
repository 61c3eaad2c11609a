using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs.Workers;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Proofs;

/// <summary>The app's inspection workers and the folder in which they stand. Started when the first file comes.</summary>
public sealed class InspectionPool : IDisposable
{
    private readonly Lazy<WorkerPool> _pool;
    private readonly string _scratch;

    /// <param name="folder">The data folder; scratch files lie beside the store.</param>
    /// <param name="options">How many workers.</param>
    /// <param name="clock">The machine's own clock: processes do not live in a test's or a seeder's time.</param>
    public InspectionPool(
        DataFolder folder,
        IOptions<ProofsOptions> options,
        [FromKeyedServices(Platform.PlatformFeature.MachineClock)] TimeProvider clock
    )
    {
        _scratch = folder.Sub("scratch");
        Size = options.Value.Workers;
        _pool = new(() =>
            new(WorkerLaunch.Detect(), InspectionTask.WorkerName, _scratch, Size, new WorkerLimits(), clock)
        );
    }

    public int Size { get; }

    /// <summary>An empty folder of its own for one file and its copies.</summary>
    internal string NewScratch() =>
        Directory.CreateDirectory(Path.Combine(_scratch, Guid.CreateVersion7().ToString("N"))).FullName;

    internal void Warm() => _pool.Value.Warm();

    internal Task<WorkerResult<InspectionReport>> RunAsync(
        InspectionRequest request,
        CancellationToken cancellationToken
    ) => _pool.Value.RunAsync<InspectionRequest, InspectionReport>(request, cancellationToken);

    public void Dispose()
    {
        if (_pool.IsValueCreated)
        {
            _pool.Value.Dispose();
        }
    }
}
