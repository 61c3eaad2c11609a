using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Proofs.Redactions;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Platform;
using Pump.BackOffice.Tests.Sandbox.Drawing;

namespace Pump.BackOffice.Tests.Proofs;

public sealed class SearchProofTests
{
    [FactNeedingTool("pdftoppm")]
    public async Task Words_are_found_with_their_page_and_what_is_around_them()
    {
        await using var house = await House.OpenAsync();
        var id = await BringAsync(house);

        var hits = (await house.Get<SearchProof>().RunAsync(house.Auditor, id, " CREDITS applied ", default)).Value;

        hits.ShouldNotBeEmpty();
        hits.ShouldAllBe(h => h.Found.Equals("credits applied", StringComparison.OrdinalIgnoreCase) && h.Page >= 1);
        (await house.Get<SearchProof>().RunAsync(house.Auditor, id, "zebra", default)).Value.ShouldBeEmpty();
        (await house.Get<SearchProof>().RunAsync(house.Auditor, id, "", default)).Value.ShouldBeEmpty();
    }

    [FactNeedingTool("pdftoppm")]
    public async Task A_covered_page_is_not_searched_for_those_who_may_not_see_it()
    {
        await using var house = await House.OpenAsync();
        var id = await BringAsync(house);
        var search = house.Get<SearchProof>();
        var page = (await search.RunAsync(house.Agent, id, "credits applied", default)).Value[0].Page;

        await house
            .Get<RedactProof>()
            .RunAsync(CommandId.New(), house.Agent, id, new RedactionPlace(page, 0, 0, 0.5, 0.5), "a name", default);

        (await search.RunAsync(house.Agent, id, "credits applied", default)).Value.ShouldContain(h => h.Page == page);
        (await search.RunAsync(house.AccountExecutive, id, "credits applied", default)).Value.ShouldNotContain(h =>
            h.Page == page
        );
    }

    private static Task<ProofId> BringAsync(House house) =>
        house.BringAsync(InvoicePdf.Draw(ConsolePictureTests.SampleInvoice).Bytes, "invoice.pdf");
}
