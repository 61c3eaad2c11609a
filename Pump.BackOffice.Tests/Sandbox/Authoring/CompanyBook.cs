using System.Globalization;
using Pump.BackOffice.Sandbox.Scenarios;
using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Tests.Sandbox.Authoring;

/// <summary>Collects what the default scenario is made of while its stories are told.</summary>
internal sealed class CompanyBook
{
    internal const string Shared = "118044209917";
    internal const string Calder = "204418830551";
    internal const string Marrow = "331907726014";
    internal const string Ostrava = "415560098273";
    internal const string Juniper = "520071144836";

    internal const string Priya = "priya.nair@pump.example";
    internal const string Joao = "joao.teles@pump.example";
    internal const string Hanna = "hanna.brandt@pump.example";

    private readonly HashSet<string> _ids = [];
    private int _creditCount;

    internal List<ScenarioCustomer> Customers { get; } = [];

    internal List<ScenarioAccount> Others { get; } = [];

    internal List<ScenarioCredit> Credits { get; } = [];

    internal List<ScenarioSharing> Sharing { get; } = [];

    internal List<ScenarioRestatement> Restatements { get; } = [];

    internal List<ScenarioLabel> Labels { get; } = [];

    internal List<ScenarioInvoiceException> Invoices { get; } = [];

    internal List<ScenarioPumpCredit> PumpCredits { get; } = [];

    internal List<ScenarioLedgerMistake> LedgerMistakes { get; } = [];

    internal static ScenarioDay Day(int month, int day) => new() { Month = month, Day = day };

    /// <summary>A company with accounts that have been at a payer since before the scenario begins.</summary>
    internal ScenarioCustomer Company(
        string id,
        string name,
        string domain,
        string ae,
        string people,
        string payer = Shared,
        int accounts = 4,
        decimal scale = 1m,
        ScenarioDay? joined = null,
        ScenarioDay? left = null,
        CustomerStanding standing = CustomerStanding.Joined
    )
    {
        var list = new List<ScenarioAccount>();
        for (var i = 0; i < accounts; i++)
        {
            list.Add(NewAccount(id, domain, i, payer, scale, joined, left, standing));
        }

        var contacts = people
            .Split(", ")
            .Select(n => new ScenarioContact { Name = n, Email = $"{n.Split(' ')[0].ToLowerInvariant()}@{domain}" });
        var customer = new ScenarioCustomer
        {
            CompanyId = id,
            Name = name,
            Domain = domain,
            AccountExecutive = ae,
            Standing = standing,
            Contacts = [.. contacts],
            Accounts = list,
        };
        Customers.Add(customer);
        return customer;
    }

    internal void Change(string companyId, Func<ScenarioCustomer, ScenarioCustomer> change)
    {
        var at = Customers.FindIndex(c => c.CompanyId == companyId);
        Customers[at] = change(Customers[at]);
    }

    internal void ChangeAccount(string companyId, int index, Func<ScenarioAccount, ScenarioAccount> change) =>
        Change(
            companyId,
            c =>
            {
                var accounts = c.Accounts.ToList();
                accounts[index] = change(accounts[index]);
                return c with { Accounts = accounts };
            }
        );

    internal void Replace(string companyId, int index, params ScenarioCharge[] charges) =>
        ChangeAccount(companyId, index, a => a with { Charges = charges });

    /// <summary>Notes a fact that staff know.</summary>
    internal void Fact(string companyId, HistoryKind kind, string text, string source, ScenarioDay? on = null) =>
        Change(
            companyId,
            c =>
                c with
                {
                    History =
                    [
                        .. c.History,
                        new()
                        {
                            Kind = kind,
                            Text = text,
                            Source = source,
                            On = on,
                            Account = kind == HistoryKind.EarlierOrganization ? c.Accounts[0].Id : null,
                        },
                    ],
                }
        );

    internal string Credit(
        string account,
        CreditKind kind,
        string name,
        decimal amount,
        ScenarioDay starts,
        ScenarioDay? expires,
        Func<ScenarioCredit, ScenarioCredit>? with = null
    )
    {
        var id = (4_418_200_931L + (_creditCount++ * 7_919_317L)).ToString(CultureInfo.InvariantCulture);
        var credit = new ScenarioCredit
        {
            Id = id,
            Account = account,
            Kind = kind,
            Description = name,
            Amount = amount,
            StartsOn = starts,
            ExpiresOn = expires,
        };
        Credits.Add(with is null ? credit : with(credit));
        return id;
    }

    internal void Label(string customer, string cause, string note, string? credit, params int[] months)
    {
        foreach (var month in months)
        {
            Labels.Add(
                new()
                {
                    Customer = customer,
                    Month = month,
                    Cause = cause,
                    Credit = credit,
                    Note = note,
                }
            );
        }
    }

    internal void Unshare(IEnumerable<string> accounts)
    {
        foreach (var account in accounts)
        {
            Share(account, -20, 1, shared: false);
        }
    }

    internal void Share(string account, int month, int day, bool shared = true) =>
        Sharing.Add(
            new()
            {
                Account = account,
                On = Day(month, day),
                Shared = shared,
            }
        );

    internal static ScenarioCharge Charge(
        string service,
        decimal amount,
        ChargeKind kind = ChargeKind.Usage,
        decimal growth = 0m,
        decimal noise = 0m
    ) =>
        new()
        {
            Service = service,
            Amount = amount,
            Kind = kind,
            Growth = growth,
            Noise = noise,
        };

    private ScenarioAccount NewAccount(
        string company,
        string domain,
        int index,
        string payer,
        decimal scale,
        ScenarioDay? joined,
        ScenarioDay? left,
        CustomerStanding standing
    )
    {
        var mix = Services.Mixes[(int)(Noise.Bits(11, company, "mix", index) % (ulong)Services.Mixes.Count)];
        var size = scale * (index == 0 ? 1m : 0.45m / index);
        var charges = mix.Select(
            (service, i) =>
                Charge(
                    service,
                    Math.Round(size * (900m / (i + 1)) * (1m + (0.4m * Noise.Around(11, company, service, index))), 2),
                    growth: 0.012m,
                    noise: 0.06m
                )
        );
        var stay = new ScenarioMembership
        {
            Payer = payer,
            JoinedOn = joined ?? Day(-16 - (index % 5), 1),
            LeftOn = left,
            Method = index == 0 || payer == Shared ? JoinMethod.Invited : JoinMethod.Created,
        };
        return new()
        {
            Id = NewId(company, index),
            Name = domain.Split('.')[0] + "-" + Services.Stages[index % Services.Stages.Count],
            Memberships = standing == CustomerStanding.Prospect ? [] : [stay],
            Charges = [.. charges],
            TaxRate = Noise.Bits(11, company, "tax", 0) % 6 == 0 ? 0.1m : 0m,
        };
    }

    private string NewId(string company, int index)
    {
        for (var again = 0; ; again++)
        {
            var id = (Noise.Bits(23, company, "account", index + (again * 100)) % 999_999_999_999UL).ToString(
                "000000000000",
                CultureInfo.InvariantCulture
            );
            if (_ids.Add(id))
            {
                return id;
            }
        }
    }
}
