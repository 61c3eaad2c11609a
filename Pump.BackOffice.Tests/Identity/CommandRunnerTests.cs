using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Identity;

public sealed class CommandRunnerTests
{
    private static readonly NewCustomer Northwind = new("4821", "Northwind Robotics", CustomerStage.Joined, null, []);

    [Theory, OnBothDatabases]
    public async Task The_same_command_fifty_times_at_once_has_one_effect_and_fifty_equal_answers(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var create = house.Get<CreateCustomer>();
        var id = CommandId.New();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => create.RunAsync(id, house.Agent, Northwind, default)))
        );

        answers.ShouldAllBe(answer => answer.Done);
        answers.Select(answer => answer.Value).Distinct().Count().ShouldBe(1);
        (await house.InDbAsync(db => db.Customers.CountAsync())).ShouldBe(1);
        (await house.InDbAsync(db => db.AuditRecords.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_command_with_other_content_is_refused_and_recorded(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var create = house.Get<CreateCustomer>();
        var id = CommandId.New();
        await create.RunAsync(id, house.Agent, Northwind, default);

        var answer = await create.RunAsync(id, house.Agent, Northwind with { Name = "Halden Foods" }, default);

        answer.Refusal!.Code.ShouldBe(Refusal.CommandReusedCode);
        var record = await house.InDbAsync(db => db.AuditRecords.OrderBy(r => r.Sequence).LastAsync());
        (record.Act, record.PersonId, record.CommandId).ShouldBe(("command.refused", house.Agent.Id.Value, id.Value));
        record.AfterDigest.ShouldNotBe(record.BeforeDigest);
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value.Ok.ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task A_refused_command_leaves_nothing_behind(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);

        var answer = await house.Get<CreateCustomer>().RunAsync(CommandId.New(), house.Auditor, Northwind, default);

        answer.Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
        (await house.InDbAsync(db => db.Set<CommandRecord>().CountAsync())).ShouldBe(0);
        (await house.InDbAsync(db => db.AuditRecords.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task A_person_who_was_disabled_meanwhile_may_do_nothing(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await house.InDbAsync(async db =>
        {
            var person = await db.People.SingleAsync(p => p.Id == house.Agent.Id);
            person.Disable(house.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        var answer = await house.Get<CreateCustomer>().RunAsync(CommandId.New(), house.Agent, Northwind, default);

        answer.Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
    }
}
