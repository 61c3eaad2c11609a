using System.Globalization;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>What staff know of customers and AWS does not tell, entered on the day on which it came to hold.</summary>
internal sealed class FactsSeed : ISeedPart
{
    public IEnumerable<SeedStep> Steps(SeedStage stage)
    {
        var first = ScenarioAnchor.Midnight(stage.Timeline.StartsOn).AddHours(1);
        foreach (var customer in stage.Scenario.Customers)
        {
            for (var i = 0; i < customer.History.Count; i++)
            {
                var (fact, name) = (
                    customer.History[i],
                    string.Create(CultureInfo.InvariantCulture, $"3 fact {customer.CompanyId} {i}")
                );
                DateOnly? on = fact.On is { } day ? stage.Timeline.Anchor.Day(day) : null;
                var at = on is { } told ? ScenarioAnchor.Midnight(told).AddHours(9) : first;
                yield return new SeedStep(
                    at < first ? first : at,
                    name,
                    $"Noting what staff know of {customer.Name}",
                    async (s, token) =>
                        SeedStage.Must(
                            await s.Get<RecordCustomerFact>()
                                .RunAsync(
                                    s.Id(name),
                                    s.Any(Role.Administrator),
                                    new NewCustomerFact(
                                        s.Customers[customer.CompanyId],
                                        Enum.Parse<CustomerFactKind>(fact.Kind.ToString()),
                                        fact.Account is { } account ? new AwsAccountId(account) : null,
                                        on,
                                        fact.Text,
                                        fact.Source
                                    ),
                                    token
                                ),
                            name
                        )
                );
            }
        }
    }
}
