using System.Security.Cryptography;
using System.Text;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>
/// Opens a sandbox on a database that somebody has filled, as by <c>mail import</c> into an empty folder: no sample
/// company is put into their data, but its staff is hired, so that they can sign in and see it.
/// </summary>
internal sealed partial class StaffForData(
    SandboxGround ground,
    SeedingTarget target,
    SeedProgress progress,
    AddPerson add,
    ILogger<StaffForData> logger
)
{
    private static readonly Actor Seeder = Actor.Job("Sandbox seeder");

    /// <summary>False when the database is empty, or the sample company's: then there is nothing to do here.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (ground.IsBegun || !await target.HoldsSomethingAsync(cancellationToken))
        {
            return false;
        }

        foreach (var person in ground.Scenario.People)
        {
            // Who is there already is refused, and stays as they are.
            await add.RunAsync(
                IdFor(person.Email),
                Seeder,
                person.Name,
                person.Email,
                [Enum.Parse<Role>(person.Role.ToString())],
                cancellationToken
            );
        }

        progress.Open();
        LogOpened(logger);
        return true;
    }

    private static CommandId IdFor(string email) =>
        new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"sandbox staff {email}"))[..16]));

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The database held work already: the sample company is not made in it, only its staff is there to sign in; for the sample company name another --Data:Folder"
    )]
    private static partial void LogOpened(ILogger logger);
}
