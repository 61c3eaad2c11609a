using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers;

/// <summary>What staff may change about a customer; the Company ID never changes.</summary>
public sealed record CustomerEdit(
    string Name,
    CustomerStage Stage,
    PersonId? AccountExecutiveId,
    IReadOnlyList<NewContact> Contacts,
    string? Notes
);

/// <summary>Changes a customer's master data.</summary>
public sealed class EditCustomer(CommandRunner commands)
{
    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who changes.</param>
    /// <param name="customer">Which customer.</param>
    /// <param name="version">The version that the form showed.</param>
    /// <param name="edit">What it shall be.</param>
    public Task<Outcome<CustomerId>> RunAsync(
        CommandId id,
        Actor actor,
        CustomerId customer,
        long version,
        CustomerEdit edit,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(
                id,
                actor,
                Permission.EditCustomers,
                "customer.edit",
                new
                {
                    customer,
                    version,
                    edit,
                }
            ),
            scope => EditAsync(scope, customer, version, edit, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<CustomerId>> EditAsync(
        CommandScope scope,
        CustomerId id,
        long version,
        CustomerEdit edit,
        CancellationToken cancellationToken
    )
    {
        var customer = await scope.Db.Customers.FirstOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (customer is null)
        {
            return Refusal.NotFound("customer");
        }

        if (customer.Version != version)
        {
            return Refusal.Stale(customer.Name);
        }

        if (CustomerRules.Check(edit.Name, edit.Contacts) is { } refusal)
        {
            return refusal;
        }

        var executives = await scope
            .Db.People.Where(p => p.Id == customer.AccountExecutiveId || p.Id == edit.AccountExecutiveId)
            .ToDictionaryAsync(p => p.Id, p => p.Email, cancellationToken);
        var before = Describe();
        customer.Rename(edit.Name.Trim());
        customer.MoveTo(edit.Stage);
        customer.AssignTo(edit.AccountExecutiveId);
        customer.Note(edit.Notes);
        customer.Reach(edit.Contacts.Select(c => Contact.At(c.Address, c.Name)));
        CustomerTrail.Edited(scope, customer, before, Describe());
        return customer.Id;

        string Describe() =>
            CustomerTrail.Describe(
                customer,
                customer.AccountExecutiveId is { } executive ? executives.GetValueOrDefault(executive) : null
            );
    }
}
