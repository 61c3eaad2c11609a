namespace Pump.BackOffice.Diagnosis;

/// <summary>The answer before anybody opens the ticket; for now the truth table, on which the causes will stand.</summary>
public static class DiagnosisFeature
{
    public static IHostApplicationBuilder AddDiagnosis(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TruthTable>();
        return builder;
    }
}
