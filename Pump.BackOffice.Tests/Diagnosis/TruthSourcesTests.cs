using Pump.BackOffice.Diagnosis;

namespace Pump.BackOffice.Tests.Diagnosis;

public sealed class TruthSourcesTests
{
    [Fact]
    public async Task Each_cell_that_says_something_leads_to_where_it_stands()
    {
        await using var load = await Caseload.OpenAsync();
        var number = await load.AskAsync();

        var sheet = (await load.House.Get<TruthTable>().RunAsync(load.House.Agent, number, default)).Value;

        var applied = sheet.Rows.Single(r => r.Figure == "Applied");
        applied.Claim.Href.ShouldBe($"/tickets/{number}?words=5%2C000.00");
        applied.Aws.Href.ShouldNotBeNull().ShouldStartWith("/aws/allocations/");
        applied.Ledger.Href.ShouldNotBeNull().ShouldStartWith("/customers/4821?entry=");
        var invoice = sheet.Rows.Single(r => r.Figure == "Invoice credit").Invoice;
        invoice.Href.ShouldBe("/customers/4821?invoice=I-1110");
        sheet
            .Rows.SelectMany(r => r.Cells)
            .Where(c => c.Mark is TruthMark.Match or TruthMark.Differs or TruthMark.Reference)
            .ShouldAllBe(c => c.Href != null);
    }

    [Theory]
    [InlineData("We had $5,000.00 left.", "5,000.00")]
    [InlineData("We had 5000 left.", "5000")]
    [InlineData("We had 15,000.00 left.", null)]
    [InlineData("We had 5,000.00.12 left.", null)]
    public void The_words_of_a_figure_are_found_as_they_were_written(string mail, string? words) =>
        SaidInMail.Words([mail], SaidInMail.Ways(Money.Usd(5000))).ShouldBe(words);

    [Fact]
    public void A_month_is_found_by_its_name() =>
        SaidInMail.Words(["Our october invoice."], SaidInMail.Ways(new Month(2026, 10))).ShouldBe("october");
}
