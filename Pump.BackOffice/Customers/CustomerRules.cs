namespace Pump.BackOffice.Customers;

/// <summary>What a customer's master data must be, wherever it comes from: a form or a file.</summary>
internal static class CustomerRules
{
    /// <summary>Null when all is well; otherwise what to mend, at its field.</summary>
    public static Refusal? Check(string name, IReadOnlyList<NewContact> contacts)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 200)
        {
            return Refusal.Invalid("Name", "A name has 1 to 200 characters.");
        }

        foreach (var contact in contacts)
        {
            if (!IsAddressOrDomain(contact.Address))
            {
                return Refusal.Invalid(
                    "Contacts",
                    $"'{contact.Address}' is neither an address such as dara@example.com nor a domain such as example.com."
                );
            }
        }

        var twice = contacts
            .GroupBy(c => c.Address.Trim(), StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(g => g.Count() > 1);
        return twice is null ? null : Refusal.Invalid("Contacts", $"'{twice.Key}' is named twice.");
    }

    public static Refusal? CheckCompanyId(string companyId) =>
        string.IsNullOrWhiteSpace(companyId) || companyId.Trim().Length > 32
            ? Refusal.Invalid("CompanyId", "A Company ID has 1 to 32 characters.")
            : null;

    private static bool IsAddressOrDomain(string text)
    {
        var parts = text.Trim().Split('@');
        return parts.Length <= 2
            && parts.All(part => part.Length > 0 && !part.Any(char.IsWhiteSpace))
            && parts[^1].Contains('.', StringComparison.Ordinal)
            && text.Length <= 320;
    }
}
