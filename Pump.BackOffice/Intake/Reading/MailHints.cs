using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Intake.Parsing;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake.Reading;

/// <summary>What a first mail seems to ask and claim. The ticket begins with it; every part keeps its words, and a person confirms.</summary>
internal static class MailHints
{
    public static async Task<IReadOnlyList<ReadHint>> ReadAsync(
        BackOfficeDb db,
        ParsedMail mail,
        CustomerId? customer,
        CancellationToken cancellationToken
    )
    {
        List<string> credits = customer is null
            ? []
            : await db
                .Credits.Where(c => c.CustomerId == customer && !c.IsUnknown)
                .Select(c => c.Description)
                .Distinct()
                .ToListAsync(cancellationToken);
        return Read($"{mail.Subject}.\n{Own(mail.Text)}", mail.SentAt, credits);
    }

    /// <summary>Reads a text; the month of an invoice needs to know when it was written.</summary>
    public static IReadOnlyList<ReadHint> Read(string text, DateTimeOffset? sentAt, IEnumerable<string> knownCredits) =>
        [
            .. new[]
            {
                KindRules.Read(text),
                ClaimRules.Amount(text),
                ClaimRules.CreditName(text, knownCredits),
                ClaimRules.ExpiresOn(text),
                ClaimRules.Account(text),
                sentAt is { } at ? ClaimRules.InvoiceMonth(text, at) : null,
            }.OfType<ReadHint>(),
        ];

    public static TicketKind KindOf(IEnumerable<ReadHint> hints) =>
        Value(hints, HintKind.TicketKind) is { } kind ? Enum.Parse<TicketKind>(kind) : TicketKind.Other;

    public static Claim ClaimOf(IReadOnlyList<ReadHint> hints) =>
        new()
        {
            Amount = Money.TryParse(Value(hints, HintKind.Amount), out var amount) ? amount : null,
            CreditName = Value(hints, HintKind.CreditName),
            ExpiresOn = Value(hints, HintKind.ExpiresOn) is { } day
                ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                : null,
            Account = Value(hints, HintKind.Account) is { } account ? new AwsAccountId(account) : null,
            InvoiceMonth = Value(hints, HintKind.InvoiceMonth) is { } month ? Month.Parse(month) : null,
        };

    /// <summary>Without the mails that were quoted below or between.</summary>
    private static string Own(string text) => string.Join('\n', text.Split('\n').Where(line => !line.StartsWith('>')));

    private static string? Value(IEnumerable<ReadHint> hints, HintKind kind) =>
        hints.FirstOrDefault(h => h.Kind == kind)?.Value;
}
