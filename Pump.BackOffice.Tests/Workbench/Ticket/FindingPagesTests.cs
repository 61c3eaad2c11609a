using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Diagnosis.Learning;
using Pump.BackOffice.Diagnosis.Sweep;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui.Keys;
using Pump.BackOffice.Tests.Credits;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Workbench.Approvals;
using Pump.BackOffice.Workbench.Queue;
using Pump.BackOffice.Workbench.Reports;
using Pump.BackOffice.Workbench.Ticket;

namespace Pump.BackOffice.Tests.Workbench.Ticket;

/// <summary>From a finding to an act, on the pages: Northwind's October, of which Pump owes 1,874.20 and 102.47.</summary>
public sealed class FindingPagesTests : PageContext
{
    private const string Leak = "used-by-another-account";
    private int _number;

    protected override async Task ArrangeAsync()
    {
        Services.AddDeskParts(House);
        var books = await Books.InAsync(House);
        await NorthwindStory.PlayAsync(books);
        var opened = await House
            .Get<OpenTicket>()
            .RunAsync(
                CommandId.New(),
                House.Agent,
                new NewTicket(
                    books.Northwind,
                    new Correspondent("Dara Klein", "dara@northwind-robotics.example"),
                    TicketKind.NotAppliedToInvoice,
                    "Credit short in October",
                    "In October we expected 5,000.00 of credit.",
                    new Claim { Amount = Money.Usd(5000), InvoiceMonth = new Month(2026, 10) },
                    []
                ),
                default
            );
        _number = opened.Value.Number;
        var id = House.InDbAsync(db => Task.FromResult(db.Set<Pump.BackOffice.Tickets.Ticket>().First().Id));
        await House.Get<AssessTicket>().RunAsync(CommandId.New(), await id, default);
    }

    [Fact]
    public void A_cell_opens_the_words_in_the_mail_under_its_row()
    {
        var page = OpenTicket();

        page.WaitForElement(".truth-t tr[data-at='5'] td button").Click();

        page.WaitForAssertion(() => page.Find(".opened mark").TextContent.ShouldBe("5,000.00"));
        page.Find(".truth-t tr[data-at='5'] td button").GetAttribute("aria-expanded").ShouldBe("true");
    }

    [Fact]
    public void A_cell_opens_the_row_of_AWS_and_the_runs_that_heard_it()
    {
        var page = OpenTicket();

        page.WaitForElement(".truth-t tr[data-at='5'] td:nth-child(4) button").Click();

        page.WaitForAssertion(() => page.Find(".opened .kv").TextContent.ShouldContain("appliedServiceName"));
        page.FindAll(".opened tbody tr").Count.ShouldBe(2, "estimated on the 3rd, final on the 6th");
    }

    [Fact]
    public void A_cell_opens_the_entry_and_one_the_invoice()
    {
        var page = OpenTicket();

        page.WaitForElement(".truth-t tr[data-at='5'] td:nth-child(5) button").Click();
        page.WaitForAssertion(() => page.Find(".opened tr.sel").TextContent.ShouldContain("L-"));
        page.WaitForElement(".truth-t tr[data-at='6'] td:nth-child(6) button").Click();
        page.WaitForAssertion(() => page.Find(".opened tbody").TextContent.ShouldContain("estimated figures"));
    }

    [Fact]
    public void Every_row_explains_itself()
    {
        var page = OpenTicket();

        page.WaitForElement(".truth-t");
        foreach (var figure in page.FindAll(".truth-t th[scope='row'] span[tabindex='0']"))
        {
            page.Find($"#{figure.GetAttribute("aria-describedby")}").TextContent.Trim().Length.ShouldBeGreaterThan(20);
        }
    }

    [Fact]
    public async Task One_key_accepts_where_Pump_owes_and_the_form_is_filled_in_with_its_evidence()
    {
        var page = OpenTicket();
        page.WaitForElement(".finds");

        await page.InvokeAsync(() => KeysOf(page).KeyAsync(KeyCommands.Answer, null));

        var address = Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().Uri;
        address.ShouldEndWith($"/approvals/new?ticket={_number}&cause={Leak}");
        var form = Render<ProposePage>();
        form.WaitForAssertion(() => form.Find("#f-Amount").GetAttribute("value").ShouldBe("1874.20"));
        form.Find("#f-Reason").GetAttribute("value").ShouldBe("LeakRepayment");
        form.Find("#f-Month").GetAttribute("value").ShouldBe("2026-10");
        form.Find("#f-CustomerReason").GetAttribute("value").ShouldNotBeNull().ShouldContain("1,874.20");
        form.FindAll("#f-Evidence li:has(input[checked])")
            .ShouldContain(li =>
                li.TextContent.Contains("1,874.20 USD owed", StringComparison.Ordinal)
                && li.TextContent.Contains("proven", StringComparison.Ordinal)
            );
        form.FindAll("#f-Evidence li:has(input[checked])")
            .ShouldContain(li => li.TextContent.Contains("1,874.20", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_made_good_is_said_and_only_the_rest_is_offered_and_filled_in()
    {
        var northwind = await House.InDbAsync(db =>
            Task.FromResult(db.Set<Pump.BackOffice.Customers.Customer>().First(c => c.CompanyId == "4821").Id)
        );
        await PumpGrants.GrantAsync(House, northwind, 1000m, new DateOnly(2026, 11, 5), month: new Month(2026, 10));

        var page = OpenTicket();
        page.WaitForAssertion(() => page.Find(".finds .acts a").TextContent.ShouldContain("Propose 874.20"));
        page.Find(".finds .good").TextContent.ShouldBe("1,000.00 of it was made good, 874.20 is still owed");
        Services
            .GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>()
            .NavigateTo($"/approvals/new?ticket={_number}&cause={Leak}");

        var form = Render<ProposePage>();

        form.WaitForAssertion(() => form.Find("#f-Amount").GetAttribute("value").ShouldBe("874.20"));
        form.Markup.ShouldContain("Pump has made good 1,000.00 of 2026-10 already: 874.20 is still owed.");
    }

    [Fact]
    public async Task The_form_without_a_finding_asks_for_what_is_still_owed_and_not_for_the_whole_claim()
    {
        As(House.Agent);
        GoTo($"/approvals/new?ticket={_number}");
        var whole = Render<ProposePage>();
        whole.WaitForAssertion(() => whole.Find("#f-Amount").GetAttribute("value").ShouldBe("5000.00"));
        var northwind = await House.InDbAsync(db =>
            Task.FromResult(db.Set<Pump.BackOffice.Customers.Customer>().First(c => c.CompanyId == "4821").Id)
        );
        await PumpGrants.GrantAsync(House, northwind, 1000m, new DateOnly(2026, 11, 5), month: new Month(2026, 10));

        var form = Render<ProposePage>();

        form.WaitForAssertion(() => form.Find("#f-Amount").GetAttribute("value").ShouldBe("976.67"));
        form.Markup.ShouldContain("Pump has made good 1,000.00 of 2026-10 already: 976.67 is still owed.");
    }

    [Fact]
    public void A_verdict_that_is_proven_in_part_says_how_much_is_not()
    {
        var page = OpenTicket();

        page.WaitForAssertion(() => page.Find(".chip.in-part").TextContent.ShouldBe("Proven in part"));
        page.Find(".in-part-rest").TextContent.ShouldBe("881.15 unexplained");
    }

    [Fact]
    public void A_finding_that_is_cited_is_open_where_it_stands()
    {
        // Two findings hold of this cause: the one by which Pump owes is cited.
        GoTo($"/tickets/{_number}?finding={Leak}");
        var page = OpenTicket();

        page.WaitForAssertion(() =>
            page.Find(".finds li.sel").TextContent.ShouldContain("The credit paid another customer's bill")
        );
        page.Find(".finds li.sel details").HasAttribute("open").ShouldBeTrue();
        page.FindAll(".finds li.sel").Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_is_sent_as_it_was_found_is_kept_as_accepted()
    {
        var page = OpenTicket();
        page.WaitForElement(".finds .acts button").Click();
        page.WaitForAssertion(() =>
            page.Find(".reply textarea").GetAttribute("value").ShouldNotBeNull().ShouldContain("1,874.20")
        );

        page.Find(".reply .send .btn.pri").Click();

        page.WaitForAssertion(() => page.Find(".said").TextContent.ShouldContain("as proposed"));
        var said = await House.Get<SaidCause>().RunAsync(House.Agent, _number, default);
        said.Value.Single().Final.ShouldBe(Leak);
    }

    [Fact]
    public void Answering_together_shows_who_gets_which_text_before_anything_is_sent()
    {
        As(House.Agent);
        GoTo(TogetherPage.Of(Leak, new Month(2026, 10)));

        var page = Render<TogetherPage>();

        page.WaitForAssertion(() => page.Find(".mailtext").TextContent.ShouldStartWith("Hi Dara,"));
        page.Find(".tg-t").TextContent.ShouldContain("stays open, propose 1,874.20");
        page.Find(".tg-h .btn.pri").Click();
        page.WaitForAssertion(() => page.Find(".tg-h").TextContent.ShouldContain("1 answer leaves in 15 seconds"));
    }

    [Fact]
    public async Task The_sweep_lists_who_would_ask()
    {
        As(House.Manager);
        GoTo($"{MonthClosePage.Route}?month=2026-10");
        var page = Render<MonthClosePage>();
        page.WaitForElement(".mc-f .btn.pri").Click();

        while (await House.Get<GoOnSweeping>().RunAsync(default)) { }

        page.Render();
        page.WaitForAssertion(() => page.Find(".mc-t tbody tr").TextContent.ShouldContain("1,976.67"));
    }

    [Fact]
    public void Only_those_who_see_reports_see_how_good_the_causes_are()
    {
        As(House.Agent);

        Render<CausesPage>().WaitForAssertion(() => { });
        Render<CausesPage>().Find(".empty").TextContent.ShouldContain("Reports are for managers");
    }

    private static KeyScope KeysOf(IRenderedComponent<TicketPage> page) =>
        page.FindComponents<KeyScope>().First(k => k.Instance.Within is null).Instance;

    private IRenderedComponent<TicketPage> OpenTicket()
    {
        As(House.Agent);
        return Render<TicketPage>(p => p.Add(t => t.Number, _number));
    }
}
