using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers;

/// <summary>What a new customer is made of.</summary>
public sealed record NewCustomer(
    string CompanyId,
    string Name,
    CustomerStage Stage,
    PersonId? AccountExecutiveId,
    IReadOnlyList<NewContact> Contacts,
    string? Notes = null
);

public sealed record NewContact(string Address, string? Name);

/// <summary>Takes a customer, or a prospect, into the books.</summary>
public sealed class CreateCustomer(CommandRunner commands)
{
    public Task<Outcome<CustomerId>> RunAsync(
        CommandId id,
        Actor actor,
        NewCustomer customer,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(id, actor, Permission.EditCustomers, "customer.create", customer),
            scope => CreateAsync(scope, customer, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<CustomerId>> CreateAsync(
        CommandScope scope,
        NewCustomer wanted,
        CancellationToken cancellationToken
    )
    {
        if (
            (CustomerRules.CheckCompanyId(wanted.CompanyId) ?? CustomerRules.Check(wanted.Name, wanted.Contacts)) is
            { } refusal
        )
        {
            return refusal;
        }

        if (await scope.Db.Customers.AnyAsync(c => c.CompanyId == wanted.CompanyId, cancellationToken))
        {
            return Refusal.Invalid(nameof(wanted.CompanyId), $"Company ID {wanted.CompanyId} is taken.");
        }

        var customer = Customer.Make(wanted.CompanyId.Trim(), wanted.Name.Trim(), wanted.Stage, scope.Now);
        customer.AssignTo(wanted.AccountExecutiveId);
        customer.Note(wanted.Notes);
        customer.Reach(wanted.Contacts.Select(c => Contact.At(c.Address, c.Name)));
        scope.Db.Customers.Add(customer);
        CustomerTrail.Created(scope, customer);
        return customer.Id;
    }
}
