using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;

namespace Pump.BackOffice.Tests.Identity;

/// <summary>
/// Runs everything that can be asked of the app as everybody who can ask it, and holds who was let through against
/// docs/permissions.md. With PUMP_WRITE_PERMISSIONS=1 the table is written from what was found instead.
/// </summary>
public sealed class RoleMatrixTests
{
    private static readonly string Document = Path.Combine(Repository.Root, "docs", "permissions.md");
    private static readonly string[] Columns = [.. Enum.GetNames<Role>(), "the app's jobs"];

    /// <summary>Not acts of their own: they pass each item on to a use case of the table, which answers for that item.</summary>
    private static readonly string[] Batches = ["Adjustments.ApprovalVerdicts"];

    /// <summary>A file of the right columns for those that read it before they ask who sends it.</summary>
    private const string Invoices =
        "company_id,month,number,posted,gross,credits,total\n4821,2026-10,INV-1,2026-11-03,10,0,10\n";

    [Fact]
    public async Task Who_may_do_what_is_exactly_what_the_document_says()
    {
        await using var house = await House.OpenAsync();
        var found = await MatrixAsync(house);
        if (Environment.GetEnvironmentVariable("PUMP_WRITE_PERMISSIONS") == "1")
        {
            await File.WriteAllTextAsync(Document, Write(found));
        }

        var told = Read(await File.ReadAllLinesAsync(Document));

        found.Keys.Except(told.Keys, StringComparer.Ordinal).ShouldBeEmpty("not in docs/permissions.md");
        told.Keys.Except(found.Keys, StringComparer.Ordinal).ShouldBeEmpty("in docs/permissions.md, but not in the app");
        found
            .Where(f => f.Value != told[f.Key])
            .Select(f => $"{f.Key}: the app says {f.Value}, the document {told[f.Key]}")
            .ShouldBeEmpty();
        found.Count.ShouldBeGreaterThan(25);
    }

    [Fact]
    public async Task Somebody_who_was_disabled_may_do_nothing_at_all()
    {
        await using var house = await House.OpenAsync();
        var gone = await house.HireAsync("Gone Already", Enum.GetValues<Role>());
        await house.InDbAsync(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == gone.Id)).Disable(house.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        (await LetThroughAsync(house, gone)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Roles_of_the_session_that_the_row_does_not_allow_count_for_nothing()
    {
        await using var house = await House.OpenAsync();
        var nobody = await house.HireAsync("Nobody Yet");

        (await LetThroughAsync(house, nobody with { Roles = Enum.GetValues<Role>() })).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_administrator_neither_proposes_nor_decides_whatever_else_they_hold()
    {
        await using var house = await House.OpenAsync();
        var both = await house.HireAsync("Both Hats", Role.Administrator, Role.Manager);

        RolePermissions.Allow(both.Roles, Permission.ProposeAdjustments).ShouldBeFalse();
        RolePermissions.Allow(both.Roles, Permission.DecideAdjustments).ShouldBeFalse();
        var administrator = await LetThroughAsync(house, house.Administrator);
        (await LetThroughAsync(house, both)).ShouldBe(administrator);
        administrator.ShouldNotBeEmpty();
    }

    private static async Task<SortedDictionary<string, string>> MatrixAsync(House house)
    {
        Actor[] actors =
        [
            house.Agent,
            house.AccountExecutive,
            house.Manager,
            house.Auditor,
            house.Administrator,
            Actor.Job("matrix"),
        ];
        var table = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var act in Acts())
        {
            List<string> cells = [];
            foreach (var actor in actors)
            {
                cells.Add(await MayAsync(house, act, actor) ? "yes" : "-");
            }

            table.Add(NameOf(act), string.Join(" | ", cells));
        }

        return table;
    }

    private static async Task<List<string>> LetThroughAsync(House house, Actor actor)
    {
        List<string> through = [];
        foreach (var act in Acts())
        {
            if (await MayAsync(house, act, actor))
            {
                through.Add(NameOf(act));
            }
        }

        return through;
    }

    /// <summary>Every way to ask the app for something in somebody's name.</summary>
    private static IReadOnlyList<MethodInfo> Acts() =>
        [
            .. typeof(Program)
                .Assembly.GetTypes()
                .Where(type => type is { IsClass: true, IsAbstract: false, IsPublic: true })
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
                .Where(method => method.Name == "RunAsync")
                .Where(method => Array.Exists(method.GetParameters(), p => p.ParameterType == typeof(Actor)))
                .Where(method => !Batches.Contains(NameOf(method), StringComparer.Ordinal))
                .OrderBy(NameOf, StringComparer.Ordinal),
        ];

    private static string NameOf(MethodInfo act)
    {
        var type = act.DeclaringType!;
        var folder = type.Namespace!["Pump.BackOffice.".Length..];
        var overloads = type.GetMethods().Where(m => m.Name == "RunAsync").ToList();
        return overloads.Count == 1
            ? $"{folder}.{type.Name}"
            : $"{folder}.{type.Name}/{overloads.IndexOf(act) + 1}";
    }

    /// <summary>
    /// Whether somebody gets past the permission check. What comes after it does not matter here: made-up arguments are
    /// refused for other reasons, or fail.
    /// </summary>
    private static async Task<bool> MayAsync(House house, MethodInfo act, Actor actor)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var target = ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, act.DeclaringType!);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        object?[] arguments =
        [
            .. act.GetParameters()
                .Select(p =>
                    p.ParameterType == typeof(Actor) ? actor
                    : p.ParameterType == typeof(CancellationToken) ? patience.Token
                    : act.DeclaringType == typeof(ImportInvoices) && p.ParameterType == typeof(TextReader)
                        ? new StringReader(Invoices)
                    : MadeUp.Of(p.ParameterType)
                ),
        ];
        try
        {
            var task = (Task)act.Invoke(target, arguments)!;
            await task;
            var outcome = task.GetType().GetProperty("Result")!.GetValue(task)!;
            var refusal = outcome.GetType().GetProperty("Refusal")?.GetValue(outcome) as Refusal;
            return refusal?.Code != Refusal.ForbiddenCode;
        }
        catch (Exception)
        {
            // It went on to work with what was made up, so it was let through.
            return true;
        }
    }

    private static string Write(SortedDictionary<string, string> table) =>
        $"""
            # Who may do what

            Every use case and read model, run as every role by `RoleMatrixTests`, which also writes this table
            (`PUMP_WRITE_PERMISSIONS=1 dotnet test --filter RoleMatrixTests`) and fails when the app and the table disagree.
            `yes`: let through to the rules of the use case itself, such as four eyes; `-`: forbidden.
            Somebody disabled, or whose row allows no role, is forbidden everywhere.

            | use case or question | {string.Join(" | ", Columns)} |
            |---|{string.Concat(Columns.Select(_ => "---|"))}
            {string.Join('\n', table.Select(row => $"| {row.Key} | {row.Value} |"))}

            """;

    private static Dictionary<string, string> Read(IEnumerable<string> lines) =>
        lines
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.Contains("use case or question"))
            .Select(line => line.Trim('|', ' ').Split(" | ", 2))
            .ToDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal);
}
