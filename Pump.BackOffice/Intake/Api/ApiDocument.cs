using Microsoft.OpenApi;

namespace Pump.BackOffice.Intake.Api;

/// <summary>What the OpenAPI document says besides what the endpoints say of themselves.</summary>
internal static class ApiDocument
{
    private const string Scheme = "apiKey";

    public static void Complete(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Pump.BackOffice",
            Version = "v1",
            Description = "Credit tickets and balances for Pump's customer app. Amounts are US dollars as text, exact.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A key that an administrator makes in the settings; its scopes say what it may do.",
        };
        var required = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] };
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations ?? []))
        {
            operation.Value.Security = [required];
            operation.Value.RequestBody?.Content?.Remove("*/*");
        }
    }
}
