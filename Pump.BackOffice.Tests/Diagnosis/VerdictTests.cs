using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Diagnosis;

/// <summary>Proven is only what is proven to its end. Northwind's October is proven for 1,976.67; 642.18 is likely.</summary>
public sealed class VerdictTests
{
    [Theory, OnBothDatabases]
    public async Task A_ticket_of_which_a_part_stays_unexplained_is_proven_in_part_and_says_how_much(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        var number = await load.AskAsync();

        await load.AssessAsync(number);

        var ticket = await load.FindAsync(number);
        (ticket.Verdict, ticket.Unexplained).ShouldBe((Verdict.ProvenInPart, Money.Usd(881.15m)));
        ticket.Finding.ShouldNotBeNull().ShouldContain("881.15 unexplained");
        var found = await Shown(load, Verdict.ProvenInPart);
        found.ShouldHaveSingleItem().Unexplained.ShouldBe(Money.Usd(881.15m));
        (await Shown(load, Verdict.Proven)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0", CertaintyLevel.Proven, Verdict.Proven)]
    [InlineData("0", CertaintyLevel.Likely, Verdict.ProvenInPart)]
    [InlineData("12.34", CertaintyLevel.Proven, Verdict.ProvenInPart)]
    [InlineData("-12.34", CertaintyLevel.Proven, Verdict.ProvenInPart)]
    [InlineData(null, CertaintyLevel.Proven, Verdict.ProvenInPart)]
    public void Every_part_of_the_difference_counts(string? unexplained, CertaintyLevel second, Verdict verdict)
    {
        Finding[] findings =
        [
            new(Caseload.Leak, "One", CertaintyLevel.Proven, Money.Usd(100), []),
            new("expired", "Two", second, Money.Usd(10), []),
        ];
        Money? open = unexplained is null
            ? null
            : Money.Usd(decimal.Parse(unexplained, System.Globalization.CultureInfo.InvariantCulture));

        var found = new MonthDiagnosis(
            "4821",
            new Month(2026, 10),
            null,
            null,
            null,
            open,
            findings,
            new Dictionary<string, string>()
        );

        found.Verdict.ShouldBe(verdict);
    }

    private static async Task<IReadOnlyList<TicketRow>> Shown(Caseload load, Verdict verdict) =>
        (
            await load
                .House.Get<TicketQueue>()
                .RunAsync(
                    load.House.Agent,
                    new QueueFilter { Verdict = verdict },
                    new QueueOrder(QueueSort.Rank, false),
                    null,
                    default
                )
        )
            .Value
            .Rows;
}
