using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers;

/// <summary>Says whose an AWS account is: one that the sync found and nobody knew, or a new one.</summary>
public sealed class AssignAccount(CommandRunner commands)
{
    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="account">Twelve digits.</param>
    /// <param name="name">What people call it; kept when null.</param>
    /// <param name="customer">Whose it is; null when it is nobody's after all.</param>
    public Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        string account,
        string? name,
        CustomerId? customer,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(
                id,
                actor,
                Permission.EditCustomers,
                "account.assign",
                new
                {
                    account,
                    name,
                    customer,
                }
            ),
            scope => AssignAsync(scope, account, name, customer, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<Nothing>> AssignAsync(
        CommandScope scope,
        string text,
        string? name,
        CustomerId? owner,
        CancellationToken cancellationToken
    )
    {
        if (!AwsAccountId.TryParse(text, out var id))
        {
            return Refusal.Invalid("Account", $"'{text}' is not an AWS account number: it has twelve digits.");
        }

        Customer? customer = null;
        if (owner is not null)
        {
            customer = await scope.Db.Customers.FirstOrDefaultAsync(c => c.Id == owner, cancellationToken);
            if (customer is null)
            {
                return Refusal.NotFound("customer");
            }
        }

        var account = await scope.Db.AwsAccounts.FirstOrDefaultAsync(a => a.Id == id, cancellationToken);
        var before = account?.CustomerId is { } former
            ? await scope.Db.Customers.FirstOrDefaultAsync(c => c.Id == former, cancellationToken)
            : null;
        if (account is null)
        {
            account = AwsAccount.Make(id, name ?? id.Spaced, owner, scope.Now);
            scope.Db.AwsAccounts.Add(account);
        }
        else
        {
            account.BelongsTo(owner);
            if (!string.IsNullOrWhiteSpace(name))
            {
                account.Rename(name.Trim());
            }
        }

        CustomerTrail.Assigned(scope, id, customer, before);
        return Nothing.AtAll;
    }
}
