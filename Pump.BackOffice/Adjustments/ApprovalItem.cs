using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments.Delegations;
using Pump.BackOffice.Adjustments.Rules;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>Everything on one screen that a decision needs.</summary>
/// <param name="Row">The adjustment as in the list.</param>
/// <param name="Terms">What is proposed.</param>
/// <param name="Revision">Which proposal.</param>
/// <param name="Version">The row's version, for edits and withdrawals.</param>
/// <param name="ContentHash">What a decision is bound to; null before the first proposal.</param>
/// <param name="Before">The Pump book as it is (USD).</param>
/// <param name="After">The Pump book after it (USD); null when it was decided already.</param>
/// <param name="Reserved">What undecided proposals would take (USD).</param>
/// <param name="Changes">What changes and what stays.</param>
/// <param name="Verdicts">What each rule says, for this viewer, now.</param>
/// <param name="ApproversNeeded">How many have to approve.</param>
/// <param name="MayDecide">Whether this viewer could decide now.</param>
/// <param name="WhyNot">Why they could not; null when they could.</param>
/// <param name="Moved">What it stands on has changed: it can only be given back.</param>
/// <param name="MayEdit">Whether this viewer may change or withdraw it.</param>
/// <param name="Delta">What is different from the proposal before it.</param>
/// <param name="People">Who did what, in order.</param>
/// <param name="Posted">The ledger entries that it posted.</param>
/// <param name="Others">The customer's other adjustments, the newest first.</param>
public sealed record ApprovalView(
    AdjustmentRow Row,
    AdjustmentTerms Terms,
    int Revision,
    long Version,
    string? ContentHash,
    Money Before,
    Money? After,
    Money Reserved,
    IReadOnlyList<ChangeLine> Changes,
    IReadOnlyList<RuleVerdict> Verdicts,
    int ApproversNeeded,
    bool MayDecide,
    string? WhyNot,
    string? Moved,
    bool MayEdit,
    IReadOnlyList<TermsDifference> Delta,
    IReadOnlyList<PersonStep> People,
    IReadOnlyList<PostedEntry> Posted,
    IReadOnlyList<AdjustmentRow> Others,
    DateTimeOffset? ExpiresAt,
    int? ReversedBy
)
{
    /// <summary>In whose stead the viewer may decide now.</summary>
    public IReadOnlyList<StoodInFor> StandsInFor { get; init; } = [];

    /// <summary>Other adjustments of the customer about the same reason and month that are not ended against.</summary>
    public IReadOnlyList<AdjustmentRow> Duplicates { get; init; } = [];

    /// <summary>What the viewer has on the screen, for the decision.</summary>
    public SeenProposal Seen => new(Row.Number, Revision, ContentHash ?? string.Empty);
}

/// <summary>Somebody in whose stead the viewer may decide.</summary>
/// <param name="WhyNot">Why not about this one; null when they can.</param>
public sealed record StoodInFor(PersonId Id, string Name, string? WhyNot);

/// <summary>A line of what changes: from, to; the same when nothing changes.</summary>
public sealed record ChangeLine(string Words, Money? From, Money To, bool IsNew, bool IsSame);

/// <summary>One person's part in it.</summary>
public sealed record PersonStep(string Name, string Did, DateTimeOffset At, string? Comment);

/// <summary>A ledger entry that carried it out.</summary>
public sealed record PostedEntry(string Number, string Type, Money Amount, DateOnly EffectiveOn, string Credit);

/// <summary>One adjustment, whole.</summary>
public sealed class ApprovalItem(Access access, TimeProvider clock)
{
    private const int MostOthers = 6;

    public Task<Outcome<ApprovalView>> RunAsync(Actor actor, int number, CancellationToken cancellationToken) =>
        access.ReadAsync(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var query = db.Adjustments.Where(a => a.Number == number);
                var found = await AdjustmentRows.ReadAsync(db, query, cancellationToken);
                return found.Count == 0
                    ? Refusal.NotFound("adjustment")
                    : await ViewAsync(db, actor, found[0].Row, found[0].Adjustment, cancellationToken);
            },
            cancellationToken
        );

    private async Task<Outcome<ApprovalView>> ViewAsync(
        BackOfficeDb db,
        Actor actor,
        AdjustmentRow row,
        Adjustment adjustment,
        CancellationToken cancellationToken
    )
    {
        var now = clock.Now();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var isProposed = adjustment.State == AdjustmentState.Proposed;
        var proposals = await db
            .AdjustmentProposals.Where(p => p.AdjustmentId == adjustment.Id)
            .OrderBy(p => p.Revision)
            .ToListAsync(cancellationToken);
        var current = proposals.Count > 0 ? proposals[^1] : null;
        var decides = isProposed && actor.May(Permission.DecideAdjustments);
        var what = await PolicyCases.GatherAsync(
            db,
            adjustment,
            isProposed ? current!.PolicyVersion : null,
            decides ? actor : null,
            now,
            cancellationToken
        );
        var verdicts = ApprovalPolicy.Judge(what);
        var moved = isProposed ? await MovedGround.OfAsync(db, adjustment, now, cancellationToken) : null;
        var whyNot = WhyNot(adjustment, decides, verdicts, moved, now);
        var before = await PumpBook.BalanceAsync(db, adjustment.CustomerId, today, cancellationToken);
        var reserved = await PumpBook.ReservedAsync(db, adjustment.CustomerId, cancellationToken);
        var others = db
            .Adjustments.Where(a => a.CustomerId == adjustment.CustomerId && a.Id != adjustment.Id)
            .OrderByDescending(a => a.Number)
            .Take(MostOthers);
        return new ApprovalView(
            row,
            adjustment.Terms,
            adjustment.Revision,
            adjustment.Version,
            isProposed ? current!.ContentHash : null,
            before,
            adjustment.State.IsOpen() ? before + (adjustment.Terms.Effect ?? Money.Zero) : null,
            reserved,
            adjustment.State.IsOpen() ? ChangeLines.Of(adjustment.Terms, before) : [],
            verdicts,
            what.ApproversNeeded,
            isProposed && whyNot is null,
            whyNot,
            moved,
            adjustment.State.MayBeChanged() && actor.May(Permission.ProposeAdjustments),
            proposals.Count > 1 ? TermsDifferences.Between(proposals[^2].Terms(), proposals[^1].Terms()) : [],
            await PeopleAsync(db, adjustment, proposals, cancellationToken),
            await PostedAsync(db, adjustment, cancellationToken),
            [.. (await AdjustmentRows.ReadAsync(db, others, cancellationToken)).Select(r => r.Row)],
            adjustment.ExpiresAt,
            adjustment.ReversedBy
        )
        {
            StandsInFor = decides
                ? await StandsInForAsync(db, actor, adjustment, current!, now, cancellationToken)
                : [],
            Duplicates = await DuplicatesAsync(db, adjustment, cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<StoodInFor>> StandsInForAsync(
        BackOfficeDb db,
        Actor actor,
        Adjustment adjustment,
        AdjustmentProposal proposal,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        List<StoodInFor> people = [];
        foreach (var absent in await StandingIn.OfAsync(db, actor.Id, now, cancellationToken))
        {
            var what = await PolicyCases.GatherAsync(
                db,
                adjustment,
                proposal.PolicyVersion,
                actor,
                now,
                cancellationToken,
                absent.Id
            );
            var stop = ApprovalPolicy.Judge(what).FirstOrDefault(v => v.Standing == RuleStanding.Stops);
            people.Add(new StoodInFor(absent.Id, absent.Name, stop is null ? null : $"{stop.Rule}: {stop.Text}"));
        }

        return people;
    }

    private static async Task<IReadOnlyList<AdjustmentRow>> DuplicatesAsync(
        BackOfficeDb db,
        Adjustment adjustment,
        CancellationToken cancellationToken
    )
    {
        var alike = db
            .Adjustments.Where(a =>
                a.CustomerId == adjustment.CustomerId
                && a.Id != adjustment.Id
                && a.Kind == adjustment.Kind
                && a.Reason == adjustment.Reason
                && (a.Amount == adjustment.Amount || a.CreditId == adjustment.CreditId && a.CreditId != null)
                && a.State != AdjustmentState.Rejected
                && a.State != AdjustmentState.Withdrawn
                && a.ReversedBy == null
            )
            .OrderByDescending(a => a.Number);
        var rows = await AdjustmentRows.ReadAsync(db, alike, cancellationToken);
        return [.. rows.Where(r => r.Adjustment.Terms.Month == adjustment.Terms.Month).Select(r => r.Row)];
    }

    private static string? WhyNot(
        Adjustment adjustment,
        bool decides,
        IReadOnlyList<RuleVerdict> verdicts,
        string? moved,
        DateTimeOffset now
    ) =>
        adjustment.State != AdjustmentState.Proposed ? adjustment.State.Word()
        : !decides ? "Managers decide here"
        : adjustment.ExpiresAt <= now ? "Nobody decided in time"
        : verdicts.FirstOrDefault(v => v.Standing == RuleStanding.Stops) is { } stop ? $"{stop.Rule}: {stop.Text}"
        : moved;

    private static async Task<IReadOnlyList<PersonStep>> PeopleAsync(
        BackOfficeDb db,
        Adjustment adjustment,
        IReadOnlyList<AdjustmentProposal> proposals,
        CancellationToken cancellationToken
    )
    {
        var decisions = await db
            .AdjustmentDecisions.Where(d => d.AdjustmentId == adjustment.Id)
            .OrderBy(d => d.At)
            .ToListAsync(cancellationToken);
        PersonId[] ids =
        [
            adjustment.MakerId,
            .. proposals.Select(p => p.ProposedById),
            .. decisions.Select(d => d.DeciderId),
            .. decisions.Select(d => d.OnBehalfOfId).OfType<PersonId>(),
        ];
        var names = await db
            .People.Where(p => ids.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        List<PersonStep> steps = [];
        if (proposals.Count == 0 || proposals[0].ProposedById != adjustment.MakerId)
        {
            steps.Add(new PersonStep(names[adjustment.MakerId], "began it", adjustment.CreatedAt, null));
        }

        steps.AddRange(
            proposals.Select(p => new PersonStep(
                names[p.ProposedById],
                p.Revision == 1 ? "proposed" : "proposed again",
                p.ProposedAt,
                null
            ))
        );
        steps.AddRange(
            decisions.Select(d => new PersonStep(
                names[d.DeciderId],
                d.OnBehalfOfId is { } absent ? $"{Did(d)}, in the stead of {names[absent]}" : Did(d),
                d.At,
                d.Comment
            ))
        );
        return [.. steps.OrderBy(s => s.At)];
    }

    private static string Did(AdjustmentDecision decision) =>
        decision.Ruling switch
        {
            Ruling.Approved => decision.IsFinal ? "approved" : "approved, first of two",
            Ruling.Rejected => "rejected",
            _ => "asked for changes",
        };

    private static async Task<IReadOnlyList<PostedEntry>> PostedAsync(
        BackOfficeDb db,
        Adjustment adjustment,
        CancellationToken cancellationToken
    )
    {
        if (adjustment.State != AdjustmentState.Approved)
        {
            return [];
        }

        var source = adjustment.Route;
        var credits = db.Credits;
        var entries = await db
            .LedgerEntries.Where(e => e.SourceRef == source)
            .OrderBy(e => e.Number)
            .Select(e => new { Entry = e, Credit = credits.First(c => c.Id == e.CreditId) })
            .ToListAsync(cancellationToken);
        return
        [
            .. entries.Select(e => new PostedEntry(
                e.Entry.NumberText,
                e.Entry.Type.ToString(),
                e.Entry.Amount,
                e.Entry.EffectiveOn,
                $"{e.Credit.NumberText} {e.Credit.Description}"
            )),
        ];
    }
}
