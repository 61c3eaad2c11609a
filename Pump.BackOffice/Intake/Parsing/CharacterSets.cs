using System.Runtime.CompilerServices;
using System.Text;

namespace Pump.BackOffice.Intake.Parsing;

/// <summary>
/// Makes the older character sets known, before anything of this program runs: .NET brings only a few by itself, mail
/// programs still write the others of half the world, and MimeKit keeps what it once did not find.
/// </summary>
internal static class CharacterSets
{
    [ModuleInitializer]
    internal static void Register() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
}
