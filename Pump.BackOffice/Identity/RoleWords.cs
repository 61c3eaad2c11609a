namespace Pump.BackOffice.Identity;

/// <summary>How roles are shown.</summary>
public static class RoleWords
{
    /// <summary>"AccountExecutive" as "Account executive".</summary>
    public static string Words(this Role role) =>
        string.Concat(
            role.ToString().Select((c, at) => at > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString())
        );

    /// <summary>What somebody of the role does here.</summary>
    public static string Meaning(this Role role) =>
        role switch
        {
            Role.BillingAgent => "works the ticket queue and proposes adjustments",
            Role.AccountExecutive => "looks up credits of customers and works the tickets handed over",
            Role.Manager => "does what an agent does, and decides adjustments of others",
            Role.Auditor => "reads everything and verifies the books, changes nothing",
            _ => "people, payers and policies; neither proposes nor decides",
        };

    /// <summary>Several, as "Billing agent, Manager".</summary>
    public static string Words(this IEnumerable<Role> roles) =>
        string.Join(", ", roles.Select(role => role.Words())) is { Length: > 0 } text ? text : "no role";
}
