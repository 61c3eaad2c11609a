using System.Text.Json;
using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Tests.Sandbox.Seeding;

/// <summary>A customer of the scenario that ships, with all that concerns only it: seeded in seconds.</summary>
internal static class SmallCompany
{
    private static readonly string[] CompanyIds = ["4708"];

    public static string Json() => JsonSerializer.Serialize(Make(), ScenarioFile.Json);

    private static Scenario Make()
    {
        var all = ScenarioFile.ReadDefault().Scenario!;
        var customers = all.Customers.Where(c => CompanyIds.Contains(c.CompanyId)).ToList();
        var accounts = customers.SelectMany(c => c.Accounts).ToList();
        var ids = accounts.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var payers = accounts.SelectMany(a => a.Memberships).Select(m => m.Payer).ToHashSet(StringComparer.Ordinal);
        var credits = all.Credits.Where(c => ids.Contains(c.Account) && c.ShareableAccounts.All(ids.Contains)).ToList();
        var creditIds = credits.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var tickets = all
            .Tickets.Where(t => CompanyIds.Contains(t.Customer))
            .Where(t => t.About.Credit is null || creditIds.Contains(t.About.Credit))
            .Where(t =>
                t.Proofs.All(p =>
                    p.DuplicateOf is null && p.Rows.All(r => r.Credit is null || creditIds.Contains(r.Credit))
                )
            )
            .Take(6)
            .ToList();
        return all with
        {
            Name = "Small",
            Payers = [.. all.Payers.Where(p => payers.Contains(p.Id))],
            Customers = customers,
            OtherAccounts = [],
            Credits = credits,
            PumpCredits = [.. all.PumpCredits.Where(c => CompanyIds.Contains(c.Customer))],
            Sharing = [.. all.Sharing.Where(s => ids.Contains(s.Account))],
            Restatements = [.. all.Restatements.Where(r => ids.Contains(r.Account))],
            Invoicing = all.Invoicing with
            {
                Exceptions = [.. all.Invoicing.Exceptions.Where(e => CompanyIds.Contains(e.Customer))],
            },
            MonthClose = all.MonthClose with
            {
                Exceptions = [.. all.MonthClose.Exceptions.Where(e => payers.Contains(e.Payer))],
            },
            LedgerMistakes = [.. all.LedgerMistakes.Where(m => creditIds.Contains(m.Credit))],
            Faults = [.. all.Faults.Where(f => f.Payer is null || payers.Contains(f.Payer))],
            Labels = [],
            Tickets = tickets,
        };
    }
}
