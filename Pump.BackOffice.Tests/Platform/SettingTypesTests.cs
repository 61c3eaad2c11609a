using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Platform;
using Pump.BackOffice.Tests.Commands;

namespace Pump.BackOffice.Tests.Platform;

/// <summary>
/// Every setting that is more than a text, found by reflection in the classes of the sections: a new one is held to
/// the same rule without anybody thinking of it.
/// </summary>
public sealed class SettingTypesTests
{
    public static TheoryData<string> Keys => [.. All().Select(s => s.Key)];

    public static TheoryData<string> RangedKeys => [.. All().Where(s => s.Range is not null).Select(s => s.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    [InlineData("Shutdown:Drain")]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Logging:Console:LogLevel:Microsoft.AspNetCore")]
    public void A_value_of_the_wrong_type_is_78_and_its_full_key_in_one_line(string key)
    {
        ShouldRefuse(key, "nonsense");
    }

    [Theory]
    [MemberData(nameof(RangedKeys))]
    public void A_value_outside_its_range_is_78_and_its_full_key_in_one_line(string key)
    {
        var setting = All().Single(s => s.Key == key);

        ShouldRefuse(key, setting.Type == typeof(TimeSpan) ? "400.00:00:00" : "-1");
        ShouldRefuse(key, setting.Type == typeof(TimeSpan) ? "-00:00:01" : Beyond(setting.Range!));
    }

    [Theory]
    [InlineData("Aws:SyncInterval", "30")]
    [InlineData("Mail:Out:Security", "7")]
    [InlineData("Mail:Mailboxes", "billing@")]
    [InlineData("Proofs:Store", "S3")]
    [InlineData("Proofs:MaxBytes", "")]
    public void What_the_binder_would_take_for_something_else_is_refused(string key, string value)
    {
        ShouldRefuse(key, value);
    }

    [Fact]
    public void The_classes_of_all_sections_are_found()
    {
        string[] some =
        [
            "Audit:Anchors:Interval",
            "Aws:MaxRetries",
            "Data:MigrationTimeout",
            "Mail:Mailboxes:0:Port",
            "Mail:Out:Security",
            "Proofs:Keep:PictureDays",
            "Proofs:Scanner:Patience",
            "Proofs:Store:Kind",
            "Sandbox:Enabled",
        ];

        some.Except(All().Select(s => s.Key)).ShouldBeEmpty();
        All().Count(s => s.Range is not null).ShouldBeGreaterThan(10);
    }

    private static void ShouldRefuse(string key, string value)
    {
        var thrown = Should.Throw<Exception>(() =>
            Program.Build([.. ProductionSettings.For("/never/made"), $"--{key}={value}"])
        );

        var explained = Failure.Explain(thrown).ShouldNotBeNull(thrown.Message);
        explained.Code.ShouldBe(ExitCode.Configuration);
        explained.Line.ShouldMatch($"^{System.Text.RegularExpressions.Regex.Escape(key)}[: ]");
        explained.Line.ShouldNotContain('\n');
    }

    private static string Beyond(RangeAttribute range) =>
        (Convert.ToInt64(range.Maximum, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);

    private sealed record Setting(string Key, Type Type, RangeAttribute? Range);

    private static List<Setting> All() =>
        [
            .. typeof(Program)
                .Assembly.GetTypes()
                .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal))
                .SelectMany(type =>
                    type.GetField("Section")?.GetRawConstantValue() is string section ? Inside(type, section) : []
                ),
        ];

    private static IEnumerable<Setting> Inside(Type type, string key) =>
        SettingTypes.Of(type).SelectMany(property => Of(property, $"{key}:{property.Name}"));

    private static IEnumerable<Setting> Of(PropertyInfo property, string key)
    {
        var type = property.PropertyType;
        return type == typeof(string) ? []
            : SettingTypes.IsSection(type) ? Inside(type, key)
            : SettingTypes.ElementOf(type) is { } element ? Inside(element, $"{key}:0")
            : [new Setting(key, type, property.GetCustomAttribute<RangeAttribute>())];
    }
}
