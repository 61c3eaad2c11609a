using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Tests.Sandbox.Scenarios;

/// <summary>
/// What somebody finds who starts the sandbox when its anchor month has just begun: last month is not invoiced before
/// the 3rd, as at Pump, and the desk is full of the two months before.
/// </summary>
public sealed class FirstDaysTests
{
    private static readonly Scenario Scenario = ScenarioFile.ReadDefault().Scenario!;

    public static TheoryData<int, int> Days
    {
        get
        {
            var days = new TheoryData<int, int>();
            foreach (var day in Enumerable.Range(1, 6))
            {
                days.Add(3, day);
                days.Add(12, day);
            }

            return days;
        }
    }

    [Theory, MemberData(nameof(Days))]
    public void The_desk_has_work_of_every_kind_on_each_of_the_first_days(int month, int day)
    {
        var told = Timeline(month, day).Tickets();

        var ends = told.Where(t => t.Steps.Count == t.Source.Steps.Count).Select(t => t.Source.EndsAs).ToList();
        told.Count.ShouldBeGreaterThan(180);
        Enum.GetValues<TicketEnd>().ShouldAllBe(end => ends.Contains(end));
        ends.Count(e => e is TicketEnd.New or TicketEnd.Open).ShouldBeGreaterThanOrEqualTo(6);
        told.Where(t => t.Source.EndsAs is not TicketEnd.Closed)
            .Select(t => t.Source.Kind)
            .Distinct()
            .Count()
            .ShouldBeGreaterThanOrEqualTo(4);
        told.Count(t => t.Proofs.Count > 0 && t.Source.EndsAs == TicketEnd.Open).ShouldBeGreaterThanOrEqualTo(1);
    }

    [Theory, MemberData(nameof(Days))]
    public void No_ticket_asks_about_an_invoice_that_was_not_posted(int month, int day)
    {
        var timeline = Timeline(month, day);
        var posted = timeline.Invoices().Select(i => (i.Customer.CompanyId, i.Offset, i.PostedAt)).ToList();

        timeline
            .Tickets()
            .Where(t => t.Source.Kind == TicketKind.NotAppliedToInvoice && t.Source.Claim.InvoiceMonth is not null)
            .Where(t =>
                !posted.Exists(i =>
                    i.CompanyId == t.Customer.CompanyId
                    && i.Offset == t.Source.Claim.InvoiceMonth
                    && i.PostedAt <= t.OpenedAt
                )
            )
            .Select(t => $"{t.Source.Id} about {t.Source.Claim.InvoiceMonth}")
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData(3, 14, false)]
    [InlineData(3, 15, true)]
    public void Last_month_is_invoiced_on_the_third(int day, int hour, bool isPosted)
    {
        var timeline = new ScenarioTimeline(
            Scenario,
            new ScenarioAnchor(new DateOnly(2026, 12, 1)),
            new DateTimeOffset(2026, 12, day, hour, 30, 0, TimeSpan.Zero)
        );

        timeline.Invoices().Any(i => i.Offset == -1).ShouldBe(isPosted);
    }

    private static ScenarioTimeline Timeline(int month, int day) =>
        new(
            Scenario,
            new ScenarioAnchor(new DateOnly(2026, month, 1)),
            new DateTimeOffset(2026, month, day, 12, 0, 0, TimeSpan.Zero)
        );
}
