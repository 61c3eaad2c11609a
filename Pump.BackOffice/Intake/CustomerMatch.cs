using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Intake.Parsing;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Intake;

/// <summary>Whose mail it is: by the sender's address, then by the domain. What the text says is only a suggestion.</summary>
/// <param name="Known">The one customer who has the sender's address or domain among its contacts.</param>
/// <param name="Suggestions">For a person, when there is no such customer.</param>
internal sealed partial record CustomerMatch(CustomerId? Known, IReadOnlyList<ReadHint> Suggestions)
{
    private const int Most = 5;

    public static async Task<CustomerMatch> FindAsync(
        BackOfficeDb db,
        ParsedMail mail,
        CancellationToken cancellationToken
    )
    {
        var address = mail.From!;
        var domain = address[(address.LastIndexOf('@') + 1)..];
        var byAddress = await ReachedAtAsync(db, address, cancellationToken);
        if (byAddress.Count == 1)
        {
            return new CustomerMatch(byAddress[0].Id, []);
        }

        var byDomain = byAddress.Count > 0 ? [] : await ReachedAtAsync(db, domain, cancellationToken);
        if (byDomain.Count == 1)
        {
            return new CustomerMatch(byDomain[0].Id, []);
        }

        List<ReadHint> suggestions =
        [
            .. byAddress.Select(c => Suggest(c, address, "has this address, as others have")),
            .. byDomain.Select(c => Suggest(c, domain, "has this domain, as others have")),
            .. await NamedInTextAsync(db, $"{mail.Subject}\n{mail.Text}", cancellationToken),
        ];
        return new CustomerMatch(null, [.. suggestions.DistinctBy(s => s.Customer).Take(Most)]);
    }

    private static async Task<List<Named>> ReachedAtAsync(
        BackOfficeDb db,
        string contact,
        CancellationToken cancellationToken
    ) =>
        await db
            .Customers.Where(c => c.Contacts.Any(x => x.Address == contact))
            .OrderBy(c => c.CompanyId)
            .Take(Most)
            .Select(c => new Named(c.Id, c.CompanyId))
            .ToListAsync(cancellationToken);

    private static async Task<List<ReadHint>> NamedInTextAsync(
        BackOfficeDb db,
        string text,
        CancellationToken cancellationToken
    )
    {
        List<ReadHint> found = [];
        foreach (var match in CompanyIds().Matches(text).Take(Most))
        {
            var companyId = match.Groups["id"].Value;
            var customer = await db
                .Customers.Where(c => c.CompanyId == companyId)
                .Select(c => new Named(c.Id, c.CompanyId))
                .FirstOrDefaultAsync(cancellationToken);
            if (customer is not null)
            {
                found.Add(Suggest(customer, match.Value, "is named by its Company ID"));
            }
        }

        foreach (var match in AccountNumbers().Matches(text).Take(Most))
        {
            if (!AwsAccountId.TryParse(match.Groups["id"].Value, out var account))
            {
                continue;
            }

            var customers = db.Customers;
            var customer = await db
                .AwsAccounts.Where(a => a.Id == account && a.CustomerId != null)
                .Join(customers, a => a.CustomerId, c => c.Id, (_, c) => new Named(c.Id, c.CompanyId))
                .FirstOrDefaultAsync(cancellationToken);
            if (customer is not null)
            {
                found.Add(Suggest(customer, match.Groups["id"].Value, "owns this AWS account"));
            }
        }

        return found;
    }

    private static ReadHint Suggest(Named customer, string words, string rule) =>
        new(HintKind.Customer, customer.CompanyId, words, rule, customer.Id);

    private sealed record Named(CustomerId Id, string CompanyId);

    [GeneratedRegex(
        "\\b(?:company|customer)\\s*(?:id|no|number)?\\s*[.:#]?\\s*(?<id>[A-Za-z0-9][A-Za-z0-9-]{0,31})\\b",
        RegexOptions.NonBacktracking
            | RegexOptions.ExplicitCapture
            | RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant
    )]
    private static partial Regex CompanyIds();

    [GeneratedRegex(
        "(?:^|[^0-9])(?<id>[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{4})(?:$|[^0-9])",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex AccountNumbers();
}
