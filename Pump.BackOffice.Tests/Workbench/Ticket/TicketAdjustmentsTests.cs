using Bunit;
using Pump.BackOffice.Tests.Adjustments;
using Pump.BackOffice.Tests.Tickets;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Workbench.Ticket;

namespace Pump.BackOffice.Tests.Workbench.Ticket;

public sealed class TicketAdjustmentsTests : PageContext
{
    private ApprovalDesk _desk = null!;

    protected override async Task ArrangeAsync()
    {
        Services.AddDeskParts(House);
        _desk = await ApprovalDesk.InAsync(House);
    }

    [Fact]
    public async Task What_was_proposed_for_a_ticket_stands_on_it_with_what_became_of_it()
    {
        (await ShownAsync()).ShouldContain("none");
        var proposed = await _desk.ProposedAsync(_desk.Goodwill(120m), ticket: _desk.TicketNumber);
        var waiting = await ShownAsync();
        waiting.ShouldContain("In approval");
        waiting.ShouldContain("+120.00");

        (await _desk.ApproveAsync(proposed)).Done.ShouldBeTrue();

        var decided = await ShownAsync();
        decided.ShouldContain("ADJ-0301");
        decided.ShouldContain("Approved");
        decided.ShouldNotContain("In approval");
    }

    private async Task<string> ShownAsync()
    {
        var sheet = (await House.Get<TicketDetails>().RunAsync(House.Agent, _desk.TicketNumber, default)).Value;
        return Render<TicketAdjustments>(with => with.Add(c => c.Actor, House.Agent).Add(c => c.Sheet, sheet))
            .Find(".sec")
            .TextContent;
    }
}
