using Pump.BackOffice.Credits.Allocation;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Credits.Forecast;

/// <summary>What is supposed about a customer's sharing of credits.</summary>
public enum SupposedSharing
{
    /// <summary>As AWS said last.</summary>
    AsItIs,

    /// <summary>The customer's accounts neither give nor receive; all others as they are.</summary>
    Kept,

    /// <summary>The payer and the customer's accounts share.</summary>
    Shared,
}

/// <summary>A credit that is supposed: usable from the day that is looked from on, for any service.</summary>
/// <param name="EndOn">Exclusive; null = never.</param>
public sealed record SupposedCredit(AwsAccountId Account, Money Amount, DateOnly? EndOn);

/// <summary>What would happen if: nothing of it is recorded anywhere.</summary>
public sealed record WhatIf(SupposedCredit? Credit, SupposedSharing Sharing)
{
    internal const string CreditKey = "what-if";

    /// <param name="ground">What is so.</param>
    /// <param name="own">The customer's accounts.</param>
    internal ForecastGround Of(ForecastGround ground, IReadOnlySet<AwsAccountId> own)
    {
        var accounts =
            Sharing == SupposedSharing.AsItIs
                ? ground.Accounts
                :
                [
                    .. ground.Accounts.Select(a =>
                        own.Contains(new AwsAccountId(a.Id))
                            ? a with
                            {
                                Sharing = Sharing == SupposedSharing.Shared,
                            }
                            : a
                    ),
                ];
        var credits =
            Credit is { } wanted && ground.Accounts.Any(a => a.Id == wanted.Account.Value)
                ? [.. ground.Credits, Supposed(wanted, ground.AsOf)]
                : ground.Credits;
        return ground with
        {
            Accounts = accounts,
            Credits = credits,
            Sharing = ground.Sharing || Sharing == SupposedSharing.Shared,
        };
    }

    private static ForecastCredit Supposed(SupposedCredit credit, DateOnly asOf) =>
        new(
            null,
            new BillCredit(
                CreditKey,
                credit.Account.Value,
                credit.Amount.Amount,
                ForecastReader.At(asOf),
                credit.EndOn is { } end ? ForecastReader.At(end) : null,
                null,
                null,
                IsEnabled: true,
                null
            ),
            credit.Amount.Amount,
            "supposed to cover any service"
        );
}
