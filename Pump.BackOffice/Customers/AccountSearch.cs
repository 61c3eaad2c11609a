using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers;

/// <summary>An account that was found by a part of its number or name.</summary>
public sealed record AccountHit(AwsAccountId Id, string Name, string? CompanyId, string? Customer);

/// <summary>Finds AWS accounts by a part of the number, however it is spaced, or of the name.</summary>
public sealed class AccountSearch(Access access)
{
    public Task<Outcome<IReadOnlyList<AccountHit>>> RunAsync(
        Actor actor,
        string text,
        int most,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<AccountHit>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var customers = db.Customers;
                var found = Digits(text) is { } digits ? Matching(db, digits) : Named(db, text.Trim());
                return await found
                    .OrderBy(a => a.Id)
                    .Take(most)
                    .Select(a => new AccountHit(
                        a.Id,
                        a.Name,
                        customers.Where(c => c.Id == a.CustomerId).Select(c => c.CompanyId).FirstOrDefault(),
                        customers.Where(c => c.Id == a.CustomerId).Select(c => c.Name).FirstOrDefault()
                    ))
                    .ToListAsync(cancellationToken);
            },
            cancellationToken
        );

    /// <summary>The digits of a part of an account number, three at least; null for what cannot be one.</summary>
    internal static string? Digits(string text)
    {
        var digits = string.Concat(text.Where(c => c is not ('-' or ' ')));
        return digits.Length is >= 3 and <= 12 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    // The number is a value of its own type, which LIKE in a query over it cannot be written for.
    internal static IQueryable<AwsAccount> Matching(BackOfficeDb db, string digits)
    {
        var pattern = $"%{digits}%";
        return db.AwsAccounts.FromSql($"""SELECT * FROM "AwsAccounts" WHERE "Id" LIKE {pattern}""");
    }

    private static IQueryable<AwsAccount> Named(BackOfficeDb db, string text)
    {
        var lower = text.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Translated to SQL, where lower() has no culture.
        return db.AwsAccounts.Where(a => a.Name.ToLower().Contains(lower));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }
}
