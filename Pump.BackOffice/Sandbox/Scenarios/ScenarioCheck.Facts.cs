using System.Globalization;

namespace Pump.BackOffice.Sandbox.Scenarios;

/// <summary>Credits, invoices, faults, labels and tickets; and the words in which every check speaks.</summary>
internal sealed partial class ScenarioCheck
{
    private void CheckCredit(ScenarioCredit credit, string at)
    {
        if (!long.TryParse(credit.Id, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            Wrong($"{at}.id", $"'{credit.Id}' is not made of digits, or too long");
        }

        Known(_accounts, credit.Account, $"{at}.account", "account");
        Day(credit.StartsOn, $"{at}.startsOn");
        Day(credit.ExpiresOn, $"{at}.expiresOn");
        if (credit.Amount <= 0)
        {
            Wrong($"{at}.amount", "a credit is worth more than nothing");
        }

        if (credit.ExpiresOn is { } end && Compare(end, credit.StartsOn) < 0)
        {
            Wrong($"{at}.expiresOn", "the credit expires before it starts");
        }

        var listed = credit.Sharing is CreditSharingKind.Custom or CreditSharingKind.CostCategoryRule;
        if (listed == (credit.ShareableAccounts.Count == 0))
        {
            Wrong($"{at}.shareableAccounts", "accounts are named exactly when sharing is Custom or CostCategoryRule");
        }

        Each(
            credit.ShareableAccounts,
            $"{at}.shareableAccounts",
            (id, where) => Known(_accounts, id, where, "account")
        );
        Each(
            credit.Paused,
            $"{at}.paused",
            (pause, where) =>
            {
                Day(pause.From, $"{where}.from");
                Day(pause.Until, $"{where}.until");
            }
        );
    }

    private void CheckSharing(ScenarioSharing sharing, string at)
    {
        Known(_accounts, sharing.Account, $"{at}.account", "account");
        Day(sharing.On, $"{at}.on");
    }

    private void CheckRestatement(ScenarioRestatement restatement, string at)
    {
        Known(_accounts, restatement.Account, $"{at}.account", "account");
        Day(restatement.On, $"{at}.on");
        if (restatement.On.Month <= restatement.Month)
        {
            Wrong($"{at}.on", "a restatement comes after the month that it changes");
        }
    }

    private void CheckInvoicing()
    {
        DayOfMonth(_scenario.Invoicing.PostedOnDay, "$.invoicing.postedOnDay");
        Time(_scenario.Invoicing.PostedAt, "$.invoicing.postedAt");
        Each(
            _scenario.Invoicing.Exceptions,
            "$.invoicing.exceptions",
            (e, at) =>
            {
                Known(_customers, e.Customer, $"{at}.customer", "customer");
                if (e.PostedOnDay is { } day)
                {
                    DayOfMonth(day, $"{at}.postedOnDay");
                }

                if ((e.Mistake == InvoiceMistake.WrongCredit) == (e.Off == 0))
                {
                    Wrong($"{at}.off", "'off' is told exactly for a WrongCredit");
                }
            }
        );
    }

    private void CheckPumpCredit(ScenarioPumpCredit credit, string at)
    {
        Known(_customers, credit.Customer, $"{at}.customer", "customer");
        Day(credit.GrantedOn, $"{at}.grantedOn");
        NotNegative(credit.Amount, $"{at}.amount");
    }

    private void CheckFault(ScenarioFault fault, string at)
    {
        if (!ScenarioFault.Kinds.Contains(fault.Kind))
        {
            Wrong($"{at}.kind", $"'{fault.Kind}' is none of {string.Join(", ", ScenarioFault.Kinds)}");
        }

        if (fault.Payer is { } payer)
        {
            Known(_payers, payer, $"{at}.payer", "payer");
        }

        Moment(fault.From, $"{at}.from");
        Moment(fault.Until, $"{at}.until");
    }

    private void CheckLabel(ScenarioLabel label, string at)
    {
        Known(_customers, label.Customer, $"{at}.customer", "customer");
        Cause(label.Cause, $"{at}.cause");
        if (label.Credit is { } credit)
        {
            Known(_credits, credit, $"{at}.credit", "credit");
        }
    }

    private void CheckTickets()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        Unique(_scenario.Tickets, "$.tickets", t => t.Id, "id", ids);
        Each(_scenario.Tickets, "$.tickets", (ticket, at) => CheckTicket(ticket, at, ids));
    }

    private void CheckTicket(ScenarioTicket ticket, string at, HashSet<string> ids)
    {
        Known(_customers, ticket.Customer, $"{at}.customer", "customer");
        var customer = _scenario.Customers.FirstOrDefault(c => Same(c.CompanyId, ticket.Customer));
        if (customer is not null && !customer.Contacts.Any(c => Same(c.Email, ticket.Contact)))
        {
            Wrong($"{at}.contact", $"'{ticket.Contact}' is not a contact of customer {ticket.Customer}");
        }

        Moment(ticket.OpenedAt, $"{at}.openedAt");
        Cause(ticket.Truth.Cause, $"{at}.truth.cause");
        if (ticket.About.Credit is { } credit)
        {
            Known(_credits, credit, $"{at}.about.credit", "credit");
        }

        var last = 0m;
        Each(
            ticket.Steps,
            $"{at}.steps",
            (step, where) =>
            {
                if (step.AfterHours < last)
                {
                    Wrong($"{where}.afterHours", "steps stand in the order of time");
                }

                last = step.AfterHours;
                if (!_scenario.People.Any(p => Same(p.Email, step.By)) && !Same(step.By, ticket.Contact))
                {
                    Wrong($"{where}.by", $"'{step.By}' is neither staff nor the ticket's contact");
                }
            }
        );
        Each(ticket.Proofs, $"{at}.proofs", (proof, where) => CheckProof(proof, where, ids));
    }

    private void CheckProof(ScenarioProof proof, string at, HashSet<string> ids)
    {
        AccountId(proof.Account, $"{at}.account");
        Moment(proof.SeenAt, $"{at}.seenAt");
        if ((proof.Variant == ProofVariant.Duplicate) == (proof.DuplicateOf is null))
        {
            Wrong($"{at}.duplicateOf", "a ticket is named exactly for a duplicate");
        }
        else if (proof.DuplicateOf is { } other)
        {
            Known(ids, other, $"{at}.duplicateOf", "ticket");
        }

        if ((proof.Kind == ProofKind.Recording) == (proof.Clip is null))
        {
            Wrong($"{at}.clip", "a clip is named exactly for a recording");
        }

        Each(
            proof.Rows,
            $"{at}.rows",
            (row, where) =>
            {
                if (row.Credit is { } credit)
                {
                    Known(_credits, credit, $"{where}.credit", "credit");
                }
                else if (row.Name is null || row.Remaining is null)
                {
                    Wrong(where, "a row without a credit needs a name and an amount");
                }
            }
        );
    }

    private void Wrong(string path, string why) => _errors.Add(new(path, why));

    private static void Each<T>(IReadOnlyList<T> items, string at, Action<T, string> check)
    {
        for (var i = 0; i < items.Count; i++)
        {
            check(items[i], $"{at}[{i}]");
        }
    }

    private void Unique<T>(
        IReadOnlyList<T> items,
        string at,
        Func<T, string> key,
        string member,
        HashSet<string> seen
    ) =>
        Each(
            items,
            at,
            (item, where) =>
            {
                if (!seen.Add(key(item)))
                {
                    Wrong($"{where}.{member}", $"'{key(item)}' is used twice");
                }
            }
        );

    private void Known(HashSet<string> known, string id, string path, string what)
    {
        if (!known.Contains(id))
        {
            Wrong(path, $"there is no {what} '{id}'");
        }
    }

    private void AccountId(string id, string path)
    {
        if (id.Length != 12 || !id.All(char.IsAsciiDigit))
        {
            Wrong(path, $"'{id}' is not 12 digits");
        }
    }

    private void Cause(string cause, string path)
    {
        if (!Causes.All.Contains(cause, StringComparer.Ordinal))
        {
            Wrong(path, $"'{cause}' is not the code of a cause");
        }
    }

    private void Day(ScenarioDay? day, string path)
    {
        if (day is not null)
        {
            DayOfMonth(day.Day, $"{path}.day");
        }
    }

    private void Moment(ScenarioMoment? moment, string path)
    {
        if (moment is not null)
        {
            DayOfMonth(moment.Day, $"{path}.day");
            Time(moment.Time, $"{path}.time");
        }
    }

    private void Time(string time, string path)
    {
        if (!TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            Wrong(path, $"'{time}' is not a time written as HH:mm");
        }
    }

    private void DayOfMonth(int day, string path)
    {
        if (day is < 1 or > 31)
        {
            Wrong(path, $"{day} is not a day of a month");
        }
    }

    private void Fraction(decimal value, string path)
    {
        if (value is < 0 or >= 1)
        {
            Wrong(path, $"{value} is not a part between 0 and 1");
        }
    }

    private void NotNegative(decimal value, string path)
    {
        if (value < 0)
        {
            Wrong(path, $"{value} is negative");
        }
    }

    private static int Compare(ScenarioDay a, ScenarioDay b) =>
        a.Month != b.Month ? a.Month.CompareTo(b.Month) : a.Day.CompareTo(b.Day);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
