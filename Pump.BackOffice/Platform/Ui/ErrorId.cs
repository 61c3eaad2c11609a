using System.Security.Cryptography;

namespace Pump.BackOffice.Platform.Ui;

/// <summary>A short id shown with a fault and written beside it in the log, easy to read out: <c>E-7F3A-20C1</c>.</summary>
public static class ErrorId
{
    public static string New()
    {
        var hex = RandomNumberGenerator.GetHexString(8);
        return $"E-{hex[..4]}-{hex[4..]}";
    }
}
