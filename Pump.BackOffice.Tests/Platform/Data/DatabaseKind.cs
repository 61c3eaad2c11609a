using System.Reflection;
using Xunit.Sdk;

namespace Pump.BackOffice.Tests.Platform.Data;

/// <summary>The two databases that everything must work on.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}

/// <summary>Runs a theory once on each database. Where PostgreSQL is not installed, its half is left out and said, unless <c>PUMP_TESTS_REQUIRE_ALL=1</c>.</summary>
public sealed class OnBothDatabasesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return [DatabaseKind.Sqlite];
        if (PostgreSqlServer.WhyNot is null || PostgreSqlServer.IsRequired)
        {
            yield return [DatabaseKind.PostgreSql];
        }
    }
}
