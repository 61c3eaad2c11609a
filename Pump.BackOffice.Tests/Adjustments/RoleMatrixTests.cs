using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Adjustments;

/// <summary>Every role tries every command and question of this folder and of the audit log.</summary>
public sealed class RoleMatrixTests
{
    private static readonly Role[] Proposers = [Role.BillingAgent, Role.AccountExecutive, Role.Manager];
    private static readonly Role[] Deciders = [Role.Manager];
    private static readonly Role[] Readers = Enum.GetValues<Role>();
    private static readonly Role[] Auditors = [Role.Manager, Role.Auditor, Role.Administrator];

    private static IReadOnlyDictionary<
        string,
        (Role[] May, Func<ApprovalDesk, Actor, Task<Refusal?>> Try)
    > Acts { get; } =
        new Dictionary<string, (Role[], Func<ApprovalDesk, Actor, Task<Refusal?>>)>
        {
            ["draft"] = (Proposers, async (d, a) => (await DraftAsync(d, a)).Refusal),
            ["edit"] = (
                Proposers,
                async (d, a) => (await d.EditAsync(await d.DraftAsync(d.Goodwill()), d.Goodwill(9m), a)).Refusal
            ),
            ["propose"] = (
                Proposers,
                async (d, a) => (await d.ProposeAsync(await d.DraftAsync(d.Goodwill()), a)).Refusal
            ),
            ["withdraw"] = (Proposers, async (d, a) => (await d.WithdrawAsync(await OwnAsync(d, a), a)).Refusal),
            ["approve"] = (
                Deciders,
                async (d, a) => (await d.ApproveAsync(await d.ProposedAsync(d.Goodwill(1m)), a)).Refusal
            ),
            ["reject"] = (
                Deciders,
                async (d, a) => (await d.RejectAsync(await d.ProposedAsync(d.Goodwill(1m)), a)).Refusal
            ),
            ["request changes"] = (
                Deciders,
                async (d, a) => (await d.GiveBackAsync(await d.ProposedAsync(d.Goodwill(1m)), a)).Refusal
            ),
            ["dry run"] = (
                Deciders,
                async (d, a) => (await d.House.Get<ApprovalDryRun>().RunAsync(a, [301], default)).Refusal
            ),
            ["inbox"] = (
                Readers,
                async (d, a) => (await d.House.Get<ApprovalsInbox>().RunAsync(a, InboxView.Waiting, default)).Refusal
            ),
            ["item"] = (
                Readers,
                async (d, a) =>
                    (
                        await d
                            .House.Get<ApprovalItem>()
                            .RunAsync(a, (await d.DraftAsync(d.Goodwill())).Number, default)
                    ).Refusal
            ),
            ["of ticket"] = (
                Readers,
                async (d, a) => (await d.House.Get<AdjustmentsOfTicket>().RunAsync(a, d.TicketNumber, default)).Refusal
            ),
            ["of customer"] = (
                Readers,
                async (d, a) => (await d.House.Get<AdjustmentsOfCustomer>().RunAsync(a, d.Customer, default)).Refusal
            ),
            ["counts"] = (Readers, async (d, a) => (await d.House.Get<ApprovalCounts>().RunAsync(a, default)).Refusal),
            ["preview"] = (
                Proposers,
                async (d, a) =>
                    (await d.House.Get<ProposalPreview>().RunAsync(a, d.Customer, null, d.Goodwill(), default)).Refusal
            ),
            ["choices"] = (
                Proposers,
                async (d, a) => (await d.House.Get<ProposalChoices>().OfTicketAsync(a, d.TicketNumber, default)).Refusal
            ),
            ["keep draft"] = (
                Proposers,
                async (d, a) => (await d.House.Get<KeepProposalDraft>().RunAsync(a, "ticket:1", "{}", default)).Refusal
            ),
            ["read draft"] = (
                Proposers,
                async (d, a) => (await d.House.Get<KeepProposalDraft>().ReadAsync(a, "ticket:1", default)).Refusal
            ),
            ["search the log"] = (
                Auditors,
                async (d, a) => (await d.House.Get<AuditSearch>().RunAsync(a, new AuditQuery(), default)).Refusal
            ),
            ["verify"] = (Auditors, async (d, a) => (await d.House.Get<VerifyBooks>().RunAsync(a, default)).Refusal),
            ["erase words"] = (
                [Role.Administrator],
                async (d, a) =>
                    (await d.House.Get<EraseAuditText>().RunAsync(CommandId.New(), a, 1, "asked for", default)).Refusal
            ),
        };

    public static TheoryData<string> Names => [.. Acts.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Only_the_roles_of_the_table_may(string act)
    {
        await using var desk = await ApprovalDesk.OpenAsync(DatabaseKind.Sqlite);
        var (may, attempt) = Acts[act];
        foreach (var role in Enum.GetValues<Role>())
        {
            var actor = await desk.House.HireAsync($"Some {role}", role);

            var refusal = await attempt(desk, actor);

            (refusal?.Code == Refusal.ForbiddenCode).ShouldBe(!may.Contains(role), $"{role}, {act}: {refusal}");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task An_administrator_gains_nothing_by_another_role(string act)
    {
        await using var desk = await ApprovalDesk.OpenAsync(DatabaseKind.Sqlite);
        var (may, attempt) = Acts[act];
        var both = await desk.House.HireAsync("Both Roles", Role.Administrator, Role.Manager);

        var refusal = await attempt(desk, both);

        (refusal?.Code == Refusal.ForbiddenCode).ShouldBe(!may.Contains(Role.Administrator), refusal?.ToString());
    }

    private static Task<Outcome<AdjustmentStanding>> DraftAsync(ApprovalDesk desk, Actor actor) =>
        desk
            .House.Get<DraftAdjustment>()
            .RunAsync(CommandId.New(), actor, desk.Customer, null, desk.Goodwill(), default);

    private static async Task<AdjustmentStanding> OwnAsync(ApprovalDesk desk, Actor actor)
    {
        var own = await DraftAsync(desk, actor);
        return own.Done ? own.Value : await desk.DraftAsync(desk.Goodwill());
    }
}
