using NetArchTest.Rules;

namespace Pump.BackOffice.Tests.Architecture;

/// <summary>The table in docs/architecture.md is the law: its rows are the data of these tests.</summary>
public sealed class FolderRulesTests
{
    private const string Root = "Pump.BackOffice";

    public static TheoryData<string> Folders => [.. Table.Keys];

    private static IReadOnlyDictionary<string, string[]> Table { get; } = ReadTable();

    [Theory, MemberData(nameof(Folders))]
    public void A_folder_uses_only_what_the_table_allows(string folder)
    {
        string[] forbidden =
        [
            .. Table.Keys.Where(other => other != folder && other != "Platform" && !Table[folder].Contains(other)),
        ];

        var offenders = Offenders(
            Types.InAssembly(typeof(Program).Assembly).That().ResideInNamespace($"{Root}.{folder}"),
            [.. forbidden.Select(other => $"{Root}.{other}")]
        );

        offenders.ShouldBeEmpty($"{folder} may use only: {string.Join(", ", Table[folder])}");
    }

    [Fact]
    public void Every_folder_of_the_app_stands_in_the_table()
    {
        var folders = typeof(Program)
            .Assembly.GetTypes()
            .Select(type => type.Namespace ?? string.Empty)
            .Where(name => name.StartsWith($"{Root}.", StringComparison.Ordinal))
            .Select(name => name[(Root.Length + 1)..].Split('.')[0])
            .Distinct(StringComparer.Ordinal);

        folders.Except(Table.Keys, StringComparer.Ordinal).ShouldBeEmpty();
        Table.Count.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void The_table_has_no_cycle()
    {
        var left = Table.Keys.ToHashSet(StringComparer.Ordinal);
        while (left.Count > 0)
        {
            var free = left.Where(folder => !Table[folder].Any(left.Contains)).ToList();
            free.ShouldNotBeEmpty($"these use each other: {string.Join(", ", left)}");
            left.ExceptWith(free);
        }
    }

    [Theory]
    [InlineData("Amazon", "AwsSync", "Platform.Files")]
    [InlineData("MailKit", "Intake")]
    [InlineData("MimeKit", "Intake")]
    [InlineData("UglyToad", "Proofs")]
    [InlineData("SkiaSharp", "Proofs", "Sandbox.Drawing")]
    [InlineData("MetadataExtractor", "Proofs")]
    [InlineData("Npgsql", "Platform.Data")]
    [InlineData("Microsoft.Data.Sqlite", "Platform.Data")]
    public void Only_one_folder_names_a_library_that_speaks_to_the_outside(string library, params string[] owners)
    {
        var rest = Types.InAssembly(typeof(Program).Assembly).That().ResideInNamespace(Root);
        rest = owners.Aggregate(rest, (types, owner) => types.And().DoNotResideInNamespace($"{Root}.{owner}"));

        Offenders(rest, [library]).Where(name => name.StartsWith(Root, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Components_never_name_the_database()
    {
        var components = Types
            .InAssembly(typeof(Program).Assembly)
            .That()
            .Inherit(typeof(Microsoft.AspNetCore.Components.ComponentBase));

        Offenders(
                components,
                [typeof(BackOffice.Platform.Data.BackOfficeDb).FullName!, "Microsoft.EntityFrameworkCore"]
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void Entities_have_no_public_setters()
    {
        using var db = new BackOffice.Platform.Data.SqliteDesign().CreateDbContext([]);
        var setters =
            from entity in db.Model.GetEntityTypes()
            where entity.ClrType.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true
            where entity.ClrType.IsPublic
            from property in entity.ClrType.GetProperties()
            let setter = property.SetMethod
            where setter is { IsPublic: true }
            where
                !setter
                    .ReturnParameter.GetRequiredCustomModifiers()
                    .Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))
            select $"{entity.ClrType.Name}.{property.Name}";

        setters.ShouldBeEmpty();
    }

    private static IEnumerable<string> Offenders(PredicateList types, string[] dependencies) =>
        dependencies.Length == 0
            ? []
            : types.ShouldNot().HaveDependencyOnAny(dependencies).GetResult().FailingTypeNames ?? [];

    private static Dictionary<string, string[]> ReadTable() =>
        File.ReadLines(Path.Combine(Repository.Root, "docs", "architecture.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells =>
                cells.Length == 5 && cells[1] != "folder" && !cells[1].StartsWith("--", StringComparison.Ordinal)
            )
            .ToDictionary(
                cells => cells[1],
                cells => cells[3].Split(',', StringSplitOptions.TrimEntries).Where(name => name != "-").ToArray(),
                StringComparer.Ordinal
            );
}
