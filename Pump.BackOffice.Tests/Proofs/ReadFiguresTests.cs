using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tests.Platform;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Proofs;

public sealed class ReadFiguresTests
{
    [TheoryNeedingTool("tesseract")]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task Figures_are_read_when_somebody_asks_and_what_was_read_before_stays(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var id = await house.BringAsync(
            ProofBench.Screenshot,
            "credits.png",
            new NewProof("credits.png", ProofSource.Sandbox)
        );
        var own = new NewReading(
            ReadingField.AmountRemaining,
            "$4,999.00",
            new ReadingPlace(1, 0.1, 0.1, 0.1, 0.1),
            Row: 1
        );
        await house.Get<AddReading>().RunAsync(CommandId.New(), house.Agent, id, own, default);

        var read = await ReadAsync(house, id);

        read.Value.ShouldBeGreaterThan(5);
        var readings = (await house.SheetAsync(id)).Readings;
        readings.Count.ShouldBe(read.Value + 1);
        readings.Single(r => r is { Field: ReadingField.AmountRemaining, Row: 1 }).Value.ShouldBe("$4,999.00");
        readings.Skip(1).ShouldAllBe(r => !r.IsConfirmed && r.ReadBy == "OCR" && r.Confidence != null);
        readings.Select(r => r.Number).ShouldBe(Enumerable.Range(1, readings.Count));
        (await house.InDbAsync(db => db.AuditRecords.CountAsync(r => r.Act == "reading.proposed"))).ShouldBe(1);
    }

    [FactNeedingTool("tesseract")]
    public async Task Asked_again_it_proposes_nothing_twice()
    {
        await using var house = await House.OpenAsync();
        var id = await house.BringAsync(ProofBench.Screenshot, "credits.png");
        var first = await ReadAsync(house, id);

        (await ReadAsync(house, id)).Refusal!.Code.ShouldBe("nothing-read");
        (await house.SheetAsync(id)).Readings.Count.ShouldBe(first.Value);
    }

    [Fact]
    public async Task Who_does_not_work_on_it_cannot_ask()
    {
        await using var house = await House.OpenAsync();
        var id = await house.BringAsync(ProofBench.Screenshot, "credits.png");

        (
            await house.Get<ReadFigures>().RunAsync(CommandId.New(), house.Auditor, id, 1, default)
        ).Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
    }

    private static Task<Outcome<int>> ReadAsync(House house, ProofId id) =>
        house.Get<ReadFigures>().RunAsync(CommandId.New(), house.Agent, id, 1, default);
}
