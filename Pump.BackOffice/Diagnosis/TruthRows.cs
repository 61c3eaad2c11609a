using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Proofs;

namespace Pump.BackOffice.Diagnosis;

/// <summary>Makes the rows of a truth table. AWS is the reference; the invoice's own line is held against the invoice.</summary>
internal static partial class TruthRows
{
    private const string NotSaid = "not said";
    private const string NotInPicture = "not in picture";
    private const string NotPrinted = "not printed";

    public static TruthSheet Make(TruthSources from) =>
        new(
            from.Aws?.Description,
            from.Match.How,
            from.Claim.InvoiceMonth,
            [
                Credit(from),
                Initial(from),
                Remaining(from),
                Expiry(from),
                Account(from),
                Applied(from),
                InvoiceCredit(from),
            ]
        );

    private static TruthRow Credit(TruthSources from)
    {
        var proof = from.Read(ReadingField.CreditId) ?? from.Read(ReadingField.CreditName);
        var id = from.Aws?.AwsCreditId;
        return new TruthRow(
            "Credit",
            from.Aws?.Description,
            "A name can be that of several credits; only AWS's ID is unique.",
            from.Claim.CreditName is { } name
                ? TruthCell.Unknown("name only", "mail", from.Said(name))
                : Silent("mail"),
            proof switch
            {
                null => TruthCell.Unknown("unknown", NotInPicture),
                { Reading.Field: ReadingField.CreditId } => Compare(proof.Reading.Value.Trim(), id, Short, proof),
                _ => TruthCell.Unknown("name only", proof.Cite, proof.Href),
            },
            from.Aws is { } aws
                ? new TruthCell(TruthMark.Reference, Short(aws.AwsCreditId), "GetCredits", AwsRowRoutes.Credit(aws.Id))
                : TruthCell.Unknown("no match", from.Match.How),
            from.Ledger is { } ledger
                ? new TruthCell(
                    ledger.Credit.AwsCreditId == id ? TruthMark.Match : TruthMark.Differs,
                    ledger.Credit.AwsCreditId is { } booked ? Short(booked) : "no ID",
                    ledger.Credit.NumberText,
                    from.EntryRoute(First(ledger))
                )
                : NoLedger(from),
            TruthCell.NotApplicable(NotPrinted)
        );
    }

    private static TruthRow Initial(TruthSources from) =>
        new(
            "Initial amount",
            "USD",
            "What the credit was given for, before anything was used.",
            from.Claim.Amount is { } claimed && claimed == from.Aws?.Initial
                ? new TruthCell(TruthMark.Match, Usd(claimed), "mail", from.Said(SaidInMail.Ways(claimed)))
                : Silent("mail"),
            Money(from.Read(ReadingField.InitialAmount), from.Aws?.Initial),
            from.Aws is { } aws ? Reference(aws.Initial, "GetCredits", aws) : NoAws(),
            from.Ledger is { } ledger && ledger.Credit.IsInitialKnown
                ? Compared(
                    ledger.Credit.InitialAmount,
                    from.Aws?.Initial,
                    ledger.Credit.NumberText,
                    from.EntryRoute(First(ledger))
                )
                : NoLedger(from),
            TruthCell.NotApplicable(NotPrinted)
        );

    private static TruthRow Remaining(TruthSources from)
    {
        var daily =
            from.Read(ReadingField.AmountRemaining) is null && from.Read(ReadingField.EstimatedRemaining) is not null;
        var aws = daily ? from.Aws?.Estimated : from.Aws?.Remaining;
        return new TruthRow(
            daily ? "Estimated remaining" : "Remaining",
            daily ? "daily estimate" : "as of the last closed month",
            daily ? "The console's daily estimate: the running month is taken off already." : AsOfWhen(from),
            from.Claim.Amount is { } claimed && claimed == aws
                ? new TruthCell(TruthMark.Match, Usd(claimed), "mail", from.Said(SaidInMail.Ways(claimed)))
                : Silent("mail"),
            Money(from.Read(daily ? ReadingField.EstimatedRemaining : ReadingField.AmountRemaining), aws),
            from.Aws is { } state && aws is { } left ? Reference(left, "GetCredits", state) : NoAws(),
            from.Ledger is { HasBalance: true } ledger
                ? Compared(
                    daily ? ledger.Remaining(from.AsOf) : ledger.RemainingPosted(from.AsOf),
                    Expired(from) ? null : aws,
                    ledger.Credit.NumberText,
                    from.EntryRoute(ledger.Entries is [.., var last] ? last : null)
                )
                : NoLedger(from),
            TruthCell.NotApplicable(NotPrinted)
        );
    }

    private static TruthRow Expiry(TruthSources from)
    {
        var end = LastDay(from.Aws);
        return new TruthRow(
            "Expiry",
            "UTC",
            "The last day on which the credit covers anything; AWS's days are UTC.",
            from.Claim.ExpiresOn is { } said
                ? Compared(said, end, "mail", from.Said(SaidInMail.Ways(from.Claim.ExpiresOn)))
                : Silent("mail"),
            from.Read(ReadingField.Expiry) is { Reading.Day: { } read } reading
                ? Compared(read, end, reading.Cite, reading.Href)
                : TruthCell.Unknown("unknown", NotInPicture),
            from.Aws is null ? NoAws()
                : end is { } day
                    ? new TruthCell(TruthMark.Reference, Iso(day), "GetCredits", AwsRowRoutes.Credit(from.Aws.Id))
                : new TruthCell(TruthMark.Reference, "never", "GetCredits", AwsRowRoutes.Credit(from.Aws.Id)),
            from.Ledger is { } ledger && ledger.EndOn is { } booked
                ? Compared(
                    booked == EndDay(from.Aws) ? end ?? booked : booked,
                    end,
                    ledger.Credit.NumberText,
                    from.EntryRoute(First(ledger))
                )
                : NoLedger(from),
            TruthCell.NotApplicable(NotPrinted)
        );
    }

    private static TruthRow Account(TruthSources from)
    {
        var owner = from.Aws?.AccountId;
        var read = from.Read(ReadingField.AccountId);
        return new TruthRow(
            "Account",
            owner?.Spaced,
            "The account that owns the credit. A picture of another account proves another credit.",
            from.Claim.Account is { } said
                ? Compare(said.Value, owner?.Value, Tail, "mail") with
                {
                    Href = from.Said(
                        said.Spaced,
                        said.Value,
                        $"{said.Value[..4]}-{said.Value[4..8]}-{said.Value[8..]}"
                    ),
                }
                : Silent("mail"),
            read is null
                ? TruthCell.Unknown("unknown", NotInPicture)
                : Compare(read.Reading.Value, owner?.Value, Tail, read),
            from.Aws is { } aws
                ? new TruthCell(
                    TruthMark.Reference,
                    Tail(aws.AccountId.Value),
                    "GetCredits",
                    AwsRowRoutes.Credit(aws.Id)
                )
                : NoAws(),
            from.Ledger?.Credit.OwnerAccountId is { } booked
                ? Compare(booked.Value, owner?.Value, Tail, from.Ledger.Credit.NumberText) with
                {
                    Href = from.EntryRoute(First(from.Ledger)),
                }
                : NoLedger(from),
            TruthCell.NotApplicable(NotPrinted)
        );
    }

    private static TruthRow Applied(TruthSources from)
    {
        var month = from.Claim.InvoiceMonth;
        var state = from.PayerMonth;
        var known = state is { State: not MonthState.Unknown, Allocations: not AllocationState.Unknown };
        var own = from.Allocations.Where(a => from.Accounts.Contains(a.AccountId)).ToList();
        Money? applied = known ? -own.Sum(a => a.Amount) : null;
        var why =
            month is null ? "no month named"
            : from.Aws is null ? "no credit matched"
            : state is null ? "not synced yet"
            : state.AllocationsWhy ?? state.Why ?? "not known";
        return new TruthRow(
            "Applied",
            month is null ? "no month named" : $"{month}, {(state is null ? "not known" : Words(state.State))}",
            "What AWS took off the customer's own accounts with this credit in the invoice month. What it paid for other accounts does not count here.",
            from.Claim.Amount is { } claimed && month is not null
                ? Compared(claimed, applied, "mail", from.Said(SaidInMail.Ways(claimed)))
                : Silent("mail"),
            TruthCell.NotApplicable("not shown"),
            applied is { } sum
                ? new TruthCell(
                    TruthMark.Reference,
                    Usd(sum),
                    own.Count == 1 ? "1 row" : $"{own.Count} rows",
                    own.Count > 0 ? AwsRowRoutes.Allocation(own[0].Id) : null
                )
                : TruthCell.Unknown("unknown", why),
            from.Ledger is { } ledger && month is { } billed
                ? Compared(
                    OwnUse(ledger, billed, from),
                    applied,
                    ledger.Credit.NumberText,
                    from.EntryRoute(ledger.Entries.FirstOrDefault(e => e.BillingMonth == billed))
                )
                : NoLedger(from),
            TruthCell.NotApplicable("all credits together")
        );
    }

    private static TruthRow InvoiceCredit(TruthSources from)
    {
        var invoiced = from.Invoice?.Credits is { } credits ? -credits : (Money?)null;
        return new TruthRow(
            "Invoice credit",
            from.Claim.InvoiceMonth?.ToString() ?? "no month named",
            "What the customer's invoice took off, over all credits of the month. It may have been made on estimated figures.",
            from.Claim.Amount is { } claimed && from.Claim.InvoiceMonth is not null
                ? Compared(claimed, invoiced, "mail", from.Said(SaidInMail.Ways(claimed)))
                : Silent("mail"),
            TruthCell.NotApplicable("not shown"),
            TruthCell.NotApplicable("not AWS's"),
            TruthCell.NotApplicable("see the months"),
            from.Invoice is { } invoice
                ? invoiced is { } amount
                    ? new TruthCell(TruthMark.Reference, Usd(amount), invoice.Number, Route(from, invoice))
                    : TruthCell.Unknown(invoice.CreditsRaw + " " + invoice.Currency, "not in USD", Route(from, invoice))
                : TruthCell.Unknown("unknown", "no invoice imported")
        );
    }
}
