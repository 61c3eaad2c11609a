using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Diagnosis.Sweep;

/// <summary>Who has credits.</summary>
internal static class SweepCustomers
{
    /// <summary>Customers on whose accounts AWS ever showed a credit, or for whom one stands in our books.</summary>
    public static IQueryable<Customer> With(BackOfficeDb db)
    {
        var accounts = db.AwsAccounts;
        var states = db.AwsCreditStates;
        var books = db.Credits;
        return db.Customers.Where(c =>
            books.Any(b => b.CustomerId == c.Id)
            || accounts.Any(a => a.CustomerId == c.Id && states.Any(s => s.AccountId == a.Id))
        );
    }
}
