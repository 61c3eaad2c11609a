using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Proofs;

public sealed class ReadingTests
{
    private static readonly ReadingPlace Box = new(1, 0.6, 0.44, 0.08, 0.03);
    private static readonly NewReading Remaining = new(ReadingField.AmountRemaining, "$5,000.00", Box, Row: 1);

    [Theory, OnBothDatabases]
    public async Task A_reading_keeps_its_box_its_value_and_its_reader(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var proof = await house.ReceiveAsync(ProofBench.Screenshot, "credits.png");

        await AddAsync(house, proof, Remaining);

        var reading = (await house.SheetAsync(proof)).Readings.ShouldHaveSingleItem();
        (reading.Number, reading.Amount, reading.ReadBy, reading.ConfirmedBy).ShouldBe(
            (1, Money.Usd(5000m), "Maya Okafor", "Maya Okafor")
        );
        reading.Place.ShouldBe(Box);
    }

    [Fact]
    public async Task What_was_recognised_waits_for_a_person()
    {
        await using var house = await House.OpenAsync();
        var proof = await house.ReceiveAsync(ProofBench.Screenshot, "credits.png");
        var job = BackOffice.Identity.Actor.Job("OCR");

        var id = (
            await house
                .Get<AddReading>()
                .RunAsync(CommandId.New(), job, proof, Remaining with { Confidence = 0.98 }, default)
        ).Value;
        var before = (await house.SheetAsync(proof)).Readings.Single();
        await ConfirmAsync(house, id, ReadingField.AmountRemaining, "$5,000.00");
        var after = (await house.SheetAsync(proof)).Readings.Single();

        (before.IsConfirmed, before.ReadBy).ShouldBe((false, "OCR"));
        (after.IsConfirmed, after.Id, after.ConfirmedBy).ShouldBe((true, id, "Maya Okafor"));
    }

    [Theory, OnBothDatabases]
    public async Task A_correction_is_a_new_revision_and_the_earlier_one_stays(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var proof = await house.ReceiveAsync(ProofBench.Screenshot, "credits.png");
        var first = await AddAsync(house, proof, Remaining);

        var second = (await ConfirmAsync(house, first.Value, ReadingField.AmountUsed, "20,000")).Value;

        var reading = (await house.SheetAsync(proof)).Readings.ShouldHaveSingleItem();
        (reading.Id, reading.Number, reading.Field, reading.Amount).ShouldBe(
            (second, 1, ReadingField.AmountUsed, Money.Usd(20_000m))
        );
        (await house.InDbAsync(db => db.Readings.CountAsync())).ShouldBe(2);
        (await ConfirmAsync(house, first.Value, ReadingField.AmountUsed, "1")).Refusal!.Code.ShouldBe(
            Refusal.StaleCode
        );
    }

    [Fact]
    public async Task A_discarded_reading_is_off_the_proof_and_still_on_record()
    {
        await using var house = await House.OpenAsync();
        var proof = await house.ReceiveAsync(ProofBench.Screenshot, "credits.png");
        var id = await AddAsync(house, proof, Remaining);

        await house.Get<DiscardReading>().RunAsync(CommandId.New(), house.Agent, id.Value, default);
        await AddAsync(house, proof, Remaining);

        (await house.SheetAsync(proof)).Readings.ShouldHaveSingleItem().Number.ShouldBe(2);
        (await house.InDbAsync(db => db.Readings.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task Only_the_desk_reads_and_an_executive_only_what_was_handed_over()
    {
        await using var house = await House.OpenAsync();
        var proof = await house.ReceiveAsync(ProofBench.Screenshot, "credits.png");

        foreach (var actor in new[] { house.Auditor, house.Administrator, house.AccountExecutive })
        {
            var outcome = await house.Get<AddReading>().RunAsync(CommandId.New(), actor, proof, Remaining, default);
            outcome.Refusal!.Code.ShouldBe(Refusal.ForbiddenCode, actor.Name);
        }
    }

    [Theory]
    [InlineData(0.5, 0.5, 0.6, 0.1)]
    [InlineData(-0.1, 0.5, 0.2, 0.1)]
    [InlineData(0.5, 0.5, 0.0, 0.1)]
    [InlineData(double.NaN, 0.5, 0.1, 0.1)]
    public async Task A_box_that_is_not_on_the_page_is_refused(double x, double y, double width, double height)
    {
        await using var house = await House.OpenAsync();
        var proof = await house.ReceiveAsync(ProofBench.Screenshot, "credits.png");

        var outcome = await AddAsync(house, proof, Remaining with { Place = new ReadingPlace(1, x, y, width, height) });

        outcome.Refusal!.Field.ShouldBe("Place");
    }

    [Theory]
    [InlineData(ReadingField.AmountRemaining, "$5,000.00", 5000)]
    [InlineData(ReadingField.AmountUsed, "USD 188.90", 188.90)]
    [InlineData(ReadingField.InvoiceCredits, "-$250.00", -250)]
    [InlineData(ReadingField.InvoiceCredits, "($250.00)", -250)]
    [InlineData(ReadingField.InvoiceCredits, "−250", -250)]
    public void Money_is_understood_as_people_write_it(ReadingField field, string text, double amount) =>
        ReadingValue.Parse(field, text).Value.Amount.ShouldBe(Money.Usd((decimal)amount));

    [Theory]
    [InlineData("12/31/2026")]
    [InlineData("December 31, 2026")]
    [InlineData("2026-12-31")]
    public void Days_are_understood_as_the_console_writes_them(string text) =>
        ReadingValue.Parse(ReadingField.Expiry, text).Value.Day.ShouldBe(new DateOnly(2026, 12, 31));

    [Theory]
    [InlineData(ReadingField.AmountRemaining, "5.000,00")]
    [InlineData(ReadingField.AmountRemaining, "50,00")]
    [InlineData(ReadingField.AmountRemaining, "about 5")]
    [InlineData(ReadingField.Expiry, "31/12/2026")]
    [InlineData(ReadingField.AccountId, "0421-7736-99")]
    [InlineData(ReadingField.CreditName, " ")]
    public void What_cannot_be_understood_is_refused(ReadingField field, string text) =>
        ReadingValue.Parse(field, text).Refusal!.Field.ShouldBe("Value");

    private static Task<Outcome<ReadingId>> AddAsync(House house, ProofId proof, NewReading reading) =>
        house.Get<AddReading>().RunAsync(CommandId.New(), house.Agent, proof, reading, default);

    private static Task<Outcome<ReadingId>> ConfirmAsync(House house, ReadingId id, ReadingField field, string value) =>
        house
            .Get<ConfirmReading>()
            .RunAsync(CommandId.New(), house.Agent, id, Remaining with { Field = field, Value = value }, default);
}
