using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Adjustments;

/// <summary>What is cited, in words for people: they may be worded anew, what they say may not change.</summary>
public sealed class EvidenceWordsTests
{
    [Theory, OnBothDatabases]
    public async Task Amounts_are_written_as_everywhere_with_thousands_apart(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var standing = await desk.ProposedAsync(desk.Goodwill(4_545.4m));
        (await desk.ApproveAsync(standing)).Done.ShouldBeTrue();

        var choices = await desk.House.Get<ProposalChoices>().OfCustomerAsync(desk.House.Agent, "4821", null, default);

        choices.Value.Evidence.ShouldContain(e =>
            e.Kind == EvidenceKind.LedgerEntry && e.Text.Contains("grant 4,545.40 on")
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_proposal_stands_though_what_it_cites_is_worded_anew(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var standing = await desk.ProposedAsync(desk.Goodwill());

        (await MovedAsync(desk, standing.Number, e => e with { Text = "worded by an older version" })).ShouldBeNull();
        (await MovedAsync(desk, standing.Number, e => e with { Digest = new string('0', 64) }))
            .ShouldNotBeNull()
            .ShouldStartWith("What it cites has changed since it was proposed");
    }

    private static Task<string?> MovedAsync(ApprovalDesk desk, int number, Func<Evidence, Evidence> change) =>
        desk.House.InDbAsync(async db =>
        {
            var adjustment = await db.Adjustments.SingleAsync(a => a.Number == number);
            var terms = adjustment.Terms with { Evidence = [.. adjustment.Terms.Evidence.Select(change)] };
            db.Entry(adjustment).Property(a => a.Terms).CurrentValue = terms;
            return await MovedGround.OfAsync(db, adjustment, desk.House.Clock.GetUtcNow(), default);
        });
}
