using Microsoft.Extensions.Options;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Platform;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Proofs.Keeping;
using Pump.BackOffice.Proofs.Redactions;
using Pump.BackOffice.Proofs.Scanning;

namespace Pump.BackOffice.Proofs;

/// <summary>Files from outside: kept under their digest, inspected apart, read by people, handed out safely.</summary>
public static class ProofsFeature
{
    /// <summary>Live changes of proofs are told under this topic, with the proof's id as key.</summary>
    public const string Topic = "proof";

    public static IHostApplicationBuilder AddProofs(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<ProofsOptions>(ProofsOptions.Section);
        builder.Services.AddSingleton<IFileStore>(services =>
            services
                .GetRequiredService<IOptions<ProofsOptions>>()
                .Value.Store.Open(services.GetRequiredService<DataFolder>())
        );
        builder.Services.AddSingleton<IBookCheck, ProofCheck>();
        builder.Services.AddSingleton<InspectionPool>();
        builder.Services.AddSingleton<ReceiveProof>();
        builder.Services.AddSingleton<InspectProof>();
        builder.Services.AddSingleton<DeskWork>();
        builder.Services.AddSingleton<AddReading>();
        builder.Services.AddSingleton<ConfirmReading>();
        builder.Services.AddSingleton<DiscardReading>();
        builder.Services.AddSingleton<ReadFigures>();
        builder.Services.AddSingleton<SearchProof>();
        builder.Services.AddSingleton<Parts.ViewerReadings>();
        builder.Services.AddSingleton<Parts.ViewerCovers>();
        builder.Services.AddSingleton<OpenOriginal>();
        builder.Services.AddSingleton<OpenRecording>();
        builder.Services.AddSingleton<Scanner>();
        builder.Services.AddSingleton<ScanProof>();
        builder.Services.AddSingleton<UnusedFiles>();
        builder.Services.AddSingleton<RedactedPages>();
        builder.Services.AddSingleton<RedactProof>();
        builder.Services.AddSingleton<LiftRedaction>();
        builder.Services.AddSingleton<AskErasure>();
        builder.Services.AddSingleton<DeclineErasure>();
        builder.Services.AddSingleton<EraseProof>();
        builder.Services.AddSingleton<EraseBytes>();
        builder.Services.AddSingleton<ExpireProofs>();
        builder.Services.AddSingleton<ErasuresAsked>();
        builder.Services.AddSingleton<ProofDetails>();
        builder.Services.AddSingleton<ProofStrip>();
        builder.Services.AddSingleton<ServedFiles>();
        builder.Services.AddSingleton<IProofMarks, FileMarks>();
        builder.Services.AddSingleton<IProofMarks, AccountMarks>();
        builder.Services.AddHostedService<ProofInspectionJob>();
        builder.Services.AddHostedService<ProofKeepingJob>();
        return builder;
    }

    public static void MapProofs(this IEndpointRouteBuilder app)
    {
        app.MapProofFiles();
        app.MapProofUpload();
    }
}
