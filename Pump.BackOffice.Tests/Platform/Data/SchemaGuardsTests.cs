using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tests.Platform.Data;

public sealed class SchemaGuardsTests
{
    [Theory, OnBothDatabases]
    public async Task The_audit_log_refuses_change_and_deletion(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await house
            .Get<CreateCustomer>()
            .RunAsync(
                CommandId.New(),
                house.Agent,
                new NewCustomer("4821", "Northwind Robotics", CustomerStage.Joined, null, []),
                default
            );

        foreach (var sql in new[] { "UPDATE \"AuditRecords\" SET \"Act\" = 'other'", "DELETE FROM \"AuditRecords\"" })
        {
            var error = await Should.ThrowAsync<System.Data.Common.DbException>(() =>
                house.InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql))
            );
            error.Message.ShouldContain("append-only");
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_guard_that_was_dropped_is_missed(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        (await house.InDbAsync(db => SchemaGuards.MissingAsync(db, default))).ShouldBeEmpty();
        var drop =
            kind == DatabaseKind.Sqlite
                ? "DROP TRIGGER \"AuditRecords_refuses_update\""
                : "DROP TRIGGER \"AuditRecords_refuses_update\" ON \"AuditRecords\"";

        await house.InDbAsync(db => db.Database.ExecuteSqlRawAsync(drop));

        var missing = await house.InDbAsync(db => SchemaGuards.MissingAsync(db, default));
        missing.ShouldBe(["AuditRecords_refuses_update"]);
    }

    [Fact]
    public void The_migrations_of_both_providers_hold_the_whole_model()
    {
        using var sqlite = new SqliteDesign().CreateDbContext([]);
        using var postgreSql = new PostgreSqlDesign().CreateDbContext([]);

        sqlite.Database.HasPendingModelChanges().ShouldBeFalse();
        postgreSql.Database.HasPendingModelChanges().ShouldBeFalse();
    }
}
