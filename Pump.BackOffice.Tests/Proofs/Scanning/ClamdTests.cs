using System.Net;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tests.Platform;

namespace Pump.BackOffice.Tests.Proofs.Scanning;

/// <summary>The scanner that people run, in the whole way of a proof.</summary>
public sealed class ClamdTests(ClamdServer clamd) : IClassFixture<ClamdServer>
{
    [FactNeedingTool(ClamdServer.Tool)]
    public async Task Clamd_finds_what_its_database_names_passes_what_is_clean_and_leaves_what_is_too_large()
    {
        await using var server = await ProofServer.OpenAsync(
            $"--Proofs:Scanner:Socket={clamd.Socket}",
            "--Proofs:Recognise=false"
        );
        var clean = await server.House.BringAsync(ProofBench.Screenshot, "credits.png");
        var infected = await server.House.BringAsync(
            [.. ProofBench.Screenshot, .. ClamdServer.Marker],
            "credits-again.png"
        );
        var large = await server.House.BringAsync(
            [.. ProofBench.Screenshot, .. new byte[(ClamdServer.MostMegabytes << 20) + 1]],
            "credits-large.png"
        );

        (await server.House.SheetAsync(clean)).IsUnscanned.ShouldBeFalse();
        (await StatusAsync(server, clean)).ShouldBe(HttpStatusCode.OK);
        var held = await server.House.SheetAsync(infected);
        (held.State, held.ReasonCode, held.Reason).ShouldBe(
            (ProofState.Quarantined, "infected", $"The virus scanner found {ClamdServer.Threat} in it.")
        );
        (await StatusAsync(server, infected)).ShouldBe(HttpStatusCode.NotFound);
        (await server.House.SheetAsync(large)).IsUnscanned.ShouldBeTrue();
        (await StatusAsync(server, large)).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<HttpStatusCode> StatusAsync(ProofServer server, ProofId id)
    {
        using var answer = await server.GetAsync(server.House.Agent, $"/proofs/{id.Value}/copy/1");
        return answer.StatusCode;
    }
}
