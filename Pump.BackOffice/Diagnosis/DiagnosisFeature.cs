using Pump.BackOffice.Diagnosis.Answers;
using Pump.BackOffice.Diagnosis.Learning;
using Pump.BackOffice.Diagnosis.Sweep;
using Pump.BackOffice.Platform;

namespace Pump.BackOffice.Diagnosis;

/// <summary>The answer before anybody opens the ticket.</summary>
public static class DiagnosisFeature
{
    public static IHostApplicationBuilder AddDiagnosis(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TruthTable>();
        builder.Services.AddSingleton<DiagnoseMonth>();
        builder.Services.AddSingleton<CustomerMonth>();
        builder.Services.AddSingleton<DiagnoseTicket>();
        builder.Services.AddSingleton<AssessTicket>();
        builder.Services.AddSingleton<DiagnosisHistory>();
        builder.Services.AddSingleton<SayCause>();
        builder.Services.AddSingleton<SaidCause>();
        builder.Services.AddSingleton<CausePrecision>();
        builder.Services.AddSingleton<AnswerByFinding>();
        builder.Services.AddSingleton<SameCause>();
        builder.Services.AddSingleton<StartSweep>();
        builder.Services.AddSingleton<CancelSweep>();
        builder.Services.AddSingleton<MonthSweep>();
        builder.Services.AddSingleton<GoOnSweeping>();
        builder.AddSettings<DiagnosisOptions>(DiagnosisOptions.Section);
        builder.Services.AddSingleton<SweepOnNews>();
        builder.Services.AddHostedService<DiagnosisJob>();
        builder.Services.AddHostedService<SweepJob>();
        builder.Services.AddHostedService<SweepOnNewsJob>();
        return builder;
    }
}
