namespace Pump.BackOffice.Sandbox;

/// <summary>Section <c>Sandbox</c>: the simulated AWS and the sample company.</summary>
public sealed class SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary>On in Development when no payer is configured, unless this says otherwise. Never on in Production.</summary>
    public bool? Enabled { get; set; }

    /// <summary>A scenario file; the one that ships with the app when absent.</summary>
    public string? Scenario { get; set; }

    /// <summary>A day or month (2026-11-15, 2026-11) in the anchor month; the current month when absent.</summary>
    public string? Anchor { get; set; }

    /// <summary>Whether an empty database is filled with the sample company.</summary>
    public bool Seed { get; set; } = true;

    public static bool IsOn(IConfiguration configuration, IHostEnvironment environment) =>
        configuration.GetValue<bool?>($"{Section}:Enabled")
        ?? (environment.IsDevelopment() && !configuration.GetSection("Aws:Payers").GetChildren().Any());
}
