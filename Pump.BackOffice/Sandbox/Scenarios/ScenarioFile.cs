using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Pump.BackOffice.Sandbox.Scenarios;

/// <summary>Reads scenario files: strictly by shape first, then by meaning.</summary>
internal static class ScenarioFile
{
    internal const string DefaultResource = "default.scenario.json";

    internal static JsonSerializerOptions Json { get; } = MakeOptions();

    /// <summary>The scenario that ships with the app.</summary>
    internal static ScenarioReading ReadDefault()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var name = assembly
            .GetManifestResourceNames()
            .Single(n => n.EndsWith(DefaultResource, StringComparison.Ordinal));
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Read(memory.ToArray());
    }

    /// <summary>Reads a file from disk; a file that cannot be opened is an error at the path <c>$</c>.</summary>
    internal static ScenarioReading ReadFile(string path)
    {
        try
        {
            return Read(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null, [new("$", $"the file cannot be read: {e.Message}")], "");
        }
    }

    internal static ScenarioReading Read(ReadOnlySpan<byte> utf8)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(utf8));
        try
        {
            var scenario = JsonSerializer.Deserialize<Scenario>(utf8, Json);
            if (scenario is null)
            {
                return new(null, [new("$", "a scenario object is expected, not null")], digest);
            }

            var errors = ScenarioCheck.Of(scenario);
            return new(errors.Count == 0 ? scenario : null, errors, digest);
        }
        catch (JsonException e)
        {
            return new(null, [new(e.Path ?? "$", Explain(e))], digest);
        }
    }

    private static string Explain(JsonException e)
    {
        // The serializer appends "Path: ... | LineNumber: ..." and names .NET types; the reader needs neither.
        var message = e.Message;
        var tail = message.IndexOf(" Path: ", StringComparison.Ordinal);
        if (tail >= 0)
        {
            message = message[..tail];
        }

        const string typePart = " for type '";
        const string netPart = "JSON deserialization" + typePart;
        if (message.StartsWith(netPart, StringComparison.Ordinal))
        {
            var colon = message.LastIndexOf(':');
            message = "required members are missing:" + message[(colon + 1)..].TrimEnd('.');
        }
        else if (message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            var member = message.Split('\'')[1];
            message = $"unknown member '{member}'";
        }
        else if (message.Contains("could not be converted to", StringComparison.Ordinal))
        {
            message = "the value has the wrong type or is not one of the allowed words";
        }

        return e.LineNumber is { } line ? $"{message} (line {line + 1})" : message;
    }

    /// <summary>Required members are always written, empty lists never.</summary>
    private static void WriteOnlyWhatIsSaid(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.ShouldSerialize = property switch
            {
                { IsRequired: true } => static (_, _) => true,
                _ when property.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable)) => static (
                    _,
                    value
                ) => value is System.Collections.IEnumerable list && list.GetEnumerator().MoveNext(),
                _ => property.ShouldSerialize,
            };
        }
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            WriteIndented = true,
            NewLine = "\n",
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WriteOnlyWhatIsSaid } },
        };
        options.MakeReadOnly();
        return options;
    }
}

/// <summary>One thing that is wrong in a scenario file: where, and why.</summary>
internal sealed record ScenarioError(string Path, string Why)
{
    public override string ToString() => $"{Path}: {Why}";
}

/// <summary>What came of reading a scenario file: the scenario, or everything that is wrong with it.</summary>
internal sealed record ScenarioReading(Scenario? Scenario, IReadOnlyList<ScenarioError> Errors, string Digest);
