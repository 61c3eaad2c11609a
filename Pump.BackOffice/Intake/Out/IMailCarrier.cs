using MimeKit;

namespace Pump.BackOffice.Intake.Out;

/// <summary>The way by which mail leaves.</summary>
internal interface IMailCarrier
{
    /// <summary>
    /// Carries one mail. Before it is handed over to somebody who cannot be asked whether they took it,
    /// <paramref name="begun"/> is called: what ends after that in neither way may have left.
    /// </summary>
    /// <exception cref="MailRefusedException">It was refused for good, or may be tried later.</exception>
    Task CarryAsync(MimeMessage mail, string name, Func<Task> begun, CancellationToken cancellationToken);
}

/// <summary>The other side said no, so nothing has left.</summary>
internal sealed class MailRefusedException(string message, bool isForGood) : Exception(message)
{
    public bool IsForGood { get; } = isForGood;
}
