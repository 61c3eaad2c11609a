using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsFacts;

/// <summary>What a run changed. Months are texts such as <c>2026-10</c>.</summary>
/// <param name="New">Facts that were not known before.</param>
/// <param name="Changed">Facts of which AWS now says something else, or nothing any more.</param>
/// <param name="Same">Facts that AWS repeated; nothing is written for them.</param>
/// <param name="RestatedMonths">Months that were final and changed all the same.</param>
/// <param name="NewAccounts">Accounts that nobody knew; they wait for a customer.</param>
/// <param name="NewCredits">Credits that AWS had not told before.</param>
public sealed record RecordedFacts(
    int New,
    int Changed,
    int Same,
    IReadOnlyList<string> RestatedMonths,
    IReadOnlyList<string> NewAccounts,
    IReadOnlyList<string> NewCredits
);

/// <summary>Keeps what one run of the sync heard about one payer: only what is new or other than before is written.</summary>
public sealed class RecordAwsFacts(CommandRunner commands)
{
    public Task<Outcome<RecordedFacts>> RunAsync(
        CommandId id,
        Actor actor,
        PayerRun run,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            // The facts themselves are not part of the content: a run is told once, and can hold millions of them.
            new Command(
                id,
                actor,
                Permission.RunJobs,
                "aws-facts.record",
                new
                {
                    run.RunId,
                    run.PayerId,
                    Charges = run.Charges.Count,
                    Allocations = run.Allocations.Count,
                }
            ),
            scope => RecordAsync(scope, run, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<RecordedFacts>> RecordAsync(
        CommandScope scope,
        PayerRun run,
        CancellationToken cancellationToken
    )
    {
        var heard = new Heard(run.PayerId, run.RunId, scope.Now);
        var tally = new Tally();
        await ChargesAsync(scope.Db, run, heard, tally, cancellationToken);
        await AllocationsAsync(scope.Db, run, heard, tally, cancellationToken);
        var newCredits = await CreditsAsync(scope.Db, run, heard, tally, cancellationToken);
        await SharingAsync(scope.Db, run, heard, tally, cancellationToken);
        var restated = await MonthStates.KeepAsync(scope.Db, run, heard, tally.TouchedMonths, cancellationToken);
        var newAccounts = await Members.KeepAsync(scope.Db, run, scope.Now, cancellationToken);
        await scope.Db.SaveChangesAsync(cancellationToken);

        scope.Record(
            "aws-facts.recorded",
            "Payer",
            run.PayerId.Value,
            $"AWS told {tally.New} new and {tally.Changed} changed facts of payer {run.PayerId}."
        );
        scope.Tell("sync", run.PayerId.Value);
        return new RecordedFacts(
            tally.New,
            tally.Changed,
            tally.Same,
            [.. restated.Select(month => month.ToString())],
            [.. newAccounts.Select(account => account.Value)],
            newCredits
        );
    }

    private static async Task ChargesAsync(
        BackOfficeDb db,
        PayerRun run,
        Heard heard,
        Tally tally,
        CancellationToken cancellationToken
    )
    {
        var read = run.Months.Where(m => m.ChargesUnknownBecause is null).Select(m => m.Month).ToHashSet();
        var known = await db
            .AwsCharges.AsNoTracking()
            .Where(c => c.PayerId == run.PayerId && read.Contains(c.Month))
            .SaidBy()
            .ToDictionaryAsync(c => c.Key, cancellationToken);
        foreach (var fact in run.Charges.Where(c => read.Contains(c.Month)))
        {
            var key = new ChargeKey(fact.Month, fact.AccountId, fact.Service, fact.RecordType, fact.BillingEntity);
            known.Remove(key, out var before);
            // A breakdown by service that is read for the first time explains a month, it does not restate it.
            var moves = (fact.Service is null || before is not null) && (before?.Amount ?? Money.Zero) != fact.Amount;
            if (tally.Count(before?.Fact, fact, fact.Month, moves))
            {
                db.AwsCharges.Add(AwsCharge.Hear(fact, heard));
            }
        }

        foreach (var gone in known.Values)
        {
            tally.Missed(gone.Month, !gone.Amount.IsZero);
            db.AwsCharges.Add(AwsCharge.Miss(gone, heard));
        }
    }

    private static async Task AllocationsAsync(
        BackOfficeDb db,
        PayerRun run,
        Heard heard,
        Tally tally,
        CancellationToken cancellationToken
    )
    {
        var read = run.Months.Where(m => m.AllocationsUnknownBecause is null).Select(m => m.Month).ToHashSet();
        var known = await db
            .AwsAllocations.AsNoTracking()
            .Where(a => a.PayerId == run.PayerId && read.Contains(a.Month))
            .SaidBy()
            .ToDictionaryAsync(a => a.Key, cancellationToken);
        foreach (var fact in run.Allocations.Where(a => read.Contains(a.Month)))
        {
            var key = new AllocationKey(fact.Month, fact.AwsCreditId, fact.AccountId, fact.Service);
            known.Remove(key, out var before);
            // Allocation history that comes late explains a month, it does not restate its charges.
            if (tally.Count(before?.Fact, fact, fact.Month, before is not null && before.Amount != fact.Amount))
            {
                db.AwsAllocations.Add(AwsAllocation.Hear(fact, heard));
            }
        }

        foreach (var gone in known.Values)
        {
            tally.Missed(gone.Month, !gone.Amount.IsZero);
            db.AwsAllocations.Add(AwsAllocation.Miss(gone, heard));
        }
    }

    private static async Task<IReadOnlyList<string>> CreditsAsync(
        BackOfficeDb db,
        PayerRun run,
        Heard heard,
        Tally tally,
        CancellationToken cancellationToken
    )
    {
        if (run.Credits is null)
        {
            return [];
        }

        var known = await db
            .AwsCreditStates.AsNoTracking()
            .Where(c => c.PayerId == run.PayerId)
            .SaidBy()
            .ToDictionaryAsync(c => c.AwsCreditId, StringComparer.Ordinal, cancellationToken);
        List<string> fresh = [];
        foreach (var fact in run.Credits)
        {
            if (!known.Remove(fact.AwsCreditId, out var before))
            {
                fresh.Add(fact.AwsCreditId);
            }

            if (tally.Count(before?.Fact, fact))
            {
                db.AwsCreditStates.Add(AwsCreditState.Hear(fact, heard));
            }
        }

        foreach (var gone in known.Values)
        {
            tally.Missed();
            db.AwsCreditStates.Add(AwsCreditState.Hear(gone.Fact, heard, isGone: true));
        }

        return fresh;
    }

    private static async Task SharingAsync(
        BackOfficeDb db,
        PayerRun run,
        Heard heard,
        Tally tally,
        CancellationToken cancellationToken
    )
    {
        var months = run.Sharing.Select(s => s.Month).ToHashSet();
        var known = await db
            .AwsSharings.AsNoTracking()
            .Where(s => s.PayerId == run.PayerId && months.Contains(s.Month))
            .SaidBy()
            .ToDictionaryAsync(s => (s.Month, s.AccountId), cancellationToken);
        foreach (var fact in run.Sharing)
        {
            var before = known.GetValueOrDefault((fact.Month, fact.AccountId));
            if (tally.Count(before is null ? null : new SharingFact(before.Month, before.AccountId, before.IsOn), fact))
            {
                db.AwsSharings.Add(AwsSharing.Hear(fact, heard));
            }
        }
    }
}
