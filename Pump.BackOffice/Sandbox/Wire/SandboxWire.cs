using Pump.BackOffice.Sandbox.Wire.Billing;
using Pump.BackOffice.Sandbox.Wire.CostExplorer;
using Pump.BackOffice.Sandbox.Wire.Organizations;
using Pump.BackOffice.Sandbox.Wire.SecurityToken;

namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>Registers and maps the simulated AWS's wire protocol. The caller decides that the sandbox is on.</summary>
public static class SandboxWire
{
    /// <summary>What the endpoints need besides an <see cref="World.ISimulatedAws"/> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddSandboxWire(
        this IServiceCollection services,
        Action<SandboxWireOptions>? configure = null
    )
    {
        services.AddOptions<SandboxWireOptions>().Configure(options => configure?.Invoke(options));
        services.AddSingleton<SandboxSecrets>();
        services.AddSingleton<SessionTokens>();
        services.AddSingleton<PageTokens>();
        services.AddSingleton<CallerIdentity>();
        services.AddSingleton<FaultStrikes>();
        services.AddSingleton<WireGate>();
        services.AddSingleton<IJsonOperation, GetCostAndUsage>();
        services.AddSingleton<IJsonOperation, GetDimensionValues>();
        services.AddSingleton<IJsonOperation, GetCostForecast>();
        services.AddSingleton<IJsonOperation, GetCredits>();
        services.AddSingleton<IJsonOperation, GetCreditAllocationHistory>();
        services.AddSingleton<IJsonOperation, GetBillingPreferences>();
        services.AddSingleton<IJsonOperation, ListAccounts>();
        services.AddSingleton<AssumeRole>();
        services.AddSingleton<SecurityTokenEndpoint>();
        return services;
    }

    /// <summary>
    /// Maps <c>/sandbox/aws/{ce,billing,organizations,sts}</c>. The endpoints are open to the app's own sign-in and
    /// exempt from antiforgery: each request proves itself by its signature. A payer's account id may follow in the
    /// path or stand in the query as <c>payer</c>; the operator's direct calls then act for that payer.
    /// </summary>
    public static IEndpointConventionBuilder MapSandboxAws(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/sandbox/aws").AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        var gate = endpoints.ServiceProvider.GetRequiredService<WireGate>();
        var operations = endpoints.ServiceProvider.GetServices<IJsonOperation>().ToArray();
        foreach (
            var service in (JsonService[])[JsonService.CostExplorer, JsonService.Billing, JsonService.Organizations]
        )
        {
            var endpoint = new JsonEndpoint(service, gate, operations);
            group.Map($"/{service.SigningName}/{{payer?}}", endpoint.HandleAsync);
        }
        var tokens = endpoints.ServiceProvider.GetRequiredService<SecurityTokenEndpoint>();
        group.Map("/sts/{payer?}", tokens.HandleAsync);
        return group;
    }
}
