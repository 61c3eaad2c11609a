using System.Net;
using Microsoft.Extensions.Options;
using MimeKit;
using Pump.BackOffice.Platform;

namespace Pump.BackOffice.Intake;

/// <summary>Refuses settings of mail that cannot work, and in Production those that nobody has thought about. Each failure begins with its key.</summary>
internal sealed class MailOptionsCheck(IHostEnvironment environment) : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var failures = Failures(options).Take(1).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Failures(MailOptions options)
    {
        var production = environment.IsProduction();
        var isUsed = options.Mailboxes.Count > 0 || options.Out.Kind == OutgoingKind.Smtp;
        if (
            !MailboxAddress.TryParse(options.From, out var from)
            || !from.Address.Contains('@', StringComparison.Ordinal)
        )
        {
            yield return $"Mail:From '{options.From}' is not an address such as billing@example.com.";
        }
        else if (production && isUsed && options.From == MailOptions.DefaultFrom)
        {
            yield return "Mail:From is missing: mail needs an address of ours.";
        }

        if (production && isUsed && (string.IsNullOrWhiteSpace(options.SigningKey) || options.SigningKey.Length < 32))
        {
            yield return "Mail:SigningKey is missing or shorter than 32 characters: it signs Message-IDs and upload links.";
        }
        else if (options.SigningKey is { Length: > 0 } key && SettingsCheck.IsPlaceholder(key))
        {
            yield return "Mail:SigningKey still holds what the documentation shows.";
        }

        if (
            options.PublicUrl is { Length: > 0 } url
            && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        )
        {
            yield return $"Mail:PublicUrl '{url}' is not an address such as https://backoffice.example.com.";
        }

        foreach (
            var failure in OutFailures(options.Out, production)
                .Concat(options.Mailboxes.SelectMany((box, at) => MailboxFailures(box, at, production)))
        )
        {
            yield return failure;
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (at, box) in options.Mailboxes.Index().Where(b => !names.Add(b.Item.Name)))
        {
            yield return $"Mail:Mailboxes:{at}:Name '{box.Name}' is the name of another mailbox too.";
        }
    }

    private static IEnumerable<string> OutFailures(OutgoingOptions options, bool production)
    {
        if (production && options.Kind is null)
        {
            yield return "Mail:Out:Kind is missing: Smtp, or Folder when the files are carried on by something else.";
        }

        if (options.Kind == OutgoingKind.Smtp && string.IsNullOrWhiteSpace(options.Host))
        {
            yield return "Mail:Out:Host is missing: Mail:Out:Kind Smtp needs a server.";
        }
        else if (options.Kind == OutgoingKind.Smtp && IsInTheClear(options.Security, options.Host!))
        {
            yield return InTheClear("Mail:Out", options.Host!);
        }
    }

    private static IEnumerable<string> MailboxFailures(MailboxOptions box, int at, bool production)
    {
        var key = $"Mail:Mailboxes:{at}";
        if (string.IsNullOrWhiteSpace(box.Name))
        {
            yield return $"{key}:Name is missing.";
        }

        if (box.Kind == MailboxKind.Imap && string.IsNullOrWhiteSpace(box.Host))
        {
            yield return $"{key}:Host is missing: an IMAP mailbox needs a server.";
        }

        if (box is { Kind: MailboxKind.Imap, Host: { Length: > 0 } host } && IsInTheClear(box.Security, host))
        {
            yield return InTheClear(key, host);
        }

        if (box.Kind == MailboxKind.Imap && string.IsNullOrWhiteSpace(box.User))
        {
            yield return $"{key}:User is missing.";
        }

        if (!box.IsSaid && (production || box.Kind == MailboxKind.Imap))
        {
            yield return $"{key}:AuthservId is missing: say whose Authentication-Results count, or {key}:Trusted=true.";
        }
    }

    private static bool IsInTheClear(MailSecurity security, string host) =>
        security == MailSecurity.None
        && !string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        && !(IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static string InTheClear(string key, string host) =>
        $"{key}:Security is None, which sends password and mails in the clear to '{host}': Tls or StartTls, or a server on this machine.";
}
