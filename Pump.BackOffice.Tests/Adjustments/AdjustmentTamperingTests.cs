using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Audit;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Adjustments;

/// <summary>
/// Whoever changes a proposal, a decision or an adjustment behind the app's back is found, and where. 301 is approved
/// after changes were asked for, 302 rejected, 303 waits, 304 is a draft.
/// </summary>
public sealed class AdjustmentTamperingTests
{
    private const string Cents = "0000000000";

    [Theory, OnBothDatabases]
    public async Task Untouched_adjustments_are_sound_in_every_state(DatabaseKind kind)
    {
        await using var desk = await WithDecisionsAsync(kind);
        (await desk.ApproveAsync(await desk.ProposedAsync(desk.Goodwill(6000m)))).Value.IsFinal.ShouldBeFalse();
        var undoing = desk.Goodwill() with
        {
            Kind = AdjustmentKind.Reverse,
            Reason = ReasonCode.DecidedInError,
            Amount = null,
            ExpiresOn = null,
            Reverses = 301,
            Evidence = [new Evidence(EvidenceKind.Adjustment, Adjustment.RouteOf(301), string.Empty, "it")],
        };
        (await desk.ApproveAsync(await desk.ProposedAsync(undoing))).Done.ShouldBeTrue();
        (await VerifyAsync(desk)).Bad.ShouldBeEmpty();
        desk.House.Clock.Advance(TimeSpan.FromDays(60));
        await desk.House.Get<ExpireProposals>().RunAsync(CommandId.New(), default);
        await desk.WithdrawAsync(await desk.DraftAsync(desk.Goodwill(3m)));

        var report = await VerifyAsync(desk);

        report.Bad.ShouldBeEmpty();
        report.Checked["adjustments"].ShouldBe(7 + 6 + 5, "adjustments, proposals, decisions");
    }

    [Theory, OnBothDatabases]
    public async Task A_changed_amount_is_found(DatabaseKind kind)
    {
        await using var desk = await WithDecisionsAsync(kind);
        await desk.House.TamperAsync($"""UPDATE "Adjustments" SET "Amount" = 900{Cents} WHERE "Number" = 303""");

        (await FirstBadAsync(desk)).ShouldBe(("digest", "Adjustments", "ADJ-0303"));
    }

    [Theory, OnBothDatabases]
    public async Task A_changed_reason_is_found(DatabaseKind kind)
    {
        await using var desk = await WithDecisionsAsync(kind);
        await desk.House.TamperAsync("""UPDATE "Adjustments" SET "Reason" = 'Guarantee' WHERE "Number" = 301""");

        (await FirstBadAsync(desk)).ShouldBe(("digest", "Adjustments", "ADJ-0301"));
    }

    [Theory, OnBothDatabases]
    public async Task Changed_words_of_the_terms_are_found(DatabaseKind kind)
    {
        await using var desk = await WithDecisionsAsync(kind);
        await desk.House.TamperAsync(
            """UPDATE "Adjustments" SET "Terms" = REPLACE("Terms", 'A credit for the trouble.', 'A credit for a friend.') WHERE "Number" = 304"""
        );

        (await FirstBadAsync(desk)).ShouldBe(("digest", "Adjustments", "ADJ-0304"));
    }

    [Theory, OnBothDatabases]
    public async Task A_state_that_nobody_brought_about_is_found(DatabaseKind kind)
    {
        await using var desk = await WithDecisionsAsync(kind);
        await desk.House.TamperAsync("""UPDATE "Adjustments" SET "State" = 'Approved' WHERE "Number" = 302""");

        (await FirstBadAsync(desk)).ShouldBe(("state", "Adjustments", "ADJ-0302"));
    }

    [Theory, OnBothDatabases]
    public async Task A_changed_proposal_is_found(DatabaseKind kind)
    {
        await using var desk = await WithDecisionsAsync(kind);
        await desk.House.TamperAsync(
            """UPDATE "AdjustmentProposals" SET "Content" = REPLACE("Content", '120', '920') WHERE "Revision" = 2"""
        );

        (await FirstBadAsync(desk)).ShouldBe(("digest", "AdjustmentProposals", "ADJ-0301/2"));
    }

    [Theory, OnBothDatabases]
    public async Task A_proposal_of_another_moment_is_found(DatabaseKind kind)
    {
        await using var desk = await WithDecisionsAsync(kind);
        await desk.House.TamperAsync(
            """UPDATE "AdjustmentProposals" SET "ProposedAt" = (SELECT MIN("CreatedAt") FROM "Customers") WHERE "Revision" = 2"""
        );

        (await FirstBadAsync(desk)).ShouldBe(("digest", "AdjustmentProposals", "ADJ-0301/2"));
    }

    [Theory, OnBothDatabases]
    public async Task A_changed_decision_is_found(DatabaseKind kind)
    {
        await using var desk = await WithDecisionsAsync(kind);
        await desk.House.TamperAsync(
            """UPDATE "AdjustmentDecisions" SET "Ruling" = 'Approved' WHERE "Ruling" = 'Rejected'"""
        );

        (await FirstBadAsync(desk)).ShouldBe(("digest", "AdjustmentDecisions", "ADJ-0302/1"));
    }

    [Theory]
    [InlineData("\"Amount\" = 1")]
    [InlineData("\"Comment\" = 'It is fine.'")]
    [InlineData("\"DeciderId\" = (SELECT \"Id\" FROM \"People\" WHERE \"Name\" = 'Amara Boateng')")]
    [InlineData("\"At\" = \"At\" - 36000000000")]
    public async Task Who_decided_when_how_much_and_with_which_words_is_sealed(string change)
    {
        await using var desk = await WithDecisionsAsync(DatabaseKind.Sqlite);
        await desk.House.TamperAsync($"""UPDATE "AdjustmentDecisions" SET {change} WHERE "Ruling" = 'Rejected'""");

        (await FirstBadAsync(desk)).ShouldBe(("digest", "AdjustmentDecisions", "ADJ-0302/1"));
    }

    [Theory, OnBothDatabases]
    public async Task A_decision_that_was_taken_away_is_missing(DatabaseKind kind)
    {
        await using var desk = await WithDecisionsAsync(kind);
        await desk.House.TamperAsync("""DELETE FROM "AdjustmentDecisions" WHERE "Ruling" = 'ChangesRequested'""");

        var bad = (await VerifyAsync(desk)).Bad[0];
        (bad.Kind, bad.Table).ShouldBe(("missing", "AdjustmentDecisions"));
        bad.Sequence.ShouldNotBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task A_decision_that_nobody_made_is_unvouched(DatabaseKind kind)
    {
        await using var desk = await WithDecisionsAsync(kind);
        await desk.House.TamperAsync(
            $"""UPDATE "AdjustmentDecisions" SET "Id" = "CommandId" WHERE "Ruling" = 'Rejected'"""
        );

        (await FirstBadAsync(desk)).ShouldBe(("unvouched", "AdjustmentDecisions", "ADJ-0302/1"));
    }

    [Theory, OnBothDatabases]
    public async Task An_adjustment_that_was_taken_away_is_missing(DatabaseKind kind)
    {
        await using var desk = await WithDecisionsAsync(kind);
        await desk.House.TamperAsync("""DELETE FROM "Adjustments" WHERE "Number" = 304""");

        (await FirstBadAsync(desk)).ShouldBe(("missing", "Adjustments", "ADJ-0304"));
    }

    private static async Task<ApprovalDesk> WithDecisionsAsync(DatabaseKind kind)
    {
        var desk = await ApprovalDesk.OpenAsync(kind);
        desk.House.Clock.Advance(TimeSpan.FromHours(1));
        var first = await desk.ProposedAsync(desk.Goodwill(100m));
        await desk.GiveBackAsync(first);
        var edited = await desk.EditAsync(
            first with
            {
                Version = (await desk.FindAsync(first.Number)).Version,
            },
            desk.Goodwill(120m)
        );
        (await desk.ApproveAsync((await desk.ProposeAsync(edited.Value)).Value)).Done.ShouldBeTrue();
        (await desk.RejectAsync(await desk.ProposedAsync(desk.Goodwill(20m)))).Done.ShouldBeTrue();
        await desk.ProposedAsync(desk.Goodwill(30m));
        await desk.DraftAsync(desk.Goodwill(40m));
        (await VerifyAsync(desk)).Bad.ShouldBeEmpty();
        return desk;
    }

    private static async Task<VerifyReport> VerifyAsync(ApprovalDesk desk) =>
        (await desk.House.Get<VerifyBooks>().RunAsync(desk.House.Auditor, default)).Value;

    private static async Task<(string Kind, string Table, string Id)> FirstBadAsync(ApprovalDesk desk)
    {
        var bad = (await VerifyAsync(desk)).Bad[0];
        return (bad.Kind, bad.Table, bad.Id);
    }
}
