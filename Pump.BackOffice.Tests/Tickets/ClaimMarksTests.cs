using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Proofs;
using Pump.BackOffice.Tests.Proofs.Keeping;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Tickets;

/// <summary>Marks that a claim makes on the proofs of its ticket.</summary>
public sealed class ClaimMarksTests
{
    [Theory]
    [InlineData("2026-09-30", true)]
    [InlineData("2026-10-01", false)]
    [InlineData("2026-10-31", false)]
    [InlineData("2026-11-01", true)]
    public async Task A_page_of_another_month_than_the_claims_is_marked(string asOf, bool marked)
    {
        await using var house = await House.OpenAsync();
        var id = await house.BringAsync(ProofBench.Screenshot, "credits.png");
        await ProofsOnTickets.OpenAsync(house, id, Claim.Nothing with { InvoiceMonth = new Month(2026, 10) });
        await ReadAsOfAsync(house, id, asOf);

        var mark = (await house.SheetAsync(id)).Marks.FirstOrDefault(m => m.Code == "as-of-other-month");

        (mark is not null).ShouldBe(marked);
        if (marked)
        {
            mark!.Detail.ShouldBe($"as of {asOf}; CR-1001 is about 2026-10");
        }
    }

    [Theory]
    [InlineData("2026-09-30", "2026-10", "2026-09-30, before the claimed month 2026-10 began")]
    [InlineData("2026-10-01", "2026-10", null)]
    [InlineData("2026-10-07", null, null)]
    [InlineData("2026-10-06", null, "2026-10-06, 31 days before CR-1001 came")]
    public async Task A_picture_that_is_older_than_the_claim_is_marked(string taken, string? month, string? detail)
    {
        await using var house = await House.OpenAsync();
        var day = DateOnly.ParseExact(taken, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var photo = PhonePhoto.Jpeg(SampleClip.Walkthrough.Page, 7, day.ToDateTime(new TimeOnly(9, 0)));
        var id = await house.BringAsync(photo.Bytes, "IMG_2210.jpg");
        var claim = month is null ? Claim.Nothing : Claim.Nothing with { InvoiceMonth = Month.Parse(month) };
        await ProofsOnTickets.OpenAsync(house, id, claim);

        (await house.SheetAsync(id)).Marks.FirstOrDefault(m => m.Code == "older-than-claim")?.Detail.ShouldBe(detail);
        (await house.SheetAsync(id)).Marks.Any(m => m.Code == "older-than-claim").ShouldBe(detail is not null);
    }

    [Fact]
    public async Task Without_a_ticket_no_claim_says_anything()
    {
        await using var house = await House.OpenAsync();
        var id = await house.BringAsync(ProofBench.Screenshot, "credits.png");
        await ReadAsOfAsync(house, id, "2020-01-31");

        (await house.SheetAsync(id)).Marks.ShouldNotContain(m =>
            m.Code == "as-of-other-month" || m.Code == "older-than-claim"
        );
    }

    private static async Task ReadAsOfAsync(House house, ProofId id, string day)
    {
        var reading = new NewReading(ReadingField.AsOf, day, new ReadingPlace(1));
        (
            await house.Get<AddReading>().RunAsync(CommandId.New(), house.Agent, id, reading, default)
        ).Done.ShouldBeTrue();
    }
}
