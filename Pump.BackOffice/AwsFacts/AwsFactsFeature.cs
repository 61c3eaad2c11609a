namespace Pump.BackOffice.AwsFacts;

/// <summary>What AWS said, version by version.</summary>
public static class AwsFactsFeature
{
    public static IHostApplicationBuilder AddAwsFacts(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RecordAwsFacts>();
        builder.Services.AddSingleton<AwsRows>();
        builder.Services.AddSingleton<AwsSaid>();
        return builder;
    }
}
