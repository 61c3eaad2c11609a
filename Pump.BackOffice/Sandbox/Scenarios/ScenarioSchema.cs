using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Pump.BackOffice.Sandbox.Scenarios;

/// <summary>The JSON Schema of scenario files, told from the records themselves.</summary>
internal static class ScenarioSchema
{
    /// <summary>The schema as it is published in <c>docs/scenario.schema.json</c>.</summary>
    internal static string Text()
    {
        var exporter = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Describe,
        };
        var schema = (JsonObject)ScenarioFile.Json.GetJsonSchemaAsNode(typeof(Scenario), exporter);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "Pump.BackOffice sandbox scenario");
        return schema.ToJsonString(ScenarioFile.Json) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        var member = context.PropertyInfo?.AttributeProvider;
        var words =
            member
                ?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false)
                .OfType<DescriptionAttribute>()
                .FirstOrDefault()
            ?? context.TypeInfo.Type.GetCustomAttribute<DescriptionAttribute>();
        if (words is null || node is not JsonObject schema)
        {
            return node;
        }

        schema.Remove("description");
        schema.Insert(0, "description", words.Description);
        return schema;
    }
}
