using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace Pump.BackOffice.Platform;

/// <summary>Holds a section's object, and all that is inside it, against the attributes of its properties; names the full key.</summary>
internal sealed class SettingRules<T>(string section) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options) =>
        SettingRules.Failures(options, section).FirstOrDefault() is { } failure
            ? ValidateOptionsResult.Fail(failure)
            : ValidateOptionsResult.Success;
}

internal static class SettingRules
{
    /// <summary>
    /// Binds a section to its class and checks it: its types and ranges at once, before anything is made from it, and
    /// the class's own <see cref="IValidateOptions{TOptions}"/> when the app starts.
    /// </summary>
    /// <exception cref="OptionsValidationException">A value cannot work; the first one is named.</exception>
    public static void AddSettings<T>(this IHostApplicationBuilder builder, string section)
        where T : class, new()
    {
        builder.ReadSettings<T>(section);
        builder.Services.AddSingleton<IValidateOptions<T>>(new SettingRules<T>(section));
        builder.Services.AddOptions<T>().Bind(builder.Configuration.GetSection(section)).ValidateOnStart();
    }

    /// <summary>What a section says now, for those who need it before there is an app.</summary>
    /// <exception cref="OptionsValidationException">A value cannot work; the first one is named.</exception>
    public static T ReadSettings<T>(this IHostApplicationBuilder builder, string section)
        where T : class, new()
    {
        var configuration = builder.Configuration.GetSection(section);
        if (SettingTypes.Failures(typeof(T), configuration).FirstOrDefault() is { } misfit)
        {
            throw SettingsCheck.Refused(misfit);
        }

        var settings = configuration.Get<T>() ?? new T();
        return Failures(settings, section).FirstOrDefault() is { } failure
            ? throw SettingsCheck.Refused(failure)
            : settings;
    }

    public static IEnumerable<string> Failures(object settings, string key)
    {
        foreach (var property in SettingTypes.Of(settings.GetType()))
        {
            var at = $"{key}:{property.Name}";
            var value = property.GetValue(settings);
            foreach (var rule in property.GetCustomAttributes(typeof(ValidationAttribute), inherit: true))
            {
                if (rule is ValidationAttribute attribute && !attribute.IsValid(value))
                {
                    yield return Sentence(attribute, at, value);
                }
            }

            foreach (var failure in Inside(property.PropertyType, value, at))
            {
                yield return failure;
            }
        }

        if (settings is IValidatableObject own)
        {
            foreach (var result in own.Validate(new ValidationContext(settings)))
            {
                yield return result.ErrorMessage ?? $"{key} cannot work.";
            }
        }
    }

    private static IEnumerable<string> Inside(Type type, object? value, string at) =>
        value switch
        {
            null => [],
            System.Collections.IList list
                when SettingTypes.ElementOf(type) is { } element && SettingTypes.IsSection(element) =>
                list.Cast<object>().SelectMany((item, index) => Failures(item, $"{at}:{index}")),
            _ when SettingTypes.IsSection(type) => Failures(value, at),
            _ => [],
        };

    private static string Sentence(ValidationAttribute attribute, string at, object? value) =>
        attribute switch
        {
            RangeAttribute range => string.Create(
                CultureInfo.InvariantCulture,
                $"{at}: {value} is not between {range.Minimum} and {range.Maximum}."
            ),
            RequiredAttribute => $"{at} is missing.",
            _ => $"{at}: {attribute.FormatErrorMessage(at)}",
        };
}
