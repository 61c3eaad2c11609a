using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers;

/// <summary>Names a payer and says whose accounts stand under it. How to reach it is configuration, not data.</summary>
public sealed class DescribePayer(CommandRunner commands)
{
    public Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        string account,
        string name,
        PayerKind kind,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(
                id,
                actor,
                Permission.Administer,
                "payer.describe",
                new
                {
                    account,
                    name,
                    kind,
                }
            ),
            scope => DescribeAsync(scope, account, name, kind, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<Nothing>> DescribeAsync(
        CommandScope scope,
        string account,
        string name,
        PayerKind kind,
        CancellationToken cancellationToken
    )
    {
        if (!AwsAccountId.TryParse(account, out var id))
        {
            return Refusal.Invalid("Account", $"'{account}' is not an AWS account number: it has twelve digits.");
        }

        if (string.IsNullOrWhiteSpace(name) || name.Length > 200)
        {
            return Refusal.Invalid("Name", "A name has 1 to 200 characters.");
        }

        var payer = await scope.Db.Payers.FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (payer is null)
        {
            scope.Db.Payers.Add(Payer.Make(id, name.Trim(), kind));
        }
        else
        {
            payer.Describe(name.Trim(), kind);
        }

        scope.Record("payer.described", "Payer", id.Value, $"Payer {id.Spaced} is {name.Trim()} ({kind}).");
        return Nothing.AtAll;
    }
}
