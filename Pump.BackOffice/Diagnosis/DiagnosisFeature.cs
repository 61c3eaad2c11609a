namespace Pump.BackOffice.Diagnosis;

/// <summary>The answer before anybody opens the ticket.</summary>
public static class DiagnosisFeature
{
    public static IHostApplicationBuilder AddDiagnosis(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TruthTable>();
        builder.Services.AddSingleton<DiagnoseMonth>();
        builder.Services.AddSingleton<DiagnoseTicket>();
        builder.Services.AddSingleton<AssessTicket>();
        builder.Services.AddHostedService<DiagnosisJob>();
        return builder;
    }
}
