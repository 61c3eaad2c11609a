using MailKit;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Pump.BackOffice.Intake.Out;

/// <summary>Hands mail to a server.</summary>
internal sealed class SmtpCarrier(IOptions<MailOptions> options) : IMailCarrier
{
    private const int PatienceMilliseconds = 60_000;

    public async Task CarryAsync(MimeMessage mail, string name, Func<Task> begun, CancellationToken cancellationToken)
    {
        var settings = options.Value.Out;
        using var client = new SmtpClient { Timeout = PatienceMilliseconds };
        try
        {
            await client.ConnectAsync(settings.Host!, settings.Port, settings.Security.ForMailKit(), cancellationToken);
            if (settings.User is { Length: > 0 } user)
            {
                await client.AuthenticateAsync(user, settings.Password ?? string.Empty, cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new MailRefusedException(
                $"The mail server cannot be used: {MailServerTrouble.Words(e)}",
                isForGood: false
            );
        }

        await begun();
        try
        {
            await client.SendAsync(mail, cancellationToken);
        }
        catch (SmtpCommandException e)
        {
            throw new MailRefusedException(
                $"The mail server said {(int)e.StatusCode}: {e.Message}",
                (int)e.StatusCode >= 500
            );
        }
        catch (ServiceNotConnectedException e)
        {
            throw new MailRefusedException(e.Message, isForGood: false);
        }

        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e) when (e is IOException or ProtocolException)
        {
            // It has taken the mail; how it says good-bye does not matter.
        }
    }
}
