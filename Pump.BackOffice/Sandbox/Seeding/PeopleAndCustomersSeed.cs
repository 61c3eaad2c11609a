using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>The staff, the payers, the customers and their accounts.</summary>
internal sealed class PeopleAndCustomersSeed : ISeedPart
{
    private static readonly Actor Seeder = Actor.Job("Sandbox seeder");

    public IEnumerable<SeedStep> Steps(SeedStage stage)
    {
        var start = ScenarioAnchor.Midnight(stage.Timeline.StartsOn).AddHours(-12);
        foreach (var person in stage.Scenario.People)
        {
            yield return Step(
                start,
                $"0 person {person.Email}",
                "Hiring people",
                (s, name, token) => HireAsync(s, name, person, token)
            );
        }

        foreach (var payer in stage.Scenario.Payers)
        {
            yield return Step(
                start,
                $"1 payer {payer.Id}",
                "Opening organizations",
                (s, name, token) => DescribeAsync(s, name, payer, token)
            );
        }

        foreach (var customer in stage.Scenario.Customers)
        {
            yield return Step(
                start,
                $"2 customer {customer.CompanyId}",
                "Meeting customers",
                (s, name, token) => WelcomeAsync(s, name, customer, token)
            );
        }
    }

    private static SeedStep Step(
        DateTimeOffset at,
        string name,
        string doing,
        Func<SeedStage, string, CancellationToken, Task> play
    ) => new(at, name, doing, (stage, token) => play(stage, name, token));

    private static async Task HireAsync(SeedStage stage, string step, ScenarioPerson person, CancellationToken token)
    {
        var role = Enum.Parse<Role>(person.Role.ToString());
        var outcome = await stage
            .Get<AddPerson>()
            .RunAsync(stage.Id(step), Seeder, person.Name, person.Email, [role], token);
        var id = SeedStage.Must(outcome, step);
        stage.People[person.Email] = new Actor(id, person.Name, [role], stage.Clock.GetUtcNow());
    }

    private static async Task DescribeAsync(SeedStage stage, string step, ScenarioPayer payer, CancellationToken token)
    {
        var outcome = await stage
            .Get<DescribePayer>()
            .RunAsync(
                stage.Id(step),
                stage.Any(Role.Administrator),
                payer.Id,
                payer.Name,
                Enum.Parse<Customers.PayerKind>(payer.Kind.ToString()),
                token
            );
        SeedStage.Must(outcome, step);
    }

    private static async Task WelcomeAsync(
        SeedStage stage,
        string step,
        ScenarioCustomer customer,
        CancellationToken token
    )
    {
        var administrator = stage.Any(Role.Administrator);
        var wanted = new NewCustomer(
            customer.CompanyId,
            customer.Name,
            Enum.Parse<CustomerStage>(customer.Standing.ToString()),
            stage.People[customer.AccountExecutive].Id,
            [.. customer.Contacts.Select(c => new NewContact(c.Email, c.Name)), new NewContact(customer.Domain, null)],
            customer.History.Count == 0
                ? null
                : string.Join("\n", customer.History.Select(fact => $"{fact.Text} (from {fact.Source})"))
        );
        var outcome = await stage.Get<CreateCustomer>().RunAsync(stage.Id(step), administrator, wanted, token);
        var id = SeedStage.Must(outcome, step);
        stage.Customers[customer.CompanyId] = id;
        foreach (var account in customer.Accounts)
        {
            var name = $"{step} {account.Id}";
            var assigned = await stage
                .Get<AssignAccount>()
                .RunAsync(stage.Id(name), administrator, account.Id, account.Name, id, token);
            SeedStage.Must(assigned, name);
        }
    }
}
