namespace Pump.BackOffice;

/// <summary>Where the app finds its configuration and its static files, however it was started.</summary>
internal static class Composition
{
    private const string Settings = "appsettings.json";

    /// <summary>
    /// The folder of appsettings.json: beside the program when it is published, else the top of the repository that it
    /// was built in. Never the working directory, which may hold the file of another program.
    /// </summary>
    public static string Root => RootOf(AppContext.BaseDirectory);

    /// <param name="program">The folder of the program.</param>
    internal static string RootOf(string program)
    {
        if (IsPublished(program))
        {
            return program;
        }

        var folder = new DirectoryInfo(program);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pump.sln")))
        {
            folder = folder.Parent;
        }

        return folder is not null && File.Exists(Path.Combine(folder.FullName, Settings)) ? folder.FullName : program;
    }

    // A build serves the static files from where they are written; only publishing copies them.
    private static bool IsPublished(string program) => Directory.Exists(Path.Combine(program, "wwwroot"));

    public static WebApplicationBuilder NewBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                ApplicationName = typeof(Composition).Assembly.GetName().Name,
                ContentRootPath = Root,
                WebRootPath = IsPublished(AppContext.BaseDirectory)
                    ? Path.Combine(AppContext.BaseDirectory, "wwwroot")
                    : null,
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
