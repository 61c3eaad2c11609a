using Pump.BackOffice.Intake.Parsing;

namespace Pump.BackOffice.Intake;

/// <summary>Whether a mail's From may be believed, by what its mailbox says of its delivery path.</summary>
internal static class SenderCheck
{
    public static SenderStanding Of(ParsedMail mail, SenderSetting setting)
    {
        if (!mail.HasOneAuthor)
        {
            return SenderStanding.Unverified;
        }

        if (setting.AuthservId is { Length: > 0 } server)
        {
            return Passes(mail, server.Trim().ToLowerInvariant()) ? SenderStanding.Verified : SenderStanding.Unverified;
        }

        return setting.Trusted == true ? SenderStanding.Verified : SenderStanding.Unverified;
    }

    /// <summary>DMARC passed, or a signature or envelope of the author's own domain did.</summary>
    private static bool Passes(ParsedMail mail, string server)
    {
        var domain = DomainOf(mail.From);
        return mail.SenderResults.Any(r =>
            r.Passed
            && string.Equals(r.Server, server, StringComparison.Ordinal)
            && r.Method is "dmarc" or "dkim" or "spf"
            && (IsSameHouse(r.Domain, domain) || (r.Method == "dmarc" && r.Domain is null))
        );
    }

    /// <summary>Equal, or one below the other; a top-level domain is nobody's house.</summary>
    private static bool IsSameHouse(string? checkedDomain, string domain) =>
        checkedDomain is not null
        && checkedDomain.Contains('.', StringComparison.Ordinal)
        && domain.Contains('.', StringComparison.Ordinal)
        && (
            checkedDomain == domain
            || domain.EndsWith("." + checkedDomain, StringComparison.Ordinal)
            || checkedDomain.EndsWith("." + domain, StringComparison.Ordinal)
        );

    private static string DomainOf(string? address) => address?[(address.LastIndexOf('@') + 1)..] ?? string.Empty;
}
