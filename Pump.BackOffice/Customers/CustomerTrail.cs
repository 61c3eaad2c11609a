using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Customers;

/// <summary>What the audit log says of master data, whichever way it came: by a page or from a file.</summary>
internal static class CustomerTrail
{
    public static void Created(CommandScope scope, Customer customer)
    {
        scope.Record("customer.created", "Customer", customer.CompanyId, $"{customer.Name} was taken into the books.");
        Tell(scope, customer.Id);
    }

    /// <param name="scope">The command that is being carried out.</param>
    /// <param name="customer">As it is now.</param>
    /// <param name="before">What <see cref="Describe"/> said before.</param>
    /// <param name="after">What <see cref="Describe"/> says now.</param>
    public static void Edited(CommandScope scope, Customer customer, string before, string after)
    {
        // Contacts are rows of their own: without a change of the customer's own columns the version would stand still.
        scope.Db.Entry(customer).Property(c => c.Name).IsModified = true;
        scope.Record(
            "customer.edited",
            "Customer",
            customer.CompanyId,
            $"Master data of {customer.Name} changed from {before} to {after}."
        );
        Tell(scope, customer.Id);
    }

    /// <param name="scope">The command that is being carried out.</param>
    /// <param name="account">Which account.</param>
    /// <param name="owner">Whose it is now; null for nobody's.</param>
    /// <param name="before">Whose it was; null when it was nobody's, or nobody knew it.</param>
    public static void Assigned(CommandScope scope, AwsAccountId account, Customer? owner, Customer? before)
    {
        var now = owner is null ? $"{account.Spaced} belongs to nobody" : $"{account.Spaced} belongs to {owner.Name}";
        var moved = before is not null && before.Id != owner?.Id;
        scope.Record(
            "account.assigned",
            "AwsAccount",
            account.Value,
            moved ? $"{now}; it was {before!.Name}'s." : $"{now}."
        );
        Tell(scope, owner?.Id);
        if (moved)
        {
            Tell(scope, before!.Id);
        }
    }

    /// <param name="customer">Whose master data.</param>
    /// <param name="executive">Its account executive's address; null when it has none.</param>
    public static string Describe(Customer customer, string? executive) =>
        $"[{customer.Name}; {customer.Stage}; account executive {executive ?? "nobody"}; {string.Join(", ", customer.Contacts.Select(c => c.Address))}; {customer.Notes}]";

    private static void Tell(CommandScope scope, CustomerId? customer) =>
        scope.Tell("customer", customer?.Value.ToString("D") ?? "-");
}
