using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tests.Proofs;
using Pump.BackOffice.Tests.Tickets;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Workbench.Ticket;

public sealed class OriginalsEndpointTests
{
    [Fact]
    public async Task All_originals_of_a_ticket_come_in_one_file_and_each_is_written_down()
    {
        await using var server = await ProofServer.OpenAsync();
        var ticket = await OpenAsync(server);

        using var answer = await server.GetAsync(server.House.Agent, $"/tickets/{ticket.Number}/originals.zip");

        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"{ticket.Name}.zip");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        zip.Entries.Select(e => e.FullName).ShouldBe(["P1 credits.png", "P2 credits.png"]);
        using var first = new MemoryStream();
        await using (var entry = await zip.Entries[0].OpenAsync())
        {
            await entry.CopyToAsync(first);
        }

        first.ToArray().ShouldBe(ProofBench.Screenshot);
        (await OpeningsAsync(server)).ShouldBe(2);
    }

    [Fact]
    public async Task Who_may_not_open_originals_gets_none_and_nothing_is_written_down()
    {
        await using var server = await ProofServer.OpenAsync();
        var ticket = await OpenAsync(server);

        using var executive = await server.GetAsync(
            server.House.AccountExecutive,
            $"/tickets/{ticket.Number}/originals.zip"
        );
        using var nothing = await server.GetAsync(server.House.Agent, "/tickets/9999/originals.zip");
        using var nobody = await server.GetAsync(null, $"/tickets/{ticket.Number}/originals.zip");

        executive.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        nothing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await OpeningsAsync(server)).ShouldBe(0);
    }

    private static async Task<BackOffice.Tickets.Ticket> OpenAsync(ProofServer server)
    {
        var desk = await Desk.InAsync(server.House);
        var first = await server.House.BringAsync(ProofBench.Screenshot, "credits.png");
        var second = await server.House.BringAsync([.. ProofBench.Screenshot, 0], "credits.png");
        return await desk.OpenTicketAsync(t =>
            t with
            {
                Proofs =
                [
                    new AttachedProof(first, ProofShape.Screenshot, "credits.png"),
                    new AttachedProof(second, ProofShape.Screenshot, "credits.png"),
                ],
            }
        );
    }

    private static Task<int> OpeningsAsync(ProofServer server) =>
        server.House.InDbAsync(db => db.Set<AuditRecord>().CountAsync(r => r.Act == "proof.original-opened"));
}
