using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers;

/// <summary>What an import did, or with a dry run would do.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Created">Customers that were not there.</param>
/// <param name="Changed">Customers of which something was different.</param>
/// <param name="Same">Rows that said what is known.</param>
/// <param name="Errors">Rows that cannot be taken; when there is one, nothing is imported.</param>
public sealed record ImportReport(
    bool DryRun,
    int Rows,
    int Created,
    int Changed,
    int Same,
    IReadOnlyList<ImportError> Errors
);

/// <summary>What is wrong with a row, and on which line of the file.</summary>
public sealed record ImportError(int Line, string Field, string Message);

/// <summary>Takes customers from a file, keyed by Company ID: all rows or none, and the same file again changes nothing.</summary>
public sealed class ImportCustomers(CommandRunner commands)
{
    public async Task<Outcome<ImportReport>> RunAsync(
        CommandId id,
        Actor actor,
        TextReader file,
        bool dryRun,
        CancellationToken cancellationToken
    )
    {
        if (!CustomerFile.Read(file).TryValue(out var rows, out var refusal))
        {
            return refusal;
        }

        ImportReport? report = null;
        var outcome = await commands.RunAsync(
            new Command(id, actor, Permission.Import, "customers.import", new { rows, dryRun }),
            async scope =>
            {
                report = await new CustomerImport(scope, rows, dryRun).RunAsync(cancellationToken);
                // A refusal rolls everything back: what had errors or was only tried leaves no trace.
                return dryRun || report.Errors.Count > 0 ? NothingKept : (Outcome<ImportReport>)report;
            },
            cancellationToken
        );
        return outcome.Refusal == NothingKept ? report! : outcome;
    }

    private static readonly Refusal NothingKept = new("nothing-kept", "Nothing was imported.");
}

/// <summary>One import in one transaction.</summary>
file sealed class CustomerImport(CommandScope scope, IReadOnlyList<CustomerFileRow> rows, bool dryRun)
{
    private readonly List<ImportError> _errors = [];
    private int _created;
    private int _changed;
    private int _same;

    public async Task<ImportReport> RunAsync(CancellationToken cancellationToken)
    {
        var known = await scope.Db.Customers.ToDictionaryAsync(c => c.CompanyId, cancellationToken);
        var accounts = await scope.Db.AwsAccounts.ToDictionaryAsync(a => a.Id, cancellationToken);
        var people = await scope.Db.People.ToDictionaryAsync(p => p.Email, p => p.Id, cancellationToken);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!seen.Add(row.CompanyId))
            {
                Wrong(row, "company_id", $"Company ID {row.CompanyId} stands in the file twice.");
                continue;
            }

            Take(row, known, accounts, people);
        }

        if (_errors.Count == 0 && !dryRun && _created + _changed > 0)
        {
            scope.Record(
                "customers.imported",
                "Customers",
                "file",
                $"{rows.Count} rows: {_created} created, {_changed} changed, {_same} the same."
            );
        }

        return new ImportReport(dryRun, rows.Count, _created, _changed, _same, _errors);
    }

    private void Take(
        CustomerFileRow row,
        Dictionary<string, Customer> known,
        Dictionary<AwsAccountId, AwsAccount> accounts,
        Dictionary<string, PersonId> people
    )
    {
        var contacts = row.Contacts.Select(c => new NewContact(c, null)).ToList();
        if ((CustomerRules.CheckCompanyId(row.CompanyId) ?? CustomerRules.Check(row.Name, contacts)) is { } refusal)
        {
            Wrong(row, ColumnOf(refusal.Field), refusal.Sentence);
            return;
        }

        if (!TryStage(row.Stage, out var stage))
        {
            Wrong(row, "stage", $"'{row.Stage}' is not one of Prospect, Joined, Left.");
            return;
        }

        PersonId? executive = null;
        if (row.AccountExecutive is not null)
        {
            if (!people.TryGetValue(row.AccountExecutive.ToLowerInvariant(), out var person))
            {
                Wrong(row, "account_executive", $"Nobody here has the address {row.AccountExecutive}.");
                return;
            }

            executive = person;
        }

        var before = _errors.Count;
        var ids = row.Accounts.Select(text => Account(row, text)).OfType<AwsAccountId>().ToList();
        if (_errors.Count > before)
        {
            return;
        }

        var isNew = !known.TryGetValue(row.CompanyId, out var customer);
        var changed = isNew;
        if (customer is null)
        {
            customer = Customer.Make(row.CompanyId, row.Name, stage, scope.Now);
            scope.Db.Customers.Add(customer);
        }

        changed |= Update(customer, row, stage, executive, contacts);
        changed |= Attach(customer, ids, accounts);
        Count(isNew, changed);
    }

    private static bool Update(
        Customer customer,
        CustomerFileRow row,
        CustomerStage stage,
        PersonId? executive,
        List<NewContact> contacts
    )
    {
        var same =
            customer.Name == row.Name
            && customer.Stage == stage
            && customer.AccountExecutiveId == executive
            && customer.Notes == row.Notes
            && customer
                .Contacts.Select(c => c.Address)
                .Order(StringComparer.Ordinal)
                .SequenceEqual(
                    contacts.Select(c => c.Address.ToLowerInvariant()).Order(StringComparer.Ordinal),
                    StringComparer.Ordinal
                );
        if (same)
        {
            return false;
        }

        var names = customer.Contacts.ToDictionary(c => c.Address, c => c.Name, StringComparer.Ordinal);
        customer.Rename(row.Name);
        customer.MoveTo(stage);
        customer.AssignTo(executive);
        customer.Note(row.Notes);
        customer.Reach(
            contacts.Select(c => Contact.At(c.Address, names.GetValueOrDefault(c.Address.ToLowerInvariant())))
        );
        return true;
    }

    private bool Attach(Customer customer, List<AwsAccountId> ids, Dictionary<AwsAccountId, AwsAccount> accounts)
    {
        var changed = false;
        foreach (var id in ids)
        {
            if (!accounts.TryGetValue(id, out var account))
            {
                account = AwsAccount.Make(id, id.Spaced, customer.Id, scope.Now);
                accounts[id] = account;
                scope.Db.AwsAccounts.Add(account);
                changed = true;
            }
            else if (account.CustomerId != customer.Id)
            {
                account.BelongsTo(customer.Id);
                changed = true;
            }
        }

        return changed;
    }

    private AwsAccountId? Account(CustomerFileRow row, string text)
    {
        if (AwsAccountId.TryParse(text, out var id))
        {
            return id;
        }

        Wrong(row, "accounts", $"'{text}' is not an AWS account number: it has twelve digits.");
        return null;
    }

    private void Count(bool isNew, bool changed)
    {
        if (isNew)
        {
            _created++;
        }
        else if (changed)
        {
            _changed++;
        }
        else
        {
            _same++;
        }
    }

    private static bool TryStage(string text, out CustomerStage stage)
    {
        stage = CustomerStage.Joined;
        return text.Length == 0 || (Enum.TryParse(text, ignoreCase: true, out stage) && Enum.IsDefined(stage));
    }

    // The rules speak of a form's fields; the person looks at a file.
    private static string ColumnOf(string? field) =>
        field switch
        {
            "CompanyId" => "company_id",
            "Name" => "name",
            "Contacts" => "contacts",
            "Notes" => "notes",
            _ => "row",
        };

    private void Wrong(CustomerFileRow row, string field, string message) =>
        _errors.Add(new ImportError(row.Line, field, message));
}
