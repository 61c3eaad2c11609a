using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests;

/// <summary>
/// The whole app on a database of its own, put together as in production, with a clock that the test moves and a
/// person of each role. It is not started: use cases are called as the pages call them.
/// </summary>
public sealed class House : IAsyncDisposable
{
    /// <summary>The moment at which every test begins unless it says otherwise.</summary>
    public static readonly DateTimeOffset Opening = new(2026, 11, 6, 10, 24, 0, TimeSpan.Zero);

    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly string? _postgreSql;

    private House(WebApplication app, FakeTimeProvider clock, string folder, string? postgreSql)
    {
        _app = app;
        Clock = clock;
        _folder = folder;
        _postgreSql = postgreSql;
    }

    public FakeTimeProvider Clock { get; }
    public IServiceProvider Services => _app.Services;
    public string DataFolder => _folder;

    /// <summary>The configuration with which another process works on the same data.</summary>
    public IReadOnlyList<string> Configuration { get; private init; } = [];

    public Actor Agent { get; private set; } = null!;
    public Actor SecondAgent { get; private set; } = null!;
    public Actor AccountExecutive { get; private set; } = null!;
    public Actor Manager { get; private set; } = null!;
    public Actor SecondManager { get; private set; } = null!;
    public Actor Auditor { get; private set; } = null!;
    public Actor Administrator { get; private set; } = null!;

    /// <summary>Opens a house on a fresh database.</summary>
    /// <param name="kind">Which database.</param>
    /// <param name="adjust">Changes before it is put together; the clock is set already.</param>
    /// <param name="configuration">More configuration as <c>--Section:Key=VALUE</c>.</param>
    public static async Task<House> OpenAsync(
        DatabaseKind kind = DatabaseKind.Sqlite,
        Action<WebApplicationBuilder>? adjust = null,
        params string[] configuration
    )
    {
        var folder = Directory.CreateTempSubdirectory("pump-house-").FullName;
        string? postgreSql = null;
        string[] data = [$"--Data:Folder={folder}"];
        if (kind == DatabaseKind.PostgreSql)
        {
            postgreSql = await DatabaseTemplates.CopyPostgreSqlAsync();
            data = [.. data, "--Data:Provider=PostgreSql", $"--Data:ConnectionString={postgreSql}"];
        }
        else
        {
            await DatabaseTemplates.CopySqliteAsync(folder);
        }

        var clock = new FakeTimeProvider(Opening);
        var app = Program.Build(
            [
                .. data,
                "--environment=Development",
                "--Sandbox:Enabled=false",
                "--Proofs:Recognise=false",
                .. configuration,
            ],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                adjust?.Invoke(builder);
            }
        );
        var house = new House(app, clock, folder, postgreSql)
        {
            Configuration = [.. data, "--environment=Development", "--Sandbox:Enabled=false"],
        };
        await house.HireAsync();
        return house;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Looks into the database, or changes it behind the app's back.</summary>
    public async Task<T> InDbAsync<T>(Func<BackOfficeDb, Task<T>> work)
    {
        await using var db = await Get<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync();
        return await work(db);
    }

    /// <summary>Somebody new on the staff.</summary>
    public async Task<Actor> HireAsync(string name, params Role[] roles)
    {
        var person = Person.Make(name, $"{name.Replace(' ', '.')}@pump.example", roles);
        await InDbAsync(async db =>
        {
            db.Add(person);
            return await db.SaveChangesAsync();
        });
        return new Actor(person.Id, person.Name, roles, Clock.GetUtcNow());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_postgreSql is not null)
        {
            await DatabaseTemplates.LeaveAsync(_postgreSql);
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task HireAsync()
    {
        Agent = await HireAsync("Maya Okafor", Role.BillingAgent);
        SecondAgent = await HireAsync("Lena Wirth", Role.BillingAgent);
        AccountExecutive = await HireAsync("Priya Nair", Role.AccountExecutive);
        Manager = await HireAsync("Tomas Lindqvist", Role.Manager);
        SecondManager = await HireAsync("Amara Boateng", Role.Manager);
        Auditor = await HireAsync("Ines Duarte", Role.Auditor);
        Administrator = await HireAsync("Noor Haddad", Role.Administrator);
    }
}
