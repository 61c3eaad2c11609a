using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Tests.Sandbox.Authoring;

/// <summary>What a ticket about a cause claims, what is true about it, and what Pump owes.</summary>
internal sealed record TicketCase(
    TicketKind Kind,
    ScenarioFigure? Claim,
    bool Right,
    ScenarioFigure? Expected,
    FigureSource? Owed = null
)
{
    private static readonly ScenarioFigure Nothing = new() { Value = 0m };

    internal static TicketCase Of(string cause, string customer) => OfPumpsMaking(cause, customer) ?? OfAwsRules(cause);

    private static TicketCase? OfPumpsMaking(string cause, string customer) =>
        cause switch
        {
            "used-by-another-account" => Leak(
                customer == "4821" ? FigureSource.CreditAtMonthStart : FigureSource.InvoiceGross
            ),
            "invoiced-on-estimate" => Owing(TicketKind.WrongAmount),
            "restated-after-final" or "ledger-differs" => Owing(TicketKind.WrongAmount),
            "too-fresh" => new(
                TicketKind.NewCredits,
                From(FigureSource.InvoiceGross),
                true,
                From(FigureSource.AwsCredits),
                FigureSource.InvoiceShortfall
            ),
            "counted-twice" or "hidden-from-member" => new(
                TicketKind.WrongAmount,
                From(FigureSource.AwsCredits),
                true,
                From(FigureSource.AwsCredits)
            ),
            "data-missing" => new(TicketKind.ExistingCredits, null, true, null),
            _ => null,
        };

    private static TicketCase OfAwsRules(string cause) =>
        cause switch
        {
            "left-pump-mid-month" => new(
                TicketKind.NotAppliedToInvoice,
                From(FigureSource.CreditApplied),
                false,
                From(FigureSource.CreditApplied)
            ),
            "expired" => Refused(FigureSource.CreditRemaining),
            "exhausted" => new(
                TicketKind.NotAppliedToInvoice,
                From(FigureSource.InvoiceGross) with
                {
                    Times = 0.9m,
                },
                false,
                From(FigureSource.AwsCredits)
            ),
            "wrong-account" => new(TicketKind.NewCredits, From(FigureSource.CreditInitial), false, Nothing),
            "not-redeemed" => new(TicketKind.NewCredits, new() { Value = 500m }, false, Nothing),
            "free-tier-died-on-joining" => new(TicketKind.ExistingCredits, new() { Value = 100m }, false, Nothing),
            "order-surprise" => new(
                TicketKind.WrongAmount,
                From(FigureSource.AwsCredits),
                false,
                From(FigureSource.AwsCredits)
            ),
            "discount-mistaken" => Refused(FigureSource.Discounts) with { Kind = TicketKind.WrongAmount },
            "refund-mistaken" => Refused(FigureSource.Refunds) with { Kind = TicketKind.WrongAmount },
            "support-posted-late" => new(
                TicketKind.NotAppliedToInvoice,
                new() { Value = 29m },
                false,
                new() { Value = 29m }
            ),
            "stale-screenshot" => new(
                TicketKind.WrongAmount,
                From(FigureSource.CreditRemaining),
                false,
                From(FigureSource.CreditEstimatedRemaining)
            ),
            "utc-month-edge" => new(TicketKind.NotAppliedToInvoice, new() { Value = 412.60m }, false, Nothing),
            "joined-mid-month" or "left-other-org-mid-month" or "not-started" or "paused" => Refused(
                FigureSource.InvoiceGross
            ),
            _ => new(
                TicketKind.NotAppliedToInvoice,
                From(FigureSource.InvoiceGross),
                false,
                From(FigureSource.AwsCredits)
            ),
        };

    internal static ScenarioFigure From(FigureSource source) => new() { Of = source };

    private static TicketCase Leak(FigureSource claim) =>
        new(
            TicketKind.NotAppliedToInvoice,
            From(claim),
            true,
            From(FigureSource.CreditLeaked),
            FigureSource.CreditLeaked
        );

    private static TicketCase Owing(TicketKind kind) =>
        new(kind, From(FigureSource.AwsCredits), true, From(FigureSource.AwsCredits), FigureSource.InvoiceShortfall);

    private static TicketCase Refused(FigureSource claim) =>
        new(TicketKind.NotAppliedToInvoice, From(claim), false, Nothing);
}
