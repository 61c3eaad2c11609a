using System.Globalization;
using System.Text.Json;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Adjustments;

/// <summary>The fields of a proposal's form as they were typed: what is not understood yet is kept all the same.</summary>
public sealed class ProposalFields
{
    public AdjustmentKind Kind { get; set; } = AdjustmentKind.PumpCredit;
    public ReasonCode? Reason { get; set; }
    public string Amount { get; set; } = string.Empty;
    public string CreditName { get; set; } = string.Empty;
    public string Account { get; set; } = string.Empty;

    /// <summary>As <c>2026-10</c>.</summary>
    public string Month { get; set; } = string.Empty;
    public DateOnly? StartsOn { get; set; }
    public DateOnly? ExpiresOn { get; set; }
    public Guid? CreditId { get; set; }
    public Guid? ToCreditId { get; set; }
    public string Service { get; set; } = string.Empty;
    public int? Reverses { get; set; }
    public string CustomerReason { get; set; } = string.Empty;
    public string InternalReason { get; set; } = string.Empty;
    public List<Evidence> Evidence { get; init; } = [];

    /// <summary>Null when the amount is empty or no figure.</summary>
    public Money? Figure =>
        decimal.TryParse(
            Amount.Trim().TrimStart('$'),
            NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var figure
        ) && Money.TryUsd(figure, out var money)
            ? money
            : null;

    /// <summary>Something stands in the amount that is no figure.</summary>
    public bool IsAmountWrong => Amount.Trim().Length > 0 && Figure is null;

    public string ToJson() => JsonSerializer.Serialize(this, TermsJson.Options);

    /// <summary>What was typed before; null when it cannot be read any more.</summary>
    public static ProposalFields? FromJson(string json)
    {
        try
        {
            return json.Length == 0 ? null : JsonSerializer.Deserialize<ProposalFields>(json, TermsJson.Options);
        }
        catch (JsonException)
        {
            // A draft of an earlier version of the form: begin anew rather than fail.
            return null;
        }
    }

    public AdjustmentTerms ToTerms()
    {
        var isVoid = Kind == AdjustmentKind.VoidCredit;
        var isReversal = Kind == AdjustmentKind.Reverse;
        var isRecord = Kind is AdjustmentKind.RecordCredit or AdjustmentKind.CorrectRecord;
        var isMove = Kind == AdjustmentKind.Reattribute;
        var hasAmount = !isVoid && !isReversal;
        var isNew = isRecord || Kind == AdjustmentKind.PumpCredit;
        return new AdjustmentTerms
        {
            Kind = Kind,
            Reason = Reason is { } reason && Kind.Reasons().Contains(reason) ? reason : null,
            Amount = hasAmount ? Figure : null,
            CreditId =
                isVoid || isMove || Kind is AdjustmentKind.CorrectRecord or AdjustmentKind.ApplyCredit
                    ? CreditId
                    : null,
            ToCreditId = isMove ? ToCreditId : null,
            Service = isMove ? Filled(Service) : null,
            CreditName = isNew ? Filled(CreditName) : null,
            Account = (isRecord || isMove) && AwsAccountId.TryParse(Account, out var account) ? account : null,
            Month =
                (isMove || Kind is AdjustmentKind.PumpCredit or AdjustmentKind.ApplyCredit)
                && Platform.Time.Month.TryParse(Month, out var month)
                    ? month
                    : null,
            StartsOn = isRecord ? StartsOn : null,
            ExpiresOn = isNew ? ExpiresOn : null,
            Reverses = isReversal ? Reverses : null,
            CustomerReason = Filled(CustomerReason),
            InternalReason = Filled(InternalReason),
            Evidence = [.. Evidence],
        };
    }

    /// <summary>From an adjustment that is changed.</summary>
    public static ProposalFields Of(AdjustmentTerms terms) =>
        new()
        {
            Kind = terms.Kind,
            Reason = terms.Reason,
            Amount = terms.Amount?.ToString() ?? string.Empty,
            CreditName = terms.CreditName ?? string.Empty,
            Account = terms.Account?.Value ?? string.Empty,
            Month = terms.Month?.ToString() ?? string.Empty,
            StartsOn = terms.StartsOn,
            ExpiresOn = terms.ExpiresOn,
            CreditId = terms.CreditId,
            ToCreditId = terms.ToCreditId,
            Service = terms.Service ?? string.Empty,
            Reverses = terms.Reverses,
            CustomerReason = terms.CustomerReason ?? string.Empty,
            InternalReason = terms.InternalReason ?? string.Empty,
            Evidence = [.. terms.Evidence],
        };

    /// <summary>What a ticket's claim begins a proposal with.</summary>
    public static ProposalFields Of(FormChoices choices, DateOnly today)
    {
        var fields = new ProposalFields();
        if (choices.Claim is { } claim)
        {
            fields.Kind = choices.IsAboutNewCredit ? AdjustmentKind.RecordCredit : AdjustmentKind.PumpCredit;
            fields.Reason = choices.IsAboutNewCredit ? ReasonCode.ShownOnProof : null;
            fields.Amount = claim.Amount?.ToString() ?? string.Empty;
            fields.CreditName = choices.IsAboutNewCredit ? claim.CreditName ?? string.Empty : string.Empty;
            fields.Account = claim.Account?.Value ?? string.Empty;
            fields.Month = claim.InvoiceMonth?.ToString() ?? string.Empty;
            fields.ExpiresOn = choices.IsAboutNewCredit ? claim.ExpiresOn : null;
        }

        fields.Evidence.AddRange(choices.Evidence.Where(e => e.Kind == EvidenceKind.Ticket));
        fields.ExpiresOn ??= fields.Kind == AdjustmentKind.PumpCredit ? today.AddYears(1) : null;
        return fields;
    }

    private static string? Filled(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
