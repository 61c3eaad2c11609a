using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Drawing;

namespace Pump.BackOffice.Tests.Proofs;

/// <summary>Short words for what proof tests do again and again.</summary>
internal static class ProofBench
{
    public static readonly byte[] Screenshot = ConsolePicture.Png(SampleClip.Walkthrough.Page).Bytes;

    public static async Task<ProofId> ReceiveAsync(
        this House house,
        byte[] bytes,
        string name,
        Actor? actor = null,
        NewProof? proof = null
    )
    {
        using var content = new MemoryStream(bytes);
        var outcome = await house
            .Get<ReceiveProof>()
            .RunAsync(
                CommandId.New(),
                actor ?? house.Agent,
                proof ?? new NewProof(name, ProofSource.Upload),
                content,
                default
            );
        return outcome.Value;
    }

    /// <summary>Received and inspected.</summary>
    public static async Task<ProofId> BringAsync(this House house, byte[] bytes, string name, NewProof? proof = null)
    {
        var id = await house.ReceiveAsync(bytes, name, proof: proof);
        (await house.Get<InspectProof>().RunAsync(id, default)).Done.ShouldBeTrue();
        return id;
    }

    public static async Task<ProofSheet> SheetAsync(this House house, ProofId id) =>
        (await house.Get<ProofDetails>().RunAsync(house.Agent, id, default)).Value;
}
