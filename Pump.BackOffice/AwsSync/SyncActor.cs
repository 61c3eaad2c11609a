using Pump.BackOffice.Identity;

namespace Pump.BackOffice.AwsSync;

/// <summary>The app itself when it writes down what AWS says, whoever started the run.</summary>
internal static class SyncActor
{
    public static readonly Actor Job = Actor.Job("AWS sync");
}
