using Microsoft.Extensions.Options;
using Pump.BackOffice.Intake.Parsing;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs.Workers;

namespace Pump.BackOffice.Intake;

/// <summary>The workers that read mails, and the folder in which they stand. Started when the first mail comes.</summary>
public sealed class MailPool : IDisposable
{
    private readonly Lazy<WorkerPool> _pool;
    private readonly string _scratch;

    /// <param name="folder">The data folder; scratch files lie beside the store.</param>
    /// <param name="options">How many workers.</param>
    /// <param name="clock">The machine's own clock: processes do not live in a test's or a seeder's time.</param>
    public MailPool(
        DataFolder folder,
        IOptions<MailOptions> options,
        [FromKeyedServices(Platform.PlatformFeature.MachineClock)] TimeProvider clock
    )
    {
        _scratch = folder.Sub("scratch");
        Size = options.Value.Workers;
        _pool = new(() => new(WorkerLaunch.Detect(), MailTask.WorkerName, _scratch, Size, new WorkerLimits(), clock));
    }

    public int Size { get; }

    /// <summary>The name of a folder of its own for one mail's files; the worker makes it when there are any.</summary>
    internal string NewScratch() => Path.Combine(_scratch, Guid.CreateVersion7().ToString("N"));

    internal Task<WorkerResult<ParsedMail>> RunAsync(MailToParse mail, CancellationToken cancellationToken) =>
        _pool.Value.RunAsync<MailToParse, ParsedMail>(mail, cancellationToken);

    public void Dispose()
    {
        if (_pool.IsValueCreated)
        {
            _pool.Value.Dispose();
        }
    }
}
