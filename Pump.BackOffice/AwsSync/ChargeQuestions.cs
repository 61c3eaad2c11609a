using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.AwsSync;

/// <summary>
/// The questions that together make a month's charges known: sums by record type, credits and charges by service, what
/// of them is Marketplace, and purchases by service where the sums name any. One that fails makes the months unknown:
/// a part would look like a whole.
/// </summary>
internal sealed class ChargeQuestions(IAwsGateway aws)
{
    public async Task<ChargesTold> AskAsync(string payer, MonthSpan months, CancellationToken cancellationToken)
    {
        var told = new ToldTables();
        var sums = await AskAsync(CostQuestion.Sums(months), null, null);
        if (sums is null)
        {
            return ChargesTold.Nothing(told.Unknown!);
        }

        var labels = sums.Rows.Select(row => row.Label).Distinct(StringComparer.Ordinal).ToList();
        var noCharges = labels.FindAll(label => !AwsRecordType.ClassOf(label).IsGross());
        await AskAsync(CostQuestion.Credits(months), AwsRecordType.Credit, null);
        await AskAsync(CostQuestion.Charges(months, ChargeScope.All, noCharges), AwsRecordType.AllCharges, null);
        var market = await AskAsync(
            CostQuestion.Charges(months, ChargeScope.Marketplace, noCharges),
            AwsRecordType.AllCharges,
            AwsRecordType.Marketplace
        );
        foreach (
            var (marker, bought) in new[]
            {
                (AwsRecordType.Upfronts, labels.FindAll(AwsRecordType.IsUpfront)),
                (AwsRecordType.Recurrings, labels.FindAll(AwsRecordType.IsRecurring)),
            }
        )
        {
            // Where the sums name no purchase there is none: a question about it would only cost.
            if (bought.Count == 0)
            {
                continue;
            }

            await AskAsync(CostQuestion.Purchases(months, ChargeScope.All, bought), marker, null);
            if (market is { Rows.Count: > 0 })
            {
                await AskAsync(
                    CostQuestion.Purchases(months, ChargeScope.Marketplace, bought),
                    marker,
                    AwsRecordType.Marketplace
                );
            }
        }

        return told.Fold();

        async Task<CostTable?> AskAsync(CostQuestion question, string? marker, string? entity)
        {
            if (told.Unknown is not null)
            {
                return null;
            }

            var answer = await aws.CostsAsync(payer, question, cancellationToken);
            return told.Hear(answer, marker, entity);
        }
    }

    /// <summary>The answers so far, or why one of them is missing.</summary>
    private sealed class ToldTables
    {
        private readonly List<(CostTable Table, string? Marker, string? Entity)> _tables = [];

        public AwsUnknown? Unknown { get; private set; }

        public CostTable? Hear(AwsAnswer<CostTable> answer, string? marker, string? entity)
        {
            if (answer.Data is not { } table || answer.Unknown is not null)
            {
                Unknown = answer.Unknown!;
                return null;
            }

            _tables.Add((table, marker, entity));
            return table;
        }

        public ChargesTold Fold()
        {
            if (Unknown is { } unknown)
            {
                return ChargesTold.Nothing(unknown);
            }

            try
            {
                return Whole();
            }
            catch (FormatException fault)
            {
                return ChargesTold.Nothing(new AwsUnknown(AwsUnknownReason.Unreadable, fault.Message));
            }
        }

        private ChargesTold Whole()
        {
            var estimated = new Dictionary<Month, bool>();
            foreach (var period in _tables.SelectMany(told => told.Table.Periods))
            {
                var month = Month.Of(period.StartsOn);
                estimated[month] = estimated.GetValueOrDefault(month) || period.IsEstimated;
            }

            // A month that one of the answers leaves out is unknown, whatever the others say of it.
            var known = _tables
                .Select(told => told.Table.Periods.Select(period => Month.Of(period.StartsOn)))
                .Aggregate(Enumerable.Intersect)
                .ToDictionary(month => month, month => estimated[month]);
            var facts = _tables.SelectMany(told =>
                told.Table.Rows.Select(row =>
                    FactsOf.Charge(
                        row,
                        told.Marker is null ? null : row.Label,
                        told.Marker ?? row.Label,
                        told.Entity,
                        estimated[Month.Of(row.StartsOn)]
                    )
                )
            );
            return new ChargesTold(known, facts.ToLookup(fact => fact.Month), null);
        }
    }
}
