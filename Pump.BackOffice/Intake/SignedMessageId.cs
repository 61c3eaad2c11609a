using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Intake;

/// <summary>
/// The Message-IDs of our mails: ticket, mail and a signature, so that an answer finds its ticket and nobody can write
/// one that lands in another's.
/// </summary>
public sealed partial class SignedMessageId(MailKey key, IOptions<MailOptions> options)
{
    private const string Purpose = "message-id";

    /// <summary>Without angle brackets. Digits and letters only, in lower case: some servers change the case.</summary>
    /// <param name="ticket">The ticket's number; 0 for a mail that is about none.</param>
    /// <param name="mail">The mail in the outbox.</param>
    public string Make(int ticket, OutboxMessageId mail)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{ticket}.{mail.Value:N}");
        return $"{signed}.{key.Sign(Purpose, signed)}@{Domain}";
    }

    /// <summary>The ticket's number, 0 for none; null when the id is not ours.</summary>
    public int? TicketOf(string messageId) =>
        Form().Match(messageId) is { Success: true } match
        && key.Holds(
            Purpose,
            match.Groups["signed"].Value.ToLowerInvariant(),
            match.Groups["signature"].Value.ToLowerInvariant()
        )
        && int.TryParse(match.Groups["ticket"].Value, CultureInfo.InvariantCulture, out var ticket)
            ? ticket
            : null;

    private string Domain => options.Value.From[(options.Value.From.LastIndexOf('@') + 1)..];

    [GeneratedRegex(
        "^(?<signed>(?<ticket>[0-9]{1,9})\\.[0-9a-fA-F]{32})\\.(?<signature>[0-9a-fA-F]{20})@",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Form();
}
