using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Platform.Jobs.Workers;
using Pump.BackOffice.Proofs.Inspection;
using Pump.BackOffice.Proofs.Scanning;

namespace Pump.BackOffice.Proofs;

/// <summary>
/// Has a worker process look at a proof and keeps what it found and drew. Whatever the file does, the proof ends ready,
/// refused with a reason, or back in line when no worker could be had.
/// </summary>
public sealed class InspectProof(
    CommandRunner commands,
    IFileStore files,
    InspectionPool pool,
    Scanner scanner,
    ScanProof scan,
    IOptions<ProofsOptions> options
)
{
    private const long MaxCopyBytes = 256L << 20;
    private static readonly Actor Job = Actor.Job("Proof inspection");

    /// <summary>The state in which the proof is left; refused when somebody else is at it or it is done.</summary>
    public async Task<Outcome<ProofState>> RunAsync(ProofId id, CancellationToken cancellationToken)
    {
        var begun = await CommandAsync("proof.inspect", id, BeginAsync, cancellationToken);
        if (!begun.TryValue(out var file, out var refusal))
        {
            return refusal;
        }

        if (
            scanner.IsOn
            && await scan.RunAsync(id, FileDigest.Parse(file.Digest), cancellationToken) == ScanEnding.Found
        )
        {
            return ProofState.Quarantined;
        }

        var folder = pool.NewScratch();
        try
        {
            var result = await LookAsync(file, folder, cancellationToken);
            var copies = await KeepAsync(result.Value, folder, cancellationToken);
            if (copies is null)
            {
                result = WorkerResult.Killed<InspectionReport>("The worker answered with copies that are none.");
                copies = [];
            }

            return await CommandAsync(
                "proof.inspected",
                id,
                (scope, proof) => Task.FromResult(End(scope, proof, result, copies)),
                cancellationToken
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<WorkerResult<InspectionReport>> LookAsync(
        FileToInspect file,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var path = Path.Combine(folder, "original");
        await using (var stored = await files.OpenReadAsync(FileDigest.Parse(file.Digest), cancellationToken))
        {
            if (stored is null)
            {
                return WorkerResult.Refused<InspectionReport>("missing", "The file's bytes are not in the store.");
            }

            await using var original = File.Create(path);
            await stored.CopyToAsync(original, cancellationToken);
        }

        var copies = Directory.CreateDirectory(Path.Combine(folder, "copies")).FullName;
        return await pool.RunAsync(new InspectionRequest(path, file.Name, copies, file.Recognise), cancellationToken);
    }

    /// <summary>Null when the worker's answer cannot be true.</summary>
    private async Task<List<(InspectedCopy Copy, FileDigest Digest)>?> KeepAsync(
        InspectionReport? report,
        string folder,
        CancellationToken cancellationToken
    )
    {
        List<(InspectedCopy, FileDigest)> kept = [];
        foreach (var copy in report?.Copies ?? [])
        {
            // The worker is not trusted with paths, links or types: a file may have made it say anything.
            var path = Path.Combine(folder, "copies", Path.GetFileName(copy.FileName));
            if (!SafeCopies.MediaTypes.Contains(copy.MediaType) || !RegularFiles.IsRegular(path))
            {
                return null;
            }

            await using var drawn = File.OpenRead(path);
            if (await files.PutAsync(drawn, MaxCopyBytes, cancellationToken) is { } stored)
            {
                kept.Add((copy, stored.Digest));
            }
        }

        return [.. kept.DistinctBy(k => (k.Item1.Kind, k.Item1.Page))];
    }

    private Task<Outcome<FileToInspect>> BeginAsync(CommandScope scope, Proof proof)
    {
        if (!proof.BeginInspection(scope.Now, options.Value.GivenUpAfter))
        {
            return Task.FromResult<Outcome<FileToInspect>>(Refusal.Stale(proof.FileName));
        }

        scope.Record(
            "proof.inspection-began",
            "Proof",
            proof.Id.Value.ToString("D"),
            $"{proof.FileName} is being inspected."
        );
        return Task.FromResult<Outcome<FileToInspect>>(
            new FileToInspect(
                proof.Digest.Hex,
                proof.FileName,
                // the sample company's people have read their proofs themselves
                options.Value.Recognise
                    && proof.Source != ProofSource.Sandbox
            )
        );
    }

    private static Outcome<ProofState> End(
        CommandScope scope,
        Proof proof,
        WorkerResult<InspectionReport> result,
        List<(InspectedCopy Copy, FileDigest Digest)> copies
    )
    {
        switch (result)
        {
            case { Ending: WorkerEnding.Answered, Value: { } report }:
                proof.TakeOver(report, scope.Now);
                scope.Db.ProofCopies.AddRange(copies.Select(c => ProofCopy.Make(proof.Id, c.Copy, c.Digest)));
                scope.Db.ProofGrids.AddRange(ProofGrid.Of(proof, report));
                scope.Db.Readings.AddRange(ProposedReadings.Of(proof, 1, report, 0, scope.Now));
                break;
            case { Ending: WorkerEnding.Unavailable }:
                proof.PutBack();
                break;
            default:
                proof.Refuse(result.Code!, result.Message!, scope.Now);
                break;
        }

        scope.Record(
            "proof.inspected",
            "Proof",
            proof.Id.Value.ToString("D"),
            $"{proof.FileName} is {proof.State}{(result.Code is null ? "" : $" ({result.Code})")}."
        );
        scope.Tell(ProofsFeature.Topic, proof.Id.Value.ToString("D"));
        return proof.State;
    }

    private Task<Outcome<T>> CommandAsync<T>(
        string name,
        ProofId id,
        Func<CommandScope, Proof, Task<Outcome<T>>> work,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(CommandId.New(), Job, Permission.RunJobs, name, new { id }),
            async scope =>
                await scope.Db.Proofs.FirstOrDefaultAsync(p => p.Id == id, cancellationToken) is { } proof
                    ? await work(scope, proof)
                    : Refusal.NotFound("proof"),
            cancellationToken
        );

    private sealed record FileToInspect(string Digest, string Name, bool Recognise);
}
