using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Adjustments;

/// <summary>
/// Findings as evidence. What is kept of one is its content (cause, certainty, amounts, month), not the run that came to
/// it: diagnosing again with the same answer changes nothing.
/// </summary>
internal static partial class EvidenceBook
{
    private const string FindingMark = "finding=";

    /// <summary>The code of the cause whose finding is cited; null when something else is.</summary>
    public static string? CauseOf(Evidence evidence) =>
        evidence.Kind == EvidenceKind.Finding ? After(evidence.Ref, FindingMark) : null;

    /// <summary>What holds of a ticket's findings, in their order.</summary>
    public static async Task<IReadOnlyList<Evidence>> FindingsAsync(
        BackOfficeDb db,
        Ticket ticket,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => HeldOf(await DiagnoseTicket.OfAsync(db, ticket, now, cancellationToken), f => f.RefOn(ticket.Number));

    /// <summary>What holds of the findings of a customer's month, in their order.</summary>
    public static async Task<IReadOnlyList<Evidence>> FindingsAsync(
        BackOfficeDb db,
        Customer customer,
        Month month,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        HeldOf(
            await DiagnoseMonth.OfAsync(db, customer.Id, month, now, cancellationToken),
            f => f.RefIn(customer.CompanyId, month)
        );

    private static IReadOnlyList<Evidence> HeldOf(MonthDiagnosis? found, Func<Finding, string> at) =>
        found is null
            ? []
            : [.. found.Findings.Where(f => f == found.HeldBy(f.Cause)).Select(f => Of(f, found.Month, at(f)))];

    private static async Task<Evidence?> FindingAsync(
        BackOfficeDb db,
        CustomerId customer,
        string reference,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (After(reference, FindingMark) is not { Length: > 0 } cause)
        {
            return null;
        }

        return reference.StartsWith("/customers/", StringComparison.Ordinal)
            ? await OfMonthAsync(db, customer, reference, cause, now, cancellationToken)
            : await OfTicketAsync(db, customer, reference, cause, now, cancellationToken);
    }

    private static async Task<Evidence?> OfTicketAsync(
        BackOfficeDb db,
        CustomerId customer,
        string reference,
        string cause,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (!int.TryParse(After(reference.Split('?')[0], "/tickets/"), CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var ticket = await db
            .Tickets.AsNoTracking()
            .FirstOrDefaultAsync(t => t.Number == number && t.CustomerId == customer, cancellationToken);
        var found = ticket is null ? null : await DiagnoseTicket.OfAsync(db, ticket, now, cancellationToken);
        return found?.HeldBy(cause) is { } finding ? Of(finding, found.Month, finding.RefOn(number)) : null;
    }

    /// <summary>Only at the address that this customer's month has itself.</summary>
    private static async Task<Evidence?> OfMonthAsync(
        BackOfficeDb db,
        CustomerId customer,
        string reference,
        string cause,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var company = await CompanyIdAsync(db, customer, cancellationToken);
        if (
            !Month.TryParse(After(reference.Split('&')[0], "month="), out var month)
            || reference != $"{CustomerMonth.RouteOf(company, month)}&{FindingMark}{cause}"
        )
        {
            return null;
        }

        var found = await DiagnoseMonth.OfAsync(db, customer, month, now, cancellationToken);
        return found?.HeldBy(cause) is { } finding ? Of(finding, month, finding.RefIn(company, month)) : null;
    }

    private static Evidence Of(Finding finding, Month month, string route) =>
        new(
            EvidenceKind.Finding,
            route,
            DigestOf(
                finding.Cause,
                finding.Title,
                finding.Certainty,
                finding.Amount?.ToString() ?? "-",
                finding.OwedAtFirst?.ToString() ?? "-",
                month
            ),
            $"{finding.Title}, {month}: {finding.Certainty.ToString().ToLowerInvariant()}, {Said(finding.Amount, "amount unknown")} USD"
                + (
                    finding.OwedAtFirst is { } owed
                        ? $", {Figures.Exact(owed.Amount)} USD owed before anything was made good"
                        : string.Empty
                )
        )
        {
            Amount = finding.OwedAtFirst,
        };
}
