using System.Data.Common;
using System.Net.Sockets;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Pump.BackOffice.Intake;

/// <summary>What is wrong with a mailbox or a mail server, for people.</summary>
internal static class MailServerTrouble
{
    public static string Words(Exception e) =>
        e switch
        {
            AuthenticationException => "The server refuses the user or the password.",
            SslHandshakeException => "The server's certificate or its way of encryption is not accepted.",
            SocketException => $"The server cannot be reached: {e.Message}",
            ImapCommandException => $"The server refuses what was asked: {e.Message}",
            MailKit.ProtocolException or MailKit.ServiceNotConnectedException => "The connection to the server broke.",
            TimeoutException or OperationCanceledException => "The server does not answer in time.",
            DirectoryNotFoundException => $"The folder does not exist: {e.Message}",
            UnauthorizedAccessException => $"Access is denied: {e.Message}",
            DbException or Microsoft.EntityFrameworkCore.DbUpdateException =>
                $"Our own database cannot take it: {e.GetBaseException().Message}",
            IOException => $"It cannot be read or stored: {e.GetBaseException().Message}",
            _ => e.GetBaseException().Message,
        };
}
