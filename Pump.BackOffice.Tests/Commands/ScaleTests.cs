using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Sandbox;
using Pump.BackOffice.Sandbox.Seeding;
using Pump.BackOffice.Sandbox.Seeding.Scale;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Commands;

public sealed class ScaleTests
{
    [Theory, OnBothDatabases]
    public async Task A_data_set_is_written_in_proportion_and_its_books_are_sound(DatabaseKind kind)
    {
        await using var place = await EmptyPlace.MakeAsync(kind);
        await using var app = Program.Build([.. place.Configuration, "--Sandbox:Enabled=true"]);
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(default);

        var report = await app.Services.GetRequiredService<SeedScale>().RunAsync(600, _ => { }, default);

        report.Tickets.ShouldBe(600);
        (report.Customers, report.Credits, report.LedgerEntries).ShouldBe((24, 48, 576));
        await using var db = await app
            .Services.GetRequiredService<IDbContextFactory<BackOfficeDb>>()
            .CreateDbContextAsync();
        (await db.Set<Ticket>().CountAsync()).ShouldBe(600);
        (await db.Set<TicketMessage>().LongCountAsync()).ShouldBe(report.Messages);
        (await db.Set<LedgerEntry>().CountAsync()).ShouldBe(576);
        var verified = await app.Services.GetRequiredService<VerifyBooks>().RunAsync(Actor.Job("test"), default);
        verified.Value.Bad.ShouldBeEmpty();
        verified.Value.Checked["ledger"].ShouldBe(576);
    }

    [Fact]
    public async Task A_data_set_is_worked_on_like_any_desk()
    {
        await using var place = await EmptyPlace.MakeAsync(DatabaseKind.Sqlite);
        await using var app = Program.Build([.. place.Configuration, "--Sandbox:Enabled=true"]);
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(default);
        await app.Services.GetRequiredService<SeedScale>().RunAsync(60, _ => { }, default);

        var opened = await OpenOneAsync(app);

        opened.Value.Number.ShouldBe((int)Ticket.FirstNumber + 60);
        await Should.ThrowAsync<SandboxRefusedException>(() =>
            app.Services.GetRequiredService<SeedScale>().RunAsync(60, _ => { }, default)
        );
        (await app.Services.GetRequiredService<SeedSampleCompany>().RunAsync(default)).ShouldBe(0);
    }

    [Fact]
    public async Task On_work_of_others_a_sandbox_opens_with_its_staff_and_no_sample_company()
    {
        await using var place = await EmptyPlace.MakeAsync(DatabaseKind.Sqlite);
        await using var app = Program.Build([.. place.Configuration, "--Sandbox:Enabled=true"]);
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(default);
        var staff = app.Services.GetRequiredService<StaffForData>();
        (await staff.RunAsync(default)).ShouldBeFalse();
        await OpenOneAsync(app);

        var (first, again) = (await staff.RunAsync(default), await staff.RunAsync(default));

        (first, again).ShouldBe((true, true));
        app.Services.GetRequiredService<SeedProgress>().IsOpen.ShouldBeTrue();
        await using var db = await app
            .Services.GetRequiredService<IDbContextFactory<BackOfficeDb>>()
            .CreateDbContextAsync();
        (await db.Set<Person>().CountAsync()).ShouldBe(
            app.Services.GetRequiredService<SandboxGround>().Scenario.People.Count
        );
        (await db.Set<Customer>().CountAsync()).ShouldBe(0);
    }

    private static Task<Outcome<TicketAnswer>> OpenOneAsync(WebApplication app) =>
        app
            .Services.GetRequiredService<OpenTicket>()
            .RunAsync(
                CommandId.New(),
                Actor.Job("test"),
                new NewTicket(
                    null,
                    new Correspondent("X", "x@elsewhere.example"),
                    TicketKind.Other,
                    "A walrus",
                    "One more",
                    new Claim(),
                    []
                ),
                default
            );
}
