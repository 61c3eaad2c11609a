using MailKit.Security;

namespace Pump.BackOffice.Intake;

/// <summary>Our words for a connection's security, in the library's.</summary>
internal static class MailSecurityWords
{
    public static SecureSocketOptions ForMailKit(this MailSecurity security) =>
        security switch
        {
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };
}
