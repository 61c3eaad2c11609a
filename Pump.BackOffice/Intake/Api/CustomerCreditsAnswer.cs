using System.Globalization;
using Pump.BackOffice.Credits;

namespace Pump.BackOffice.Intake.Api;

/// <summary>What a customer may see of its credits: what it has, not what others did with it. Amounts are US dollars as text.</summary>
/// <param name="AsOf">The day of the figures (UTC).</param>
/// <param name="Remaining">Of the credits whose balance is known, of both books.</param>
/// <param name="IsComplete">False when there is a credit whose balance is not known, which is in no sum.</param>
public sealed record CustomerCreditsAnswer(
    string CompanyId,
    string AsOf,
    string Currency,
    string Remaining,
    bool IsComplete,
    IReadOnlyList<CustomerCreditAnswer> Credits
)
{
    internal static Horizon Today(TimeProvider clock) => Horizon.Now(clock);

    internal static CustomerCreditsAnswer Of(string companyId, Horizon horizon, IReadOnlyList<CustomerCreditRow> rows)
    {
        // What was only claimed or is expected on a proof is in no balance.
        var inBooks = rows.Where(r => r.Life is not (CreditLife.Claimed or CreditLife.Verified)).ToList();
        return new CustomerCreditsAnswer(
            companyId,
            Day(horizon.AsOf)!,
            "USD",
            Amount(inBooks.Select(r => r.Remaining).OfType<Money>().Sum())!,
            inBooks.TrueForAll(r => r.Remaining is not null),
            [
                .. rows.Select(r => new CustomerCreditAnswer(
                    r.Number,
                    r.Description,
                    r.Book.ToString(),
                    r.AwsCreditId,
                    r.Account?.Value,
                    r.Life.ToString(),
                    Amount(r.Initial)!,
                    Amount(r.Remaining),
                    Day(r.StartOn)!,
                    Day(r.EndOn)
                )),
            ]
        );
    }

    private static string? Amount(Money? amount) =>
        amount?.Amount.ToString("0.00########", CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>One credit.</summary>
/// <param name="Book">Aws or Pump: who holds it.</param>
/// <param name="State">Claimed, Verified, Confirmed, Active, Exhausted, Expired or Paused.</param>
/// <param name="Remaining">Null where it is not known; that is not zero.</param>
/// <param name="StartOn">First day (UTC), inclusive.</param>
/// <param name="EndOn">First day on which it covers nothing; null when it never ends.</param>
public sealed record CustomerCreditAnswer(
    string Number,
    string Name,
    string Book,
    string? AwsCreditId,
    string? Account,
    string State,
    string Initial,
    string? Remaining,
    string StartOn,
    string? EndOn
);
