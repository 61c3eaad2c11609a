using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis.Cases;

/// <summary>What was read about one customer, for all months that were asked for; each month's file is cut from it.</summary>
internal sealed class CaseRows
{
    private ILookup<Month, AwsCharge>? _charges;
    private List<AwsCreditState>? _newest;
    private List<AwsAllocation>? _uses;

    public required Customer Customer { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required List<AwsAccount> Accounts { get; init; }
    public List<AwsCharge> Charges { get; set; } = [];
    public List<AwsDayCharge> Days { get; set; } = [];
    public List<AwsCreditState> CreditStates { get; set; } = [];
    public List<AwsAllocation> Uses { get; set; } = [];
    public List<PayerMonth> States { get; set; } = [];
    public List<AwsSharing> Sharing { get; set; } = [];
    public List<AwsAccountId> PayersWithoutCredits { get; set; } = [];
    public List<InvoiceSnapshot> Invoices { get; set; } = [];
    public List<CustomerFact> Facts { get; set; } = [];
    public IReadOnlyList<CaseClaim> Claims { get; set; } = [];
    public List<Credit> Books { get; set; } = [];
    public List<LedgerEntry> Entries { get; set; } = [];
    public List<MadeGood> MadeGood { get; set; } = [];
    public Dictionary<AwsAccountId, CustomerId?> Owners { get; set; } = [];

    /// <summary>The file of one month.</summary>
    public CaseFile Of(Month month, TicketId? ticket)
    {
        _charges ??= Charges.ToLookup(c => c.Month);
        _newest ??=
        [
            .. CreditStates
                .GroupBy(c => c.AwsCreditId, StringComparer.Ordinal)
                .Select(v => v.MaxBy(c => (!c.IsGone, c.Id))!),
        ];
        _uses ??= [.. Uses.GroupBy(a => (a.PayerId, a.Key)).Select(v => v.MaxBy(a => a.Id)!).Where(a => !a.IsGone)];
        var own = Accounts.Select(a => a.Id).ToHashSet();
        var payers = Accounts
            .SelectMany(a => a.Memberships)
            .Where(m => m.FromOn <= month.LastDay && (m.UntilOn is null || m.UntilOn > month.FirstDay))
            .Select(m => m.PayerId)
            .Distinct()
            .ToList();
        var versions = States.Where(s => s.Month == month && payers.Contains(s.PayerId)).OrderBy(s => s.Id).ToList();
        var rows = _charges[month].ToList();
        var current = rows.GroupBy(c => (c.PayerId, c.Key))
            .Select(v => v.MaxBy(c => c.Id)!)
            .Where(c => !c.IsGone)
            .ToLookup(c => c.AccountId);
        var sharing = Sharing
            .Where(s => s.Month == month)
            .GroupBy(s => s.AccountId)
            .ToDictionary(g => g.Key, g => g.MaxBy(s => s.Id)!);
        var superseded = Facts.Select(f => f.SupersedesId).ToHashSet();
        var claims = Claims;
        return new CaseFile
        {
            CustomerId = Customer.Id,
            CompanyId = Customer.CompanyId,
            Name = Customer.Name,
            Month = month,
            Now = Now,
            Accounts = Accounts,
            Bills = [.. Accounts.Select(a => new CaseBill(a.Id, [.. current[a.Id]]))],
            Credits =
            [
                .. _newest
                    .Where(c => own.Contains(c.AccountId))
                    .OrderBy(c => c.AwsCreditId, StringComparer.Ordinal)
                    .Select(c => Credit(c, month, own)),
            ],
            OnOwnBills = [.. _uses.Where(u => u.Month == month && own.Contains(u.AccountId))],
            CreditSums =
            [
                .. rows.Where(c => c is { Service: null, BillingEntity: null } && c.RecordType == AwsRecordType.Credit)
                    .OrderBy(c => c.Id),
            ],
            UseVersions = [.. Uses.Where(u => u.Month == month && own.Contains(u.AccountId)).OrderBy(u => u.Id)],
            AccountOwners = Owners,
            States = [.. versions.GroupBy(s => s.PayerId).Select(v => v.Last())],
            StateVersions = versions,
            Payers = payers,
            PayersWithoutCredits = [.. PayersWithoutCredits.Where(payers.Contains)],
            Days =
            [
                .. Days.Where(d => month.Contains(d.Day))
                    .GroupBy(d => (d.PayerId, d.Day, d.AccountId, d.Service))
                    .Select(v => v.MaxBy(d => d.Id)!)
                    .Where(d => !d.IsGone && d.Service is null)
                    .OrderBy(d => d.Id),
            ],
            Sharing = sharing,
            IsSharingKnown = Sharing.Exists(s => s.Month == month),
            Invoices = [.. Invoices.Where(i => i.Month == month)],
            Facts = [.. Facts.Where(f => !superseded.Contains(f.Id))],
            Claims = claims,
            Booked = [.. Books.Select(c => Booked(c, month))],
            MadeGood = [.. MadeGood.Where(m => m.Month == month)],
            Named = [.. _newest.Where(c => !own.Contains(c.AccountId))],
            Asked = ticket is { } id ? claims.FirstOrDefault(c => c.Id == id) : null,
            Versions = VersionsOf(month, rows, versions),
        };
    }

    private CaseCredit Credit(AwsCreditState state, Month month, HashSet<AwsAccountId> own)
    {
        var joins = Accounts.First(a => a.Id == state.AccountId).Memberships.Select(m => m.FromOn).ToList();
        var life = Month.Of(state.StartAt);
        return new CaseCredit
        {
            Month = month,
            State = state,
            Versions = [.. CreditStates.Where(c => c.AwsCreditId == state.AwsCreditId).OrderBy(c => c.Id)],
            Uses = [.. _uses!.Where(u => u.AwsCreditId == state.AwsCreditId)],
            Own = own,
            OwnerJoins = joins,
            IsHistoryKnown = IsHistoryKnown(state, life, month),
            IsSinceKnown = IsHistoryKnown(state, month, Month.Of(Now)),
            CameWithHistory = joins.Count > 0 && joins.Min() > DateOnly.FromDateTime(state.StartAt.UtcDateTime),
        };
    }

    /// <summary>The history of every month from its start to the one in question is known, under the payer that tells it.</summary>
    private bool IsHistoryKnown(AwsCreditState state, Month from, Month to)
    {
        var known = States
            .Where(s => s.PayerId == state.PayerId)
            .GroupBy(s => s.Month)
            .ToDictionary(g => g.Key, g => g.MaxBy(s => s.Id)!.Allocations);
        var joined = Accounts
            .First(a => a.Id == state.AccountId)
            .Memberships.Where(m => m.PayerId == state.PayerId)
            .Select(m => (DateOnly?)m.FromOn)
            .Min();
        var first = joined is { } day && Month.Of(day) > from ? Month.Of(day) : from;
        for (var month = first < to ? first : to; month <= to; month = month.Next)
        {
            if (known.GetValueOrDefault(month) == AllocationState.Unknown)
            {
                return false;
            }
        }

        return true;
    }

    private BookedCredit Booked(Credit credit, Month month)
    {
        var entries = Entries
            .Where(e => e.CreditId == credit.Id && e.BillingMonth == month && e.AccountId is not null)
            .ToList();
        return new BookedCredit(
            credit,
            entries.Count == 0 ? null : -entries.Sum(e => e.Amount),
            [.. entries.Select(e => e.NumberText)]
        );
    }

    private Dictionary<string, string> VersionsOf(Month month, List<AwsCharge> rows, List<PayerMonth> states) =>
        new(StringComparer.Ordinal)
        {
            ["charges"] = CaseReader.Highest(rows.Select(r => r.Id)),
            ["days"] = CaseReader.Highest(Days.Where(d => month.Contains(d.Day)).Select(d => d.Id)),
            ["allocations"] = CaseReader.Highest(Uses.Select(u => u.Id)),
            ["credits"] = CaseReader.Highest(CreditStates.Select(c => c.Id)),
            ["months"] = CaseReader.Highest(states.Select(s => s.Id)),
            ["sharing"] = CaseReader.Highest(Sharing.Where(s => s.Month == month).Select(s => s.Id)),
            ["invoices"] = string.Join(
                ' ',
                Invoices
                    .Where(i => i.Month == month)
                    .OrderBy(i => i.Number, StringComparer.Ordinal)
                    .Select(i => $"{i.Number}/{i.Revision}")
            ),
            ["ledger"] = CaseReader.Highest(Entries.Where(e => e.BillingMonth == month).Select(e => e.Number)),
            ["made-good"] = MadeGood.Where(m => m.Month == month).Sum(m => m.Amount).ToString(),
            ["staff"] = Facts.Count.ToString(CultureInfo.InvariantCulture),
            ["claims"] = string.Join(
                ' ',
                Claims
                    .Where(c => c.Concerns(month))
                    .OrderBy(c => c.Number)
                    .Select(c => $"{c.Name}:{Digest(string.Join('|', c.Claim.Lines))}")
            ),
            ["readings"] = Digest(
                string.Join(
                    ' ',
                    Claims
                        .SelectMany(c => c.Readings)
                        .Select(r => $"{r.Reading.Id.Value:N}{(r.Reading.ConfirmedAt is null ? '-' : '+')}")
                )
            ),
            ["members"] = Digest(
                string.Join(
                    ' ',
                    Accounts
                        .OrderBy(a => a.Id.Value, StringComparer.Ordinal)
                        .SelectMany(a =>
                            a.Memberships.Select(m => $"{a.Id}{m.PayerId}{m.FromOn:yyyyMMdd}{m.UntilOn:yyyyMMdd}")
                        )
                )
            ),
        };

    private static string Digest(string text) =>
        text.Length == 0 ? "0" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}
