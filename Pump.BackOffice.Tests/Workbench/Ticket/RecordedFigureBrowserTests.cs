using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Platform;
using Pump.BackOffice.Tests.Proofs;
using Pump.BackOffice.Tests.Workbench.Proof;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Workbench.Ticket;

[Trait("Kind", "Browser"), Collection("Proofs in a browser")]
public sealed class RecordedFigureBrowserTests
{
    [FactNeedingTool("chromium")]
    public async Task A_time_code_in_the_truth_table_opens_its_frame_under_its_row_and_is_written_down_once()
    {
        await using var server = await ProofServer.OpenAsync();
        var house = server.House;
        using var file = new StringReader(
            "company_id,name,stage,account_executive,contacts,accounts,notes\n4821,Northwind Robotics,Joined,,,042177369915,\n"
        );
        await house.Get<ImportCustomers>().RunAsync(CommandId.New(), house.Agent, file, false, default);
        var customer = (await house.Get<CustomerDetails>().RunAsync(house.Agent, "4821", default)).Value.Id;
        var recording = await house.BringAsync(
            SampleClip.Walkthrough.Read(),
            "walkthrough.webm",
            new NewProof("walkthrough.webm", ProofSource.Mail, "Dara Klein", customer)
        );
        var reading = new NewReading(
            ReadingField.Expiry,
            "2026-12-31",
            new ReadingPlace(1, 0.5, 0.5, 0.1, 0.05, 1.5),
            1,
            null
        );
        await house.Get<AddReading>().RunAsync(CommandId.New(), house.Agent, recording, reading, default);
        var opened = await house
            .Get<OpenTicket>()
            .RunAsync(
                CommandId.New(),
                house.Agent,
                new NewTicket(
                    customer,
                    new Correspondent("Dara Klein", "dara@northwind-robotics.example"),
                    TicketKind.WrongAmount,
                    "Our credits",
                    "Here is what the console shows.",
                    Claim.Nothing,
                    [new(recording, ProofShape.Recording, "walkthrough.webm")]
                ),
                default
            );

        await using var browser = await ViewerBrowser.OpenAsync(server, house.Agent);
        await browser.Page.GotoAsync(new Uri(new Uri(server.Address), $"/tickets/{opened.Value.Number}").ToString());
        await browser.Page.Locator(".truth-t button", new() { HasText = "P1, 0:01.5" }).ClickAsync();
        await browser.Page.WaitForFunctionAsync(
            "() => { const v = document.querySelector('.opened video'); return v && v.readyState >= 2 && Math.abs(v.currentTime - 1.5) < 0.05 && v.paused; }"
        );
        await browser.KeepAsync("recorded-figure");

        var openings = await house.InDbAsync(db => db.AuditRecords.CountAsync(r => r.Act == "proof.recording-opened"));
        openings.ShouldBe(1);
        browser.Errors.ShouldBeEmpty();
    }
}
