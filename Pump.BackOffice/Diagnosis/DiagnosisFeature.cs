namespace Pump.BackOffice.Diagnosis;

/// <summary>The answer before anybody opens the ticket; for now the truth table and what the books prove about an invoice month.</summary>
public static class DiagnosisFeature
{
    public static IHostApplicationBuilder AddDiagnosis(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TruthTable>();
        builder.Services.AddSingleton<DiagnoseMonth>();
        builder.Services.AddSingleton<AssessTicket>();
        builder.Services.AddHostedService<DiagnosisJob>();
        return builder;
    }
}
