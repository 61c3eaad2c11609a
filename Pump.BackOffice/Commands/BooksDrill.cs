using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Commands;

/// <summary>
/// One invented story of a customer after another, through the use cases: taken in, a credit of AWS posted to the ledger,
/// a ticket, and a goodwill credit that one person proposes and another approves.
/// </summary>
internal sealed class BooksDrill
{
    private static readonly Actor Job = Actor.Job("drill");
    private readonly IServiceProvider _services;
    private readonly Actor _maker;
    private readonly Actor _approver;

    private BooksDrill(IServiceProvider services, Actor maker, Actor approver) =>
        (_services, _maker, _approver) = (services, maker, approver);

    /// <summary>What was committed, or why it was not.</summary>
    /// <param name="Kind"><c>customer</c>, <c>ledger</c>, <c>ticket</c>, <c>proposal</c> or <c>approval</c>.</param>
    /// <param name="Key">The Company ID, the payer's account, or the number of the ticket or adjustment.</param>
    /// <param name="Refusal">Why it was not taken; null when it was.</param>
    public sealed record Written(string Kind, string Key, string? Refusal);

    /// <summary>Takes an agent and a manager of the books to act for.</summary>
    public static async Task<BooksDrill> BeginAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var factory = services.GetRequiredService<IDbContextFactory<BackOfficeDb>>();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var people = await db.People.AsNoTracking().OrderBy(p => p.Email).ToListAsync(cancellationToken);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return new BooksDrill(services, Somebody(Role.BillingAgent), Somebody(Role.Manager));

        Actor Somebody(Role role) =>
            people.Find(p => p.RolesAllowed.Contains(role)) is { } person
                ? new Actor(person.Id, person.Name, person.RolesAllowed, now)
                : throw new InvalidOperationException($"Nobody in these books is {role}.");
    }

    /// <summary>One story; it ends where something was refused.</summary>
    /// <param name="key">Twelve digits: the Company ID and the payer's account.</param>
    public async IAsyncEnumerable<Written> WriteAsync(
        string key,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var customer = await ImportAsync(key, cancellationToken);
        yield return new Written("customer", key, customer.Refusal?.Sentence);
        yield return new Written("ledger", key, await PostAsync(new AwsAccountId(key), cancellationToken));
        var ticket = await AskAsync(key, cancellationToken);
        yield return new Written("ticket", Number(ticket.Done ? ticket.Value.Number : 0), ticket.Refusal?.Sentence);
        var proposal = await ProposeAsync(key, ticket.Value.Number, cancellationToken);
        yield return new Written(
            "proposal",
            Number(proposal.Done ? proposal.Value.Number : 0),
            proposal.Refusal?.Sentence
        );
        var seen = new SeenProposal(proposal.Value.Number, proposal.Value.Revision, proposal.Value.ContentHash ?? "");
        var approval = await _services
            .GetRequiredService<ApproveAdjustment>()
            .RunAsync(CommandId.New(), _approver, seen, cancellationToken);
        yield return new Written("approval", Number(seen.Number), approval.Refusal?.Sentence);
    }

    private async Task<Outcome<ImportReport>> ImportAsync(string companyId, CancellationToken cancellationToken)
    {
        using var row = new StringReader($"company_id,name\n{companyId},Drill {companyId}\n");
        return await _services
            .GetRequiredService<ImportCustomers>()
            .RunAsync(CommandId.New(), Job, row, dryRun: false, cancellationToken);
    }

    private async Task<string?> PostAsync(AwsAccountId payer, CancellationToken cancellationToken)
    {
        var clock = _services.GetRequiredService<TimeProvider>();
        return
            await LedgerDrill.RecordAsync(_services, payer, clock, cancellationToken)
            && await LedgerDrill.PostAsync(_services, payer, cancellationToken)
            ? null
            : $"What was invented for {payer} was not taken.";
    }

    private async Task<Outcome<TicketAnswer>> AskAsync(string companyId, CancellationToken cancellationToken)
    {
        var question = new NewTicket(
            await CustomerAsync(companyId, cancellationToken),
            new Correspondent("Drill", $"drill@{companyId}.example"),
            TicketKind.NotAppliedToInvoice,
            "Where did my credits go?",
            "I got an invoice, but I have credits.",
            Claim.Nothing,
            []
        );
        return await _services
            .GetRequiredService<OpenTicket>()
            .RunAsync(CommandId.New(), _maker, question, cancellationToken);
    }

    private async Task<Outcome<AdjustmentStanding>> ProposeAsync(
        string companyId,
        int ticket,
        CancellationToken cancellationToken
    )
    {
        var today = DateOnly.FromDateTime(_services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var terms = new AdjustmentTerms
        {
            Kind = AdjustmentKind.PumpCredit,
            Reason = ReasonCode.Goodwill,
            Amount = Money.Usd(0.01m),
            ExpiresOn = today.AddMonths(6),
            CustomerReason = "A credit for the trouble.",
            InternalReason = "Invented by the drill.",
            Evidence = [new Evidence(EvidenceKind.Ticket, $"/tickets/{Number(ticket)}", string.Empty, "the ticket")],
        };
        var customer = await CustomerAsync(companyId, cancellationToken);
        var draft = await _services
            .GetRequiredService<DraftAdjustment>()
            .RunAsync(CommandId.New(), _maker, customer, null, terms, cancellationToken);
        return draft.Done
            ? await _services
                .GetRequiredService<ProposeAdjustment>()
                .RunAsync(CommandId.New(), _maker, draft.Value.Number, draft.Value.Version, cancellationToken)
            : draft;
    }

    private async Task<CustomerId> CustomerAsync(string companyId, CancellationToken cancellationToken)
    {
        var factory = _services.GetRequiredService<IDbContextFactory<BackOfficeDb>>();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Customers.Where(c => c.CompanyId == companyId).Select(c => c.Id).SingleAsync(cancellationToken);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
