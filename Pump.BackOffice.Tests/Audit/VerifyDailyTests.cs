using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Health;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Audit;

public sealed class VerifyDailyTests
{
    [Theory, OnBothDatabases]
    public async Task The_books_are_verified_once_a_day_and_the_age_is_on_the_health_page(DatabaseKind kind)
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(kind, 3);
        var daily = house.Get<VerifyDaily>();
        (await HealthAsync(house)).Status.ShouldBe(HealthStatus.Degraded);

        (await daily.IsDueAsync(default)).ShouldBeTrue();
        (await daily.RunAsync(CommandId.New(), VerifyDaily.Job, default)).Value.ShouldBe(0);
        (await daily.IsDueAsync(default)).ShouldBeFalse();
        house.Clock.Advance(TimeSpan.FromHours(5));
        var health = await HealthAsync(house);
        health.Status.ShouldBe(HealthStatus.Healthy);
        health.Data[HealthEndpoints.Age].ShouldBe(TimeSpan.FromHours(5));
        house.Clock.Advance(TimeSpan.FromHours(40));
        (await daily.IsDueAsync(default)).ShouldBeTrue();
        (await HealthAsync(house)).Status.ShouldBe(HealthStatus.Degraded);
    }

    [Theory, OnBothDatabases]
    public async Task On_tampered_books_the_node_is_not_ready_and_the_first_bad_record_is_kept(DatabaseKind kind)
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(kind, 3);
        await house.SignAsync();
        await house.CutAsync(keep: 2);

        (await house.Get<VerifyDaily>().RunAsync(CommandId.New(), VerifyDaily.Job, default)).Value.ShouldBe(1);

        (await HealthAsync(house)).Status.ShouldBe(HealthStatus.Unhealthy);
        var run = await house.InDbAsync(db => db.Set<VerifyRun>().SingleAsync());
        run.WithAnchors.ShouldBeTrue();
        run.First.ShouldNotBeNull().ShouldStartWith("AuditRecords 3");
    }

    private static async Task<HealthReportEntry> HealthAsync(House house) =>
        (await house.Get<HealthCheckService>().CheckHealthAsync(c => c.Name == "books")).Entries["books"];
}
