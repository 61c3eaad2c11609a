using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;

namespace Pump.BackOffice.Tickets;

/// <summary>What the claim tells about a proof: whether it shows the claimed month, and whether it is older than the claim.</summary>
internal sealed class ClaimMarks : IProofMarks
{
    /// <summary>Without a month in the claim, a picture that is older than this tells little about it.</summary>
    private const int OldDays = 30;

    public async Task<IReadOnlyList<ProofMark>> FindAsync(
        BackOfficeDb db,
        Proof proof,
        IReadOnlyList<Reading> readings,
        CancellationToken cancellationToken
    )
    {
        var rows = db.TicketProofs;
        var ticket = await db
            .Tickets.AsNoTracking()
            .Where(t => rows.Any(r => r.TicketId == t.Id && r.ProofId == proof.Id))
            .OrderBy(t => t.Number)
            .FirstOrDefaultAsync(cancellationToken);
        if (ticket is null)
        {
            return [];
        }

        var asOf = readings.FirstOrDefault(r => r.Field == ReadingField.AsOf)?.Day;
        return [.. OtherMonth(ticket, asOf), .. Older(ticket, proof.TakenOn ?? asOf)];
    }

    private static IEnumerable<ProofMark> OtherMonth(Ticket ticket, DateOnly? asOf)
    {
        if (ticket.Claim.InvoiceMonth is { } month && asOf is { } day && (day < month.FirstDay || day > month.LastDay))
        {
            yield return new ProofMark(
                "as-of-other-month",
                MarkLevel.Look,
                "It shows another month than the claim’s",
                $"as of {Text(day)}; {Ticket.NameOf(ticket.Number)} is about {month}"
            );
        }
    }

    private static IEnumerable<ProofMark> Older(Ticket ticket, DateOnly? taken)
    {
        if (taken is not { } day)
        {
            yield break;
        }

        var said = DateOnly.FromDateTime(ticket.OpenedAt.UtcDateTime);
        if (ticket.Claim.InvoiceMonth is { } month && day < month.FirstDay)
        {
            yield return Mark($"{Text(day)}, before the claimed month {month} began");
        }
        else if (ticket.Claim.InvoiceMonth is null && said.DayNumber - day.DayNumber > OldDays)
        {
            yield return Mark(
                $"{Text(day)}, {said.DayNumber - day.DayNumber} days before {Ticket.NameOf(ticket.Number)} came"
            );
        }
    }

    private static ProofMark Mark(string detail) =>
        new("older-than-claim", MarkLevel.Look, "Older than the claim", detail);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
