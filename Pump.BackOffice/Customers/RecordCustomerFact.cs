using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers;

/// <summary>A fact that somebody enters.</summary>
/// <param name="Supersedes">The fact that it corrects; null for a new one.</param>
public sealed record NewCustomerFact(
    CustomerId CustomerId,
    CustomerFactKind Kind,
    AwsAccountId? Account,
    DateOnly? On,
    string Text,
    string Source,
    CustomerFactId? Supersedes = null
);

/// <summary>Enters what AWS does not tell about a customer, with its source; or corrects what was entered.</summary>
public sealed class RecordCustomerFact(CommandRunner commands)
{
    private const int LongestText = 2000;
    private const int LongestSource = 200;

    public Task<Outcome<CustomerFactId>> RunAsync(
        CommandId id,
        Actor actor,
        NewCustomerFact fact,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(id, actor, Permission.EditCustomers, "customer.fact", fact),
            scope => RecordAsync(scope, fact, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<CustomerFactId>> RecordAsync(
        CommandScope scope,
        NewCustomerFact fact,
        CancellationToken cancellationToken
    )
    {
        var customer = await scope.Db.Customers.FirstOrDefaultAsync(c => c.Id == fact.CustomerId, cancellationToken);
        if (customer is null)
        {
            return Refusal.NotFound("customer");
        }

        if ((Check(fact, scope.Now) ?? await CheckPlaceAsync(scope, fact, cancellationToken)) is { } refusal)
        {
            return refusal;
        }

        var entered = CustomerFact.Make(fact, scope.Actor.Id, scope.Now);
        scope.Db.CustomerFacts.Add(entered);
        scope.Record(
            "customer.fact",
            "Customer",
            customer.CompanyId,
            $"{customer.Name}: {entered.Kind}{(entered.Account is { } account ? $" of {account.Spaced}" : "")}: "
                + $"{entered.Text} (source: {entered.Source}){(fact.Supersedes is null ? "." : "; it takes the place of an earlier one.")}"
        );
        scope.Tell("customer", customer.Id.Value.ToString("D"));
        return entered.Id;
    }

    private static Refusal? Check(NewCustomerFact fact, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(fact.Text) || fact.Text.Trim().Length > LongestText)
        {
            return Refusal.Invalid(nameof(fact.Text), $"Say it in 1 to {LongestText} characters.");
        }

        if (string.IsNullOrWhiteSpace(fact.Source) || fact.Source.Trim().Length > LongestSource)
        {
            return Refusal.Invalid(
                nameof(fact.Source),
                "Say where it is known from, such as a mail, a call or a proof: without that nobody can check it later."
            );
        }

        return fact.On > DateOnly.FromDateTime(now.UtcDateTime)
            ? Refusal.Invalid(nameof(fact.On), "That day has not come yet.")
            : null;
    }

    private static async Task<Refusal?> CheckPlaceAsync(
        CommandScope scope,
        NewCustomerFact fact,
        CancellationToken cancellationToken
    )
    {
        if (
            fact.Account is { } account
            && !await scope.Db.AwsAccounts.AnyAsync(
                a => a.Id == account && a.CustomerId == fact.CustomerId,
                cancellationToken
            )
        )
        {
            return Refusal.Invalid(nameof(fact.Account), $"{account.Spaced} is not an account of this customer.");
        }

        if (fact.Supersedes is not { } earlier)
        {
            return null;
        }

        var facts = scope.Db.CustomerFacts;
        if (!await facts.AnyAsync(f => f.Id == earlier && f.CustomerId == fact.CustomerId, cancellationToken))
        {
            return Refusal.NotFound("fact");
        }

        return await facts.AnyAsync(f => f.SupersedesId == earlier, cancellationToken)
            ? Refusal.Stale("This fact")
            : null;
    }
}
