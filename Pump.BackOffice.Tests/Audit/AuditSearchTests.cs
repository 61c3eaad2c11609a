using Pump.BackOffice.Audit;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Audit;

public sealed class AuditSearchTests
{
    [Theory, OnBothDatabases]
    public async Task Every_filter_narrows_the_log(DatabaseKind kind)
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(kind, 6);
        var search = house.Get<AuditSearch>();

        (await LinesAsync(new AuditQuery())).ShouldBe([6, 5, 4, 3, 2, 1]);
        (await LinesAsync(new AuditQuery(Person: house.Agent.Id.Value))).ShouldBe([5, 3, 1]);
        (await LinesAsync(new AuditQuery(Act: "customer."))).Length.ShouldBe(6);
        (await LinesAsync(new AuditQuery(Act: "customer"))).ShouldBeEmpty();
        (await LinesAsync(new AuditQuery(SubjectKind: "Customer", SubjectId: "4823"))).ShouldBe([3]);
        (await LinesAsync(new AuditQuery(Before: 3))).ShouldBe([2, 1]);
        (
            await LinesAsync(new AuditQuery(FromOn: new DateOnly(2026, 11, 6), UntilOn: new DateOnly(2026, 11, 6)))
        ).Length.ShouldBe(6);
        (await LinesAsync(new AuditQuery(UntilOn: new DateOnly(2026, 11, 5)))).ShouldBeEmpty();
        (await LinesAsync(new AuditQuery(FromOn: new DateOnly(2026, 11, 7)))).ShouldBeEmpty();

        async Task<long[]> LinesAsync(AuditQuery query) =>
            [.. (await search.RunAsync(house.Auditor, query, default)).Value.Lines.Select(l => l.Sequence)];
    }

    [Theory, OnBothDatabases]
    public async Task The_pages_hold_every_record_once(DatabaseKind kind)
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(kind, AuditSearch.PageSize + 5);
        var search = house.Get<AuditSearch>();

        var first = (await search.RunAsync(house.Auditor, new AuditQuery(), default)).Value;
        var second = (await search.RunAsync(house.Auditor, new AuditQuery(Before: first.Older), default)).Value;

        first.Lines.Count.ShouldBe(AuditSearch.PageSize);
        second.Older.ShouldBeNull();
        first.Lines.Concat(second.Lines).Select(l => l.Sequence).Distinct().Count().ShouldBe(AuditSearch.PageSize + 5);
    }

    [Theory, OnBothDatabases]
    public async Task The_filters_name_who_and_what_is_in_the_log(DatabaseKind kind)
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(kind, 2);

        var filters = (await house.Get<AuditChoices>().RunAsync(house.Manager, default)).Value;

        filters.People.Select(p => p.Name).ShouldBe([house.Agent.Name, house.Manager.Name]);
        filters.Acts.ShouldBe(["customer.created"]);
        filters.SubjectKinds.ShouldBe(["Customer"]);
    }

    [Theory, OnBothDatabases]
    public async Task An_agent_does_not_see_the_log(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);

        (await house.Get<AuditSearch>().RunAsync(house.Agent, new AuditQuery(), default)).Refusal!.Code.ShouldBe(
            Refusal.ForbiddenCode
        );
        (await house.Get<AuditChoices>().RunAsync(house.AccountExecutive, default)).Refusal!.Code.ShouldBe(
            Refusal.ForbiddenCode
        );
    }
}
