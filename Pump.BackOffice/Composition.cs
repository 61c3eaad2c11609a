namespace Pump.BackOffice;

/// <summary>Where the app finds its configuration and its static files, however it was started.</summary>
internal static class Composition
{
    /// <summary>
    /// The folder of appsettings.json: the working directory when it has one (<c>dotnet run</c> sets it to the top of
    /// the repository), else the folder of the program (published, or started from anywhere).
    /// </summary>
    public static string Root =>
        File.Exists(Path.Combine(Environment.CurrentDirectory, "appsettings.json"))
            ? Environment.CurrentDirectory
            : AppContext.BaseDirectory;

    public static WebApplicationBuilder NewBuilder(string[] args)
    {
        var published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                ApplicationName = typeof(Composition).Assembly.GetName().Name,
                ContentRootPath = Root,
                WebRootPath = Directory.Exists(published) ? published : null,
            }
        );
        builder.WebHost.UseStaticWebAssets();
        // Standard output belongs to the results of commands.
        builder.Logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Host.UseDefaultServiceProvider(options =>
        {
            options.ValidateScopes = true;
            options.ValidateOnBuild = true;
        });
        return builder;
    }
}
