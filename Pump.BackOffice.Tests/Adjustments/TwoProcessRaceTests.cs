using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Tests.Commands;
using Pump.BackOffice.Tests.Platform.Data;
using Xunit.Abstractions;

namespace Pump.BackOffice.Tests.Adjustments;

/// <summary>
/// R8: two processes with four hands each approve, reject, give back, edit and withdraw the same proposal at once. 100
/// rounds, 2,000 with PUMP_TESTS_FULL=1; PUMP_SEED repeats a run.
/// </summary>
public sealed class TwoProcessRaceTests(ITestOutputHelper output)
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("PUMP_TESTS_FULL") == "1" ? 2_000 : 100;

    [Theory, OnBothDatabases]
    public async Task Races_from_two_processes_come_to_one_decision_and_never_the_makers(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        // The other processes have the machine's clock: what is proposed here must not have expired there.
#pragma warning disable RS0030
        desk.House.Clock.SetUtcNow(DateTimeOffset.UtcNow);
#pragma warning restore RS0030
        var seed = Seed();
        output.WriteLine($"PUMP_SEED={seed}");
        for (var round = 0; round < Rounds; round++)
        {
            await desk.ProposedAsync(desk.Goodwill(0.01m * (round + 1)), maker: desk.House.SecondManager);
        }

        using var meeting = new ScratchFolder();
        var endings = await Task.WhenAll(
            RunAsync(desk.House, meeting.Path, "0", seed),
            RunAsync(desk.House, meeting.Path, "1", seed + 1)
        );

        var accepted = endings.SelectMany(e => e.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        foreach (var ending in endings)
        {
            ending.Code.ShouldBe(ExitCode.Done, ending.Errors);
            ending.Output.ShouldNotBeEmpty("one of the processes did nothing, so nothing raced");
        }

        var maker = desk.House.SecondManager.Id.Value.ToString("D");
        accepted.Where(a => a.EndsWith(maker, StringComparison.Ordinal) && IsDecision(a)).ShouldBeEmpty();
        await CheckAsync(desk, accepted);
    }

    [Fact]
    public void A_second_decision_or_another_content_would_be_noticed()
    {
        Wrong(AdjustmentState.Approved, finals: 2, entries: 1, hashes: true, ["301 approve a"]).ShouldNotBeNull();
        Wrong(AdjustmentState.Approved, finals: 1, entries: 2, hashes: true, ["301 approve a"]).ShouldNotBeNull();
        Wrong(AdjustmentState.Approved, finals: 1, entries: 1, hashes: false, ["301 approve a"]).ShouldNotBeNull();
        Wrong(AdjustmentState.Rejected, finals: 1, entries: 1, hashes: true, ["301 reject a"]).ShouldNotBeNull();
        Wrong(AdjustmentState.Approved, finals: 1, entries: 1, hashes: true, []).ShouldNotBeNull();
        Wrong(AdjustmentState.Approved, finals: 1, entries: 1, hashes: true, ["301 approve a", "301 reject b"])
            .ShouldNotBeNull();
        Wrong(AdjustmentState.Approved, finals: 1, entries: 1, hashes: true, ["301 approve a"]).ShouldBeNull();
    }

    private async Task CheckAsync(ApprovalDesk desk, string[] accepted)
    {
        var adjustments = await desk.House.InDbAsync(db => db.Adjustments.AsNoTracking().ToListAsync());
        var decisions = await desk.House.InDbAsync(db => db.AdjustmentDecisions.AsNoTracking().ToListAsync());
        var entries = (await desk.EntriesAsync()).ToLookup(e => e.SourceRef);
        adjustments.Count.ShouldBe(Rounds);
        foreach (var adjustment in adjustments)
        {
            var mine = decisions.Where(d => d.AdjustmentId == adjustment.Id).ToArray();
            var code = adjustment.Number.ToString(CultureInfo.InvariantCulture) + " ";
            mine.ShouldAllBe(d => d.DeciderId != adjustment.MakerId && d.DeciderId != d.LastEditorId);
            Wrong(
                    adjustment.State,
                    mine.Count(d => d.IsFinal),
                    entries[adjustment.Route].Count(),
                    mine.All(d =>
                        d.Ruling != Ruling.Approved
                        || d.ContentHash == AdjustmentTerms.HashOf(adjustment.CustomerId, adjustment.Terms.Canonical())
                    ) && entries[adjustment.Route].All(e => e.Amount == adjustment.Amount),
                    [.. accepted.Where(a => a.StartsWith(code, StringComparison.Ordinal))]
                )
                .ShouldBeNull(
                    $"{adjustment.Code}: {string.Join("; ", accepted.Where(a => a.StartsWith(code, StringComparison.Ordinal)))}"
                );
        }

        var ends = adjustments.CountBy(a => a.State).ToDictionary();
        output.WriteLine(string.Join(", ", ends.Select(e => $"{e.Key} {e.Value}")));
        ends.Count.ShouldBeGreaterThan(2, "the rounds came to the same end: nothing raced");
        var report = (await desk.House.Get<VerifyBooks>().RunAsync(desk.House.Auditor, default)).Value;
        report.Bad.ShouldBeEmpty();
    }

    /// <summary>What does not fit in one adjustment after its round; null when all does.</summary>
    private static string? Wrong(AdjustmentState state, int finals, int entries, bool hashes, string[] accepted)
    {
        var decisions = accepted.Count(IsDecision);
        var isApproved = state == AdjustmentState.Approved;
        return finals > 1 || decisions > 1 ? "decided twice"
            : finals != decisions ? "what was accepted is not what was kept"
            : isApproved != (entries == 1) || (!isApproved && entries > 0) ? "the ledger says another thing"
            : !hashes ? "what was executed is not what was approved"
            : isApproved && !accepted.Any(a => a.Contains(" approve ", StringComparison.Ordinal)) ? "approved by nobody"
            : null;
    }

    private static bool IsDecision(string accepted) => accepted.Split(' ')[1] is "approve" or "reject" or "return";

    private static Task<ProcessRun.Ending> RunAsync(House house, string meeting, string name, int seed) =>
        ProcessRun.RunAsync([
            "drill-decisions",
            meeting,
            name,
            seed.ToString(CultureInfo.InvariantCulture),
            .. house.Configuration,
        ]);

    private static int Seed() =>
        int.TryParse(Environment.GetEnvironmentVariable("PUMP_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next(1_000_000);
}
