namespace Pump.BackOffice.Sandbox.Scenarios;

/// <summary>A scenario on real dates, as far as it has come at a moment.</summary>
internal sealed class ScenarioTimeline(Scenario scenario, ScenarioAnchor anchor, DateTimeOffset now)
{
    internal Scenario Scenario { get; } = scenario;

    internal ScenarioAnchor Anchor { get; } = anchor;

    internal DateTimeOffset Now { get; } = now;

    /// <summary>First day of the first month that the scenario tells.</summary>
    internal DateOnly StartsOn => Anchor.Month(-13);

    /// <summary>When a customer's invoice for a month is posted.</summary>
    internal DateTimeOffset InvoicePostedAt(string companyId, int month)
    {
        var day = ExceptionFor(companyId, month)?.PostedOnDay ?? Scenario.Invoicing.PostedOnDay;
        return Anchor.Moment(
            new()
            {
                Month = month + 1,
                Day = day,
                Time = Scenario.Invoicing.PostedAt,
            }
        );
    }

    internal ScenarioInvoiceException? ExceptionFor(string companyId, int month) =>
        Scenario.Invoicing.Exceptions.FirstOrDefault(e =>
            e.Month == month && string.Equals(e.Customer, companyId, StringComparison.Ordinal)
        );
}
