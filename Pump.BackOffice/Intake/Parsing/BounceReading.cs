using System.Text.RegularExpressions;
using MimeKit;

namespace Pump.BackOffice.Intake.Parsing;

/// <summary>Finds out whether a mail reports a failed delivery, and which mail it is about.</summary>
internal static partial class BounceReading
{
    private const int MaxOriginals = 50;

    /// <summary>Null when it is no bounce.</summary>
    public static BounceReport? Of(MimeMessage message, MailMachinery machinery, string text)
    {
        var report = message.Body as MultipartReport;
        var status = report?.OfType<MessageDeliveryStatus>().FirstOrDefault();
        var from = MailParser.AddressOf(message.From.Mailboxes.FirstOrDefault()) ?? string.Empty;
        var isReport = string.Equals(report?.ReportType, "delivery-status", StringComparison.OrdinalIgnoreCase);
        // Nobody answers as a daemon, but people do write as their house's postmaster.
        var isPost =
            from.StartsWith("mailer-daemon@", StringComparison.Ordinal)
            || message.Headers.Contains("X-Failed-Recipients")
            || (
                from.StartsWith("postmaster@", StringComparison.Ordinal)
                && (machinery.IsAutomatic || machinery.IsNullSender)
            );
        if (!isReport && !isPost)
        {
            return null;
        }

        var groups = status?.StatusGroups.Skip(1).ToList() ?? [];
        var failed = groups.Find(g => Field(g, "Action") == "failed") ?? groups.FirstOrDefault();
        var code = failed is null ? null : Field(failed, "Status");
        var recipient = failed is null
            ? message.Headers["X-Failed-Recipients"]
            : Field(failed, "Final-Recipient").Split(';')[^1];
        return new BounceReport(
            CleanText.Line(recipient, 320) is { Length: > 0 } known ? known : null,
            string.IsNullOrEmpty(code) ? null : code,
            code is null || code.StartsWith('5') || (failed is not null && Field(failed, "Action") == "failed"),
            [.. Originals(message, report, text).Distinct(StringComparer.Ordinal).Take(MaxOriginals)]
        );
    }

    private static IEnumerable<string> Originals(MimeMessage message, MultipartReport? report, string text)
    {
        var attached = (report as IEnumerable<MimeEntity> ?? []).Select(part =>
            part switch
            {
                MessagePart mail => mail.Message?.MessageId,
                _ => null,
            }
        );
        var named = MessageIds().Matches(text).Select(m => m.Groups["id"].Value);
        return attached
            .Append(message.InReplyTo)
            .Concat(message.References)
            .Concat(named)
            .Select(MailParser.CleanId)
            .OfType<string>();
    }

    private static string Field(HeaderList group, string name) => CleanText.Line(group[name], 320).ToLowerInvariant();

    [GeneratedRegex(
        "<(?<id>[^<>@\\s]{1,200}@[^<>@\\s]{1,200})>",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex MessageIds();
}
