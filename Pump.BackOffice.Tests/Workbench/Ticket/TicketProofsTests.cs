using Bunit;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Workbench.Ticket;

namespace Pump.BackOffice.Tests.Workbench.Ticket;

public sealed class TicketProofsTests : PageContext
{
    private static readonly ProofOnTicket[] Proofs =
    [
        Proof(1, "credits.png", hasThumb: true),
        Proof(2, "walk.webm", hasThumb: false),
        Proof(3, "later.png", hasThumb: true),
    ];

    [Fact]
    public void The_first_proof_is_in_view_without_a_click()
    {
        var card = Render<TicketProofs>(with => with.Add(c => c.Proofs, Proofs));

        card.Find(".view img").GetAttribute("src").ShouldBe($"/proofs/{Proofs[0].ProofId.Value}/thumb");
        card.Find(".thumbs [aria-current]").TextContent.ShouldContain("credits.png");
    }

    [Fact]
    public async Task The_others_come_into_view_in_turn_and_the_first_after_the_last()
    {
        var card = Render<TicketProofs>(with => with.Add(c => c.Proofs, Proofs));

        await card.InvokeAsync(() => card.Instance.Step(1));
        card.FindAll(".view").ShouldBeEmpty("a recording has no still picture");
        card.Find(".thumbs [aria-current]").TextContent.ShouldContain("walk.webm");
        await card.InvokeAsync(() => card.Instance.Step(2));

        card.Instance.InView.ShouldBe(Proofs[0]);
        await card.InvokeAsync(() => card.Instance.Step(-1));
        card.Find(".view").GetAttribute("href").ShouldBe($"/proofs/{Proofs[2].ProofId.Value}");
    }

    [Fact]
    public void No_proof_is_said()
    {
        var card = Render<TicketProofs>(with => with.Add(c => c.Proofs, []));

        card.Markup.ShouldContain("none yet");
        card.Instance.InView.ShouldBeNull();
    }

    private static ProofOnTicket Proof(int position, string name, bool hasThumb) =>
        new(ProofId.New(), position, ProofShape.Screenshot, name, House.Opening, null, hasThumb);
}
