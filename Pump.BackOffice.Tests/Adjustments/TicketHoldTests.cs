using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Adjustments;

public sealed class TicketHoldTests
{
    [Theory, OnBothDatabases]
    public async Task The_thread_of_a_ticket_tells_what_became_of_its_adjustments(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var ticket = desk.TicketNumber;
        var rejected = await desk.ProposedAsync(desk.Goodwill(120m), ticket: ticket);
        (await desk.RejectAsync(rejected)).Done.ShouldBeTrue();
        var withdrawn = await desk.ProposedAsync(desk.Goodwill(80m), ticket: ticket);
        (await desk.GiveBackAsync(withdrawn)).TryValue(out var given, out _).ShouldBeTrue();
        (await desk.WithdrawAsync(given!)).Done.ShouldBeTrue();
        var approved = await desk.ProposedAsync(desk.Goodwill(6_000m), ticket: ticket);
        (await desk.ApproveAsync(approved)).Value.IsFinal.ShouldBeFalse();
        (await desk.ApproveAsync(approved, desk.House.SecondManager)).Value.IsFinal.ShouldBeTrue();

        (await ToldAsync(desk)).ShouldBe([
            ("ADJ-0301, 120.00 USD, was proposed", "Maya Okafor"),
            ("ADJ-0301, 120.00 USD, was rejected", "Tomas Lindqvist"),
            ("ADJ-0302, 80.00 USD, was proposed", "Maya Okafor"),
            ("ADJ-0302, 80.00 USD, was given back for changes", "Tomas Lindqvist"),
            ("ADJ-0302, 80.00 USD, was withdrawn", "Maya Okafor"),
            ("ADJ-0303, 6,000.00 USD, was proposed", "Maya Okafor"),
            ("ADJ-0303, 6,000.00 USD, was approved by the first of two", "Tomas Lindqvist"),
            ("ADJ-0303, 6,000.00 USD, was approved", "Amara Boateng"),
        ]);
    }

    private static async Task<List<(string, string)>> ToldAsync(ApprovalDesk desk)
    {
        var events = await desk.House.InDbAsync(db =>
            db.TicketEvents.AsNoTracking()
                .Where(e => e.Kind == TicketEventKind.Adjustment)
                .Select(e => new
                {
                    e.Id,
                    e.Sentence,
                    e.By,
                })
                .ToListAsync()
        );
        // ids are of version 7: in the order in which they were made
        return
        [
            .. events.OrderBy(e => e.Id.Value.ToString("N"), StringComparer.Ordinal).Select(e => (e.Sentence, e.By)),
        ];
    }
}
