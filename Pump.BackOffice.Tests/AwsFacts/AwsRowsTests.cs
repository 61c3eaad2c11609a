using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.AwsFacts;

public sealed class AwsRowsTests
{
    [Theory, OnBothDatabases]
    public async Task A_cited_row_shows_what_AWS_said_before_and_after(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await new AwsRun(house).Month(October).Allocation(October, "7001", Prod, "Amazon EC2", "-10").RecordAsync();
        var cited = await house.InDbAsync(db => db.AwsAllocations.Select(a => a.Id).SingleAsync());
        await new AwsRun(house).Month(October).Allocation(October, "7001", Prod, "Amazon EC2", "-12.5").RecordAsync();
        await new AwsRun(house).Month(October).RecordAsync();

        var row = await house.Get<AwsRows>().RunAsync(house.Agent, AwsRowKind.Allocations, cited, default);

        row.Value.Versions.Select(v => (v.Raw, v.IsGone)).ShouldBe([("", true), ("-12.5", false), ("-10", false)]);
        row.Value.Fields.ShouldContain(("creditId", "7001"));
    }

    [Fact]
    public async Task A_row_that_does_not_exist_is_not_found()
    {
        await using var house = await House.OpenAsync();

        var row = await house.Get<AwsRows>().RunAsync(house.Agent, AwsRowKind.Charges, 99, default);

        row.Refusal!.Code.ShouldBe(Refusal.NotFoundCode);
    }
}
