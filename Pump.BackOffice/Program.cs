using Pump.BackOffice.Platform.Jobs.Workers;
using Pump.BackOffice.Proofs.Inspection;
using Pump.BackOffice.Sandbox.Drawing;

if (args is [WorkerHost.Command, var worker])
{
    return await WorkerHost.RunAsync(worker, [new WorkerDrill(), new InspectionTask()]);
}

if (args is ["draw-clip", var clip, var folder])
{
    SampleClip.All.Single(c => c.FileName == clip).WriteFrames(folder);
    return 0;
}

var app = WebApplication.CreateBuilder(args).Build();
await app.RunAsync();
return 0;
