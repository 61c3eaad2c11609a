using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Adjustments;

/// <summary>What a proposal's form offers.</summary>
/// <param name="Claim">What the ticket's customer says, to begin with; null without a ticket.</param>
/// <param name="Evidence">What can be cited, the most telling first.</param>
public sealed record FormChoices(
    CustomerId CustomerId,
    string CompanyId,
    string Customer,
    int? TicketNumber,
    Claim? Claim,
    IReadOnlyList<AccountChoice> Accounts,
    IReadOnlyList<CreditChoice> Credits,
    IReadOnlyList<AdjustmentRow> Reversible,
    IReadOnlyList<Evidence> Evidence
)
{
    /// <summary>Credits that staff recorded and AWS does not show yet.</summary>
    public IReadOnlyList<CreditChoice> Recorded { get; init; } = [];

    /// <summary>Credits that AWS shows, among which a use can be moved.</summary>
    public IReadOnlyList<CreditChoice> Shown { get; init; } = [];

    /// <summary>The ticket is about credits that the customer has, not about an invoice.</summary>
    public bool IsAboutNewCredit { get; init; }
}

public sealed record AccountChoice(AwsAccountId Id, string Name);

/// <summary>A credit of the Pump book of which something is left.</summary>
public sealed record CreditChoice(Guid Id, string Number, string Name, Money Left);

/// <summary>What a proposal for a customer or a ticket can choose from.</summary>
public sealed partial class ProposalChoices(Access access, TimeProvider clock)
{
    private const int MostRows = 30;
    private const int MostProofs = 10;

    public Task<Outcome<FormChoices>> OfTicketAsync(Actor actor, int ticket, CancellationToken cancellationToken) =>
        access.ReadAsync(
            actor,
            Permission.ProposeAdjustments,
            async db =>
            {
                var found = await db.Tickets.SingleOrDefaultAsync(t => t.Number == ticket, cancellationToken);
                return
                    found?.CustomerId is { } customer
                    && await db.Customers.SingleOrDefaultAsync(c => c.Id == customer, cancellationToken) is { } whose
                    ? await ReadAsync(db, whose, found, null, cancellationToken)
                    : Refusal.NotFound("ticket of a known customer");
            },
            cancellationToken
        );

    /// <param name="actor">Who asks.</param>
    /// <param name="companyId">The Company ID.</param>
    /// <param name="month">The month whose findings can be cited (UTC); null when it is about none.</param>
    public Task<Outcome<FormChoices>> OfCustomerAsync(
        Actor actor,
        string companyId,
        Month? month,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync(
            actor,
            Permission.ProposeAdjustments,
            async db =>
                await db.Customers.SingleOrDefaultAsync(c => c.CompanyId == companyId, cancellationToken) is { } whose
                    ? await ReadAsync(db, whose, null, month, cancellationToken)
                    : Refusal.NotFound("customer"),
            cancellationToken
        );

    /// <summary>The things at these pages of the app as evidence of a customer; what cannot be cited is left out.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="customer">Whose.</param>
    /// <param name="routes">The pages, as findings cite them.</param>
    public Task<Outcome<IReadOnlyList<Evidence>>> CiteAsync(
        Actor actor,
        CustomerId customer,
        IReadOnlyCollection<string> routes,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<Evidence>>(
            actor,
            Permission.ProposeAdjustments,
            async db =>
            {
                var now = clock.Now();
                List<Evidence> cited = [];
                foreach (var route in routes.Distinct(StringComparer.Ordinal).Take(MostRows))
                {
                    if (
                        EvidenceBook.KindOf(route) is { } kind
                        && await EvidenceBook.CiteAsync(db, customer, kind, route, now, cancellationToken)
                            is { } evidence
                    )
                    {
                        cited.Add(evidence);
                    }
                }

                return cited;
            },
            cancellationToken
        );

    private async Task<Outcome<FormChoices>> ReadAsync(
        BackOfficeDb db,
        Customer customer,
        Ticket? ticket,
        Month? month,
        CancellationToken cancellationToken
    )
    {
        var today = DateOnly.FromDateTime(clock.Now().UtcDateTime);
        var accounts = await db
            .AwsAccounts.Where(a => a.CustomerId == customer.Id)
            .OrderBy(a => a.Name)
            .Select(a => new AccountChoice(a.Id, a.Name))
            .ToListAsync(cancellationToken);
        var reversible = db
            .Adjustments.Where(a =>
                a.CustomerId == customer.Id
                && a.State == AdjustmentState.Approved
                && a.ReversedBy == null
                && (
                    a.Kind == AdjustmentKind.PumpCredit
                    || a.Kind == AdjustmentKind.VoidCredit
                    || a.Kind == AdjustmentKind.ApplyCredit
                    || a.Kind == AdjustmentKind.Reattribute
                )
            )
            .OrderByDescending(a => a.Number);
        var rows = await AdjustmentRows.ReadAsync(db, reversible, cancellationToken);
        return new FormChoices(
            customer.Id,
            customer.CompanyId,
            customer.Name,
            ticket?.Number,
            ticket?.Claim,
            accounts,
            await CreditsAsync(db, customer.Id, today, cancellationToken),
            [.. rows.Select(r => r.Row)],
            await EvidenceAsync(db, customer, ticket, month, clock.Now(), cancellationToken)
        )
        {
            Recorded = await AwsCreditsAsync(db, customer.Id, CreditStage.Verified, cancellationToken),
            Shown = await AwsCreditsAsync(db, customer.Id, CreditStage.Confirmed, cancellationToken),
            IsAboutNewCredit = ticket?.Kind is TicketKind.NewCredits or TicketKind.ExistingCredits,
        };
    }

    private static async Task<IReadOnlyList<CreditChoice>> CreditsAsync(
        BackOfficeDb db,
        CustomerId customer,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        var credits = await db
            .Credits.Where(c => c.CustomerId == customer && c.Book == Book.Pump)
            .OrderBy(c => c.Number)
            .ToListAsync(cancellationToken);
        List<CreditChoice> choices = [];
        foreach (var credit in credits)
        {
            var left = await PumpBook.LeftOfAsync(db, credit, today, cancellationToken);
            if (left.IsPositive)
            {
                choices.Add(new CreditChoice(credit.Id.Value, credit.NumberText, credit.Description, left));
            }
        }

        return choices;
    }

    private static async Task<IReadOnlyList<CreditChoice>> AwsCreditsAsync(
        BackOfficeDb db,
        CustomerId customer,
        CreditStage stage,
        CancellationToken cancellationToken
    )
    {
        var credits = await db
            .Credits.Where(c => c.CustomerId == customer && c.Book == Book.Aws && c.Stage == stage && !c.IsWithdrawn)
            .OrderBy(c => c.Number)
            .ToListAsync(cancellationToken);
        return [.. credits.Select(c => new CreditChoice(c.Id.Value, c.NumberText, c.Description, c.InitialAmount))];
    }
}
