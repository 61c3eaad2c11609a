using System.Globalization;

namespace Pump.BackOffice.Credits.Allocation;

/// <summary>Gathers where AWS's texts fix no order, say nothing or contradict one another, each once, as sentences.</summary>
internal sealed class AllocationNotes(BillGround ground)
{
    /// <summary>More ties of one sort are counted, not told.</summary>
    private const int MostOfASort = 100;
    private const int MostNames = 5;

    private readonly List<string> _credits = [];
    private readonly HashSet<int> _late = [];
    private readonly HashSet<decimal> _accountTies = [];
    private readonly HashSet<int> _serviceTies = [];
    private readonly HashSet<int> _chargeTies = [];
    private bool _compared;

    private MonthBill Bill => ground.Bill;

    public void Credits(IReadOnlyList<RankedCredit> ranked)
    {
        if (ranked.Count > 0 && ranked[0].Phase != ranked[^1].Phase)
        {
            _credits.Add(
                "Credits that apply before cross-service discounts are taken first; AWS names the two phases and does "
                    + "not say what they do to the order, so this is inferred."
            );
        }

        foreach (var credit in ranked)
        {
            Credit(credit.Credit);
        }

        for (var i = 0; i < ranked.Count; )
        {
            var same = 1;
            while (i + same < ranked.Count && ranked[i].IsAlike(ranked[i + same]))
            {
                same++;
            }

            if (same > 1)
            {
                var names = Names(ranked.Skip(i).Take(same).Select(c => c.Credit.Id), same);
                _credits.Add(
                    $"Credits {names} agree in phase, end, number of products and start; AWS fixes no order among "
                        + "them, so they are taken by id."
                );
            }

            if (i > 0 && ranked[i - 1].IsAlikeSaveStart(ranked[i]))
            {
                _credits.Add(
                    $"Credit {ranked[i - 1].Credit.Id} is taken before {ranked[i].Credit.Id} as the older one by its "
                        + "start; AWS does not say whether the start or the day of issue counts."
                );
            }

            i += same;
        }
    }

    public void Receives(Stop stop)
    {
        if (stop.Rank >= 0 && Bill.Accounts[stop.Account].JoinedDuring(Bill.Month))
        {
            _late.Add(stop.Account);
        }
    }

    public void AccountTie(int account) => _accountTies.Add(ground.TotalOf(account));

    public void ServiceTie(int account) => _serviceTies.Add(account);

    public void ChargeTie(int account) => _chargeTies.Add(account);

    public void ServicesCompared() => _compared = true;

    public IReadOnlyList<string> All()
    {
        List<string> notes = [.. _credits];
        notes.AddRange(
            _late
                .Select(i => Bill.Accounts[i])
                .OrderBy(a => a.Id, StringComparer.Ordinal)
                .Select(a =>
                    $"Account {a.Id} joined on {Day(a.MemberFrom!.Value)} and receives others' credits in this month; "
                    + "AWS's sources conflict: its guide says so, an answer of its support said only from the next month."
                )
        );
        notes.AddRange(Few([.. AccountTies()]));
        notes.AddRange(
            Few([
                .. Ids(_serviceTies)
                    .Select(id =>
                        $"Services of account {id} had the same amount left to cover; AWS fixes no order among them, so "
                        + "the one with the larger charge and then the earlier line came first."
                    ),
            ])
        );
        notes.AddRange(
            Few([
                .. Ids(_chargeTies)
                    .Select(id =>
                        $"Charges of one service of account {id} were equally large; AWS fixes no order among them, so "
                        + "the earlier line came first."
                    ),
            ])
        );
        if (_compared)
        {
            notes.Add(
                "Services are compared anew after each charge, by what is then left of them; AWS does not say whether a "
                    + "service is covered to its end first."
            );
        }

        return notes;
    }

    private void Credit(BillCredit credit)
    {
        if (credit.Products is null)
        {
            _credits.Add($"The products of credit {credit.Id} are not known; it is taken as covering any service.");
        }

        if (!CreditOrder.IsKnownType(credit.ApplicationType))
        {
            _credits.Add(
                $"Application type {credit.ApplicationType} of credit {credit.Id} is not known; it is taken as after "
                    + "discounts."
            );
        }

        if (credit.EndsAt is { } end && end < Bill.Month.EndsAt)
        {
            _credits.Add(
                $"Credit {credit.Id} ends within the month; AWS does not say whether it covers the whole month or only "
                    + "usage until then: the whole month is taken."
            );
        }

        if (credit.StartsAt > Bill.Month.StartsAt)
        {
            _credits.Add(
                $"Credit {credit.Id} starts within the month; AWS's sources conflict on usage before the start: the "
                    + "whole month is taken."
            );
        }

        var unknown = credit
            .ShareableAccounts?.Where(a => !ground.IsKnown(a))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (unknown is { Count: > 0 })
        {
            _credits.Add($"Credit {credit.Id} may be shared with {Names(unknown, unknown.Count)}, not on this bill.");
        }
    }

    private IEnumerable<string> AccountTies()
    {
        if (_accountTies.Count == 0)
        {
            yield break;
        }

        foreach (var tie in ground.Receivers.GroupBy(ground.TotalOf).Where(g => _accountTies.Contains(g.Key)))
        {
            var ids = tie.Select(i => Bill.Accounts[i].Id).ToList();
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Accounts {Names(ids, ids.Count)} have the same total of charges ({tie.Key}); AWS fixes no order among them, so they are taken by account id."
            );
        }
    }

    private IEnumerable<string> Ids(IEnumerable<int> accounts) =>
        accounts.Select(i => Bill.Accounts[i].Id).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Few(IReadOnlyList<string> notes) =>
        notes.Count <= MostOfASort
            ? notes
            : notes.Take(MostOfASort).Append($"And {notes.Count - MostOfASort} more ties of this sort.");

    private static string Names(IEnumerable<string> ids, int count) =>
        count <= MostNames
            ? string.Join(", ", ids)
            : $"{string.Join(", ", ids.Take(MostNames))} and {count - MostNames} more";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
