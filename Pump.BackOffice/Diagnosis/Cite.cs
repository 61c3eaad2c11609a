using System.Globalization;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Diagnosis.Cases;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Diagnosis;

/// <summary>Makes evidence of rows: where each is shown, and what it says with its figures.</summary>
internal static class Cite
{
    public static EvidenceRow Credit(CaseCredit credit) => Credit(credit.State);

    public static EvidenceRow Credit(AwsCreditState row) =>
        new(
            "aws-credit",
            AwsRowRoutes.Credit(row.Id),
            $"{row.Description}, AWS credit {row.AwsCreditId} of account {row.AccountId}: given {Usd(row.Initial)}, remaining {Usd(row.Remaining)}"
                + (row.Estimated is { } daily ? $", daily estimate {Usd(daily)}" : "")
                + $", from {Day(row.StartAt)}"
                + (row.EndAt is { } end ? $" to {Day(end.AddTicks(-1))}" : " without an end")
                + (row.IsEnabled ? "" : ", paused")
                + (row.ApplicationType is { } phase ? $", {phase}" : "")
        );

    public static EvidenceRow Products(CaseCredit credit) =>
        new(
            "aws-credit",
            AwsRowRoutes.Credit(credit.State.Id),
            credit.Products is { } products
                ? $"{credit.Name} covers {string.Join(", ", products)}"
                : $"{credit.Name}: AWS does not say what it covers"
        );

    public static EvidenceRow Use(AwsAllocation row) =>
        new(
            "aws-allocation",
            AwsRowRoutes.Allocation(row.Id),
            $"{row.Month}: {Usd(-row.Amount)} of credit {row.AwsCreditId} on {row.Service}, account {row.AccountId}"
        );

    public static EvidenceRow Charge(AwsCharge row) =>
        new(
            "aws-charge",
            AwsRowRoutes.Charge(row.Id),
            $"{row.Month}: {Usd(row.Amount.Abs())} {Words(row)}, account {row.AccountId}"
        );

    public static EvidenceRow Day(AwsDayCharge row) =>
        new(
            "aws-charge",
            AwsRowRoutes.Day(row.Id),
            $"{Day(row.Day)} (UTC): {Usd(row.Amount)} of use, account {row.AccountId}"
        );

    /// <summary>A sum over AWS's rows, shown at the first of them.</summary>
    public static EvidenceRow Sum(string what, Money amount, IReadOnlyList<AwsCharge> rows, string companyId) =>
        new(
            "aws-charge",
            rows.Count > 0 ? AwsRowRoutes.Charge(rows[0].Id) : Customer(companyId),
            $"{what}: {Usd(amount)} in {Count(rows.Count, "row")}"
        );

    public static EvidenceRow Sum(string what, Money amount, IReadOnlyList<AwsAllocation> rows, string companyId) =>
        new(
            "aws-allocation",
            rows.Count > 0 ? AwsRowRoutes.Allocation(rows[0].Id) : Customer(companyId),
            $"{what}: {Usd(amount)} in {Count(rows.Count, "row")}"
        );

    public static EvidenceRow Invoice(CaseFile file, InvoiceSnapshot row) =>
        new(
            "invoice",
            $"/customers/{file.CompanyId}?invoice={Uri.EscapeDataString(row.Number)}",
            $"{row.Number} for {row.Month}, posted {Day(row.PostedAt)} on {row.Basis.ToString().ToLowerInvariant()} figures: credits "
                + (row.Credits is { } credits ? Usd(-credits) : $"{row.CreditsRaw} {row.Currency}")
                + (row.Gross is { } gross ? $", gross {Usd(gross)}" : "")
        );

    /// <summary>What AWS said of the credits on the own bills at a time.</summary>
    public static EvidenceRow AwsSaid(CaseFile file, string when, Money amount, DateTimeOffset at)
    {
        var row = file.CreditSums.LastOrDefault(c => c.RecordedAt <= at);
        return new EvidenceRow(
            "aws-charge",
            row is null ? Customer(file.CompanyId) : AwsRowRoutes.Charge(row.Id),
            $"{when} AWS had taken {Usd(amount)} off {file.Month}"
        );
    }

    public static EvidenceRow State(PayerMonth row) =>
        new(
            "aws-month",
            $"/sync?payer={row.PayerId}",
            $"{row.Month} of payer {row.PayerId} is {row.State.ToString().ToLowerInvariant()} since {Day(row.RecordedAt)}"
                + (
                    row.Why is { } why ? $": {why}"
                    : row.AllocationsWhy is { } noHistory ? $"; allocation history: {noHistory}"
                    : ""
                )
        );

    public static EvidenceRow Sharing(AwsSharing row) =>
        new(
            "aws-sharing",
            $"/sync?payer={row.PayerId}",
            $"Credit sharing of account {row.AccountId} was {(row.IsOn ? "on" : "off")} on the last day of {row.Month}"
        );

    public static EvidenceRow Member(CaseFile file, AwsAccount account, Membership stay) =>
        new(
            "membership",
            Customer(file.CompanyId),
            $"Account {account.Id} stood under payer {stay.PayerId} from {Day(stay.FromOn)}"
                + (stay.UntilOn is { } until ? $" until {Day(until)}" : "")
                + (stay.JoinedMethod is { } method ? $", {method.ToLowerInvariant()}" : "")
        );

    public static EvidenceRow Staff(CaseFile file, CustomerFact fact) =>
        new(
            "staff",
            Customer(file.CompanyId),
            $"{fact.Text} (source: {fact.Source}{(fact.On is { } day ? $"; {Day(day)}" : "")})"
        );

    public static EvidenceRow Claim(CaseClaim claim) =>
        new(
            "claim",
            $"/tickets/{claim.Number.ToString(CultureInfo.InvariantCulture)}",
            $"{claim.Name} says: "
                + string.Join(
                    ", ",
                    new[]
                    {
                        claim.Claim.Amount is { } amount ? $"{Usd(amount)}" : null,
                        claim.Claim.CreditName,
                        claim.Claim.Account is { } account ? $"account {account}" : null,
                        claim.Claim.ExpiresOn is { } day ? $"until {Day(day)}" : null,
                        claim.Claim.InvoiceMonth is { } month ? $"on the invoice of {month}" : null,
                    }
                        .OfType<string>()
                        .DefaultIfEmpty("no figure")
                )
        );

    public static EvidenceRow Reading(ProofReading reading) =>
        new("reading", reading.Href, $"{reading.Cite}: {reading.Reading.Field} {reading.Reading.Value}");

    public static EvidenceRow Ledger(CaseFile file, BookedCredit booked) =>
        new(
            "ledger",
            booked.Entries.Count > 0
                ? $"/customers/{file.CompanyId}?entry={booked.Entries[0].TrimStart('L', '-')}"
                : Customer(file.CompanyId),
            $"{booked.Credit.NumberText} {booked.Credit.Description}: given {Usd(booked.Credit.InitialAmount)}"
                + (
                    booked.UsedInMonth is { } used
                        ? $", {Usd(used)} used in {file.Month} ({string.Join(", ", booked.Entries)})"
                        : ""
                )
        );

    /// <summary>A part of what is owed that a grant made good.</summary>
    public static EvidenceRow MadeGood(CaseFile file, MadeGood good, Money part) =>
        new(
            "ledger",
            string.Create(CultureInfo.InvariantCulture, $"/customers/{file.CompanyId}?entry={good.Grant.Number}"),
            $"{good.Grant.NumberText} made good {Usd(part)} of it on {Day(good.On)}"
        );

    public static EvidenceRow Expectation(CaseFile file, Gap gap) =>
        file.Expecting is { } claim && gap.IsClaimed
            ? Claim(claim)
            : new EvidenceRow(
                "aws-charge",
                Customer(file.CompanyId),
                $"Charges that credits cover at all in {file.Month}: {Usd(file.Eligible)}; covered {Usd(file.AppliedByAws ?? Money.Zero)}; not covered {Usd(file.Uncovered)}"
            );

    public static string Customer(string companyId) => $"/customers/{companyId}";

    public static string Usd(Money amount) => Figures.Text(amount.Amount);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset at) => Day(DateOnly.FromDateTime(at.UtcDateTime));

    private static string Count(int count, string what) =>
        count == 1 ? $"one {what}" : $"{Figures.Count(count)} {what}s";

    private static string Words(AwsCharge row) =>
        (row.RecordType == AwsRecordType.AllCharges ? "charged" : row.RecordType)
        + (row.BillingEntity is { } seller ? $" by {seller}" : "")
        + (row.Service is { } service ? $" for {service}" : "");
}
