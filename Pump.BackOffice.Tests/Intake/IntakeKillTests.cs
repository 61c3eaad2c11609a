using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Intake;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Tests.Commands;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;
using Xunit.Abstractions;

namespace Pump.BackOffice.Tests.Intake;

/// <summary>kill -9 while mails are taken in by the real program: no mail that was seen in the books is lost, none is there twice.</summary>
public sealed class IntakeKillTests(ITestOutputHelper output)
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("PUMP_TESTS_FULL") == "1";

    [Theory, OnBothDatabases]
    public async Task A_kill_loses_and_doubles_no_mail(DatabaseKind kind)
    {
        const int Each = 25;
        var cycles = IsFull ? 100 : 4;
        await using var house = await House.OpenAsync(kind);
        using var files = new ScratchFolder();
        for (var i = 0; i < cycles * Each; i++)
        {
            files.File($"{i:D5}.eml", new Letter { Id = $"{i}@x", Text = $"Question {i}" }.ToString());
        }

        string[] import = ["mail", "import", files.Path, "--Mail:Workers=1", .. house.Configuration];
        HashSet<FileDigest> seen = [];
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            using var run = ProcessRun.Start(import);
            var before = seen.Count;
            await Eventually.HoldsAsync("a mail more", async () => (await DigestsAsync(house)).Count > before);
            seen = [.. await DigestsAsync(house)];
            run.Kill();
            await run.EndAsync();
            seen.Count.ShouldBeGreaterThan(before, "the kill hit nothing");
            seen.Except(await DigestsAsync(house)).ShouldBeEmpty("lost by the kill");
        }

        var ending = await ProcessRun.RunAsync(import);

        ending.Code.ShouldBe(ExitCode.Done, ending.Errors);
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{cycles} kills, {seen.Count} seen before the last")
        );
        (await house.InDbAsync(db => db.Set<InboundMail>().CountAsync())).ShouldBe(cycles * Each);
        (await house.InDbAsync(db => db.Set<Ticket>().CountAsync())).ShouldBe(cycles * Each);
        (await house.InDbAsync(db => db.Set<TicketMessage>().CountAsync())).ShouldBe(cycles * Each);
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value.Bad.ShouldBeEmpty();
    }

    private static Task<List<FileDigest>> DigestsAsync(House house) =>
        house.InDbAsync(db => db.Set<InboundMail>().Select(m => m.Digest).ToListAsync());
}
