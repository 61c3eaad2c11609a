using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.AwsSync;

/// <summary>What a payer's sources tell that belongs to no month: accounts, credits and the history of sharing.</summary>
internal static class PayerState
{
    /// <summary>What is to be kept; null when none of the three is whole.</summary>
    public static PayerRun? Of(
        StartedRun run,
        RunTally told,
        AwsAnswer<IReadOnlyList<AccountFact>> accounts,
        AwsAnswer<IReadOnlyList<Gateway.CreditFact>> credits,
        AwsAnswer<IReadOnlyList<Gateway.SharingFact>> sharing
    )
    {
        var members = Whole(told, SyncSourceKind.Accounts, accounts, FactsOf.Member);
        var states = Whole(told, SyncSourceKind.Credits, credits, FactsOf.Credit);
        var switches = Whole(told, SyncSourceKind.Sharing, sharing, fact => FactsOf.Sharing(fact, run.PayerId));
        return members is null && states is null && switches is null
            ? null
            : new PayerRun(
                run.RunId,
                run.PayerId,
                [],
                [],
                [],
                states,
                members,
                [.. (switches ?? []).OfType<AwsFacts.SharingFact>()]
            );
    }

    /// <summary>The facts of a complete answer; null when it is not complete, for a part must not pass for the whole.</summary>
    private static IReadOnlyList<TFact>? Whole<TTold, TFact>(
        RunTally told,
        SyncSourceKind kind,
        AwsAnswer<IReadOnlyList<TTold>> answer,
        Func<TTold, TFact> factOf
    )
    {
        try
        {
            IReadOnlyList<TFact>? facts = answer is { Data: { } data, Unknown: null } ? [.. data.Select(factOf)] : null;
            told.Heard(kind, answer.Unknown, isHeard: answer.Data is not null);
            return facts;
        }
        catch (FormatException fault)
        {
            told.Heard(kind, new AwsUnknown(AwsUnknownReason.Unreadable, fault.Message), isHeard: false);
            return null;
        }
    }
}
