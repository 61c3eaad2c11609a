using System.Globalization;

namespace Pump.BackOffice.Sandbox.Scenarios;

/// <summary>
/// What a well-formed scenario file must also mean: ids that exist and are unique, days in order, figures that make
/// sense. Every error says the path in the file and why.
/// </summary>
internal sealed partial class ScenarioCheck
{
    private readonly List<ScenarioError> _errors = [];
    private readonly Scenario _scenario;
    private readonly HashSet<string> _payers = [];
    private readonly HashSet<string> _accounts = [];
    private readonly HashSet<string> _customers = [];
    private readonly HashSet<string> _credits = [];

    private ScenarioCheck(Scenario scenario) => _scenario = scenario;

    internal static IReadOnlyList<ScenarioError> Of(Scenario scenario)
    {
        var check = new ScenarioCheck(scenario);
        check.Run();
        return check._errors;
    }

    private void Run()
    {
        Collect();
        CheckRoot();
        Each(_scenario.Payers, "$.payers", CheckPayer);
        Each(_scenario.Customers, "$.customers", CheckCustomer);
        Each(_scenario.OtherAccounts, "$.otherAccounts", CheckAccount);
        Each(_scenario.Credits, "$.credits", CheckCredit);
        Each(_scenario.Sharing, "$.sharing", CheckSharing);
        Each(_scenario.Restatements, "$.restatements", CheckRestatement);
        CheckInvoicing();
        Each(_scenario.PumpCredits, "$.pumpCredits", CheckPumpCredit);
        Each(
            _scenario.LedgerMistakes,
            "$.ledgerMistakes",
            (m, at) => Known(_credits, m.Credit, $"{at}.credit", "credit")
        );
        Each(_scenario.Faults, "$.faults", CheckFault);
        Each(_scenario.Labels, "$.labels", CheckLabel);
        CheckTickets();
    }

    private void Collect()
    {
        Unique(_scenario.Payers, "$.payers", p => p.Id, "id", _payers);
        Unique(_scenario.Customers, "$.customers", c => c.CompanyId, "companyId", _customers);
        for (var c = 0; c < _scenario.Customers.Count; c++)
        {
            Unique(_scenario.Customers[c].Accounts, $"$.customers[{c}].accounts", a => a.Id, "id", _accounts);
        }

        Unique(_scenario.OtherAccounts, "$.otherAccounts", a => a.Id, "id", _accounts);
        Unique(_scenario.Credits, "$.credits", c => c.Id, "id", _credits);
        Unique(_scenario.Faults, "$.faults", f => f.Id, "id", []);
    }

    private void CheckRoot()
    {
        if (
            _scenario.Anchor is { } anchor
            && !DateOnly.TryParseExact(
                anchor + "-01",
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _
            )
        )
        {
            Wrong("$.anchor", $"'{anchor}' is not a month written as yyyy-MM");
        }

        var close = _scenario.MonthClose;
        DayOfMonth(close.FinalOnDay, "$.monthClose.finalOnDay");
        DayOfMonth(close.SupportPostedOnDay, "$.monthClose.supportPostedOnDay");
        Fraction(close.LateUsage, "$.monthClose.lateUsage");
        Each(
            close.Exceptions,
            "$.monthClose.exceptions",
            (e, at) =>
            {
                Known(_payers, e.Payer, $"{at}.payer", "payer");
                DayOfMonth(e.FinalOnDay, $"{at}.finalOnDay");
            }
        );
        Unique(_scenario.People, "$.people", p => p.Email, "email", []);
    }

    private void CheckPayer(ScenarioPayer payer, string at)
    {
        AccountId(payer.Id, $"{at}.id");
        Day(payer.CreatedOn, $"{at}.createdOn");
        Each(payer.Discounts, $"{at}.discounts", (d, where) => Fraction(d.Rate, $"{where}.rate"));
    }

    private void CheckCustomer(ScenarioCustomer customer, string at)
    {
        if (customer.CompanyId.Length == 0 || !customer.CompanyId.All(char.IsAsciiDigit))
        {
            Wrong($"{at}.companyId", $"'{customer.CompanyId}' is not made of digits");
        }

        if (customer.Contacts.Count == 0)
        {
            Wrong($"{at}.contacts", "a customer needs a contact");
        }

        if (
            !_scenario.People.Any(p =>
                p.Role == PersonRole.AccountExecutive && Same(p.Email, customer.AccountExecutive)
            )
        )
        {
            Wrong($"{at}.accountExecutive", $"'{customer.AccountExecutive}' is not an account executive in $.people");
        }

        Each(
            customer.History,
            $"{at}.history",
            (fact, where) =>
            {
                Day(fact.On, $"{where}.on");
                if (fact.Account is { } account)
                {
                    Known(_accounts, account, $"{where}.account", "account");
                }
            }
        );
        Each(customer.Accounts, $"{at}.accounts", CheckAccount);
    }

    private void CheckAccount(ScenarioAccount account, string at)
    {
        AccountId(account.Id, $"{at}.id");
        Fraction(account.TaxRate, $"{at}.taxRate");
        CheckMemberships(account, $"{at}.memberships");
        Each(
            account.Charges,
            $"{at}.charges",
            (charge, where) =>
            {
                NotNegative(charge.Amount, $"{where}.amount");
                Fraction(charge.Noise, $"{where}.noise");
                if (charge.Kind == ChargeKind.Tax)
                {
                    Wrong($"{where}.kind", "tax follows from taxRate and is not a monthly charge");
                }
            }
        );
        Each(
            account.OneOffs,
            $"{at}.oneOffs",
            (charge, where) =>
            {
                Day(charge.On, $"{where}.on");
                NotNegative(charge.Amount, $"{where}.amount");
            }
        );
        Each(
            account.Refunds,
            $"{at}.refunds",
            (refund, where) =>
            {
                Day(refund.On, $"{where}.on");
                NotNegative(refund.Amount, $"{where}.amount");
            }
        );
        Each(account.Discounts, $"{at}.discounts", (d, where) => Fraction(d.Rate, $"{where}.rate"));
    }

    private void CheckMemberships(ScenarioAccount account, string at)
    {
        var stays = account.Memberships;
        for (var i = 0; i < stays.Count; i++)
        {
            var where = $"{at}[{i}]";
            Known(_payers, stays[i].Payer, $"{where}.payer", "payer");
            Day(stays[i].JoinedOn, $"{where}.joinedOn");
            Day(stays[i].LeftOn, $"{where}.leftOn");
            if (stays[i].LeftOn is { } left && Compare(left, stays[i].JoinedOn) <= 0)
            {
                Wrong($"{where}.leftOn", "the account leaves before it joined");
            }

            if (i == 0)
            {
                continue;
            }

            if (stays[i - 1].LeftOn is not { } before || Compare(before, stays[i].JoinedOn) > 0)
            {
                Wrong($"{where}.joinedOn", "the account is still a member by the membership before it");
            }
        }
    }
}
