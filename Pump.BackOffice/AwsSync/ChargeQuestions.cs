using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.AwsSync;

/// <summary>
/// The four questions that together make a month's charges known: sums by record type, credits and charges by service,
/// and what of them is Marketplace. One that fails makes the months unknown: a part would look like a whole.
/// </summary>
internal sealed class ChargeQuestions(IAwsGateway aws)
{
    public async Task<ChargesTold> AskAsync(string payer, MonthSpan months, CancellationToken cancellationToken)
    {
        var sums = await aws.MonthlyByAccountAndRecordTypeAsync(payer, months, cancellationToken);
        if (sums.Data is null || sums.Unknown is not null)
        {
            return ChargesTold.Nothing(sums.Unknown!);
        }

        var credits = await aws.MonthlyCreditsByAccountAndServiceAsync(payer, months, cancellationToken);
        if (credits.Data is null || credits.Unknown is not null)
        {
            return ChargesTold.Nothing(credits.Unknown!);
        }

        var noCharges = sums
            .Data.Rows.Select(row => row.Label)
            .Distinct(StringComparer.Ordinal)
            .Where(label => !AwsRecordType.ClassOf(label).IsGross())
            .ToList();
        var all = await aws.MonthlyChargesByAccountAndServiceAsync(
            payer,
            months,
            ChargeScope.All,
            noCharges,
            cancellationToken
        );
        if (all.Data is null || all.Unknown is not null)
        {
            return ChargesTold.Nothing(all.Unknown!);
        }

        var market = await aws.MonthlyChargesByAccountAndServiceAsync(
            payer,
            months,
            ChargeScope.Marketplace,
            noCharges,
            cancellationToken
        );
        if (market.Data is null || market.Unknown is not null)
        {
            return ChargesTold.Nothing(market.Unknown!);
        }

        try
        {
            return Fold(sums.Data, credits.Data, all.Data, market.Data);
        }
        catch (FormatException fault)
        {
            return ChargesTold.Nothing(new AwsUnknown(AwsUnknownReason.Unreadable, fault.Message));
        }
    }

    private static ChargesTold Fold(CostTable sums, CostTable credits, CostTable all, CostTable market)
    {
        var estimated = new Dictionary<Month, bool>();
        foreach (var period in sums.Periods.Concat(credits.Periods).Concat(all.Periods).Concat(market.Periods))
        {
            var month = Month.Of(period.StartsOn);
            estimated[month] = estimated.GetValueOrDefault(month) || period.IsEstimated;
        }

        // A month that one of the answers leaves out is unknown, whatever the others say of it.
        var told = new[] { sums, credits, all, market }
            .Select(table => table.Periods.Select(period => Month.Of(period.StartsOn)))
            .Aggregate(Enumerable.Intersect)
            .ToDictionary(month => month, month => estimated[month]);
        List<ChargeFact> facts =
        [
            .. sums.Rows.Select(row => Fact(row, null, row.Label, null)),
            .. credits.Rows.Select(row => Fact(row, row.Label, AwsRecordType.Credit, null)),
            .. all.Rows.Select(row => Fact(row, row.Label, AwsRecordType.AllCharges, null)),
            .. market.Rows.Select(row => Fact(row, row.Label, AwsRecordType.AllCharges, AwsRecordType.Marketplace)),
        ];
        return new ChargesTold(told, facts.ToLookup(fact => fact.Month), null);

        ChargeFact Fact(CostRow row, string? service, string recordType, string? entity) =>
            FactsOf.Charge(row, service, recordType, entity, estimated[Month.Of(row.StartsOn)]);
    }
}

/// <summary>The charges of some months.</summary>
/// <param name="Estimated">The months that are known, and whether AWS still calls them estimated.</param>
/// <param name="Facts">Their rows.</param>
/// <param name="Unknown">Why nothing is known; null when <paramref name="Estimated"/> holds.</param>
internal sealed record ChargesTold(
    IReadOnlyDictionary<Month, bool> Estimated,
    ILookup<Month, ChargeFact> Facts,
    AwsUnknown? Unknown
)
{
    public static ChargesTold Nothing(AwsUnknown why) =>
        new(new Dictionary<Month, bool>(), Enumerable.Empty<ChargeFact>().ToLookup(fact => fact.Month), why);
}
