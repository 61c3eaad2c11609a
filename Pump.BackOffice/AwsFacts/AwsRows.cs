using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsFacts;

/// <summary>Which kind of AWS's rows: the middle part of its address.</summary>
public enum AwsRowKind
{
    Charges,
    Allocations,
    Credits,
    Days,
}

/// <summary>One thing AWS said, with everything it said of it before and after, newest first.</summary>
/// <param name="Month">The billing month; null for a credit, which has none.</param>
/// <param name="Fields">What names the row, as AWS names it.</param>
public sealed record AwsRow(
    AwsRowKind Kind,
    AwsAccountId PayerId,
    AwsAccountId AccountId,
    Month? Month,
    IReadOnlyList<(string Name, string Value)> Fields,
    IReadOnlyList<AwsRowVersion> Versions
);

/// <summary>What AWS said in one run.</summary>
/// <param name="Raw">Its figure as it came; of a credit initial, remaining and estimated.</param>
public sealed record AwsRowVersion(long Id, DateTimeOffset RecordedAt, string Raw, bool? IsEstimated, bool IsGone);

/// <summary>Shows a row of AWS's that an entry or a finding cites, and how it changed.</summary>
public sealed class AwsRows(Access access)
{
    public Task<Outcome<AwsRow>> RunAsync(Actor actor, AwsRowKind kind, long id, CancellationToken cancellationToken) =>
        access.ReadAsync<AwsRow>(
            actor,
            Permission.SeeDesk,
            async db =>
                await (
                    kind switch
                    {
                        AwsRowKind.Charges => ChargeAsync(db, id, cancellationToken),
                        AwsRowKind.Allocations => AllocationAsync(db, id, cancellationToken),
                        AwsRowKind.Days => DayAsync(db, id, cancellationToken),
                        _ => CreditAsync(db, id, cancellationToken),
                    }
                )
                    is { } row
                    ? row
                    : Refusal.NotFound("row"),
            cancellationToken
        );

    private static async Task<AwsRow?> ChargeAsync(BackOfficeDb db, long id, CancellationToken cancellationToken)
    {
        if (await db.AwsCharges.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } row)
        {
            return null;
        }

        var versions = await db
            .AwsCharges.Where(c =>
                c.PayerId == row.PayerId
                && c.Month == row.Month
                && c.AccountId == row.AccountId
                && c.Service == row.Service
                && c.RecordType == row.RecordType
                && c.BillingEntity == row.BillingEntity
            )
            .OrderByDescending(c => c.Id)
            .Select(c => new AwsRowVersion(c.Id, c.RecordedAt, c.Raw, c.IsEstimated, c.IsGone))
            .ToListAsync(cancellationToken);
        return new AwsRow(
            AwsRowKind.Charges,
            row.PayerId,
            row.AccountId,
            row.Month,
            [
                ("TimePeriod", row.Month.ToString()),
                ("LINKED_ACCOUNT", row.AccountId.Value),
                ("RECORD_TYPE", AwsRecordType.Words(row.RecordType)),
                ("SERVICE", row.Service ?? "all services"),
                ("BILLING_ENTITY", row.BillingEntity ?? "all"),
            ],
            versions
        );
    }

    private static async Task<AwsRow?> AllocationAsync(BackOfficeDb db, long id, CancellationToken cancellationToken)
    {
        if (await db.AwsAllocations.FirstOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } row)
        {
            return null;
        }

        var versions = await db
            .AwsAllocations.Where(a =>
                a.PayerId == row.PayerId
                && a.Month == row.Month
                && a.AwsCreditId == row.AwsCreditId
                && a.AccountId == row.AccountId
                && a.Service == row.Service
            )
            .OrderByDescending(a => a.Id)
            .Select(a => new AwsRowVersion(a.Id, a.RecordedAt, a.Raw, a.IsEstimated, a.IsGone))
            .ToListAsync(cancellationToken);
        return new AwsRow(
            AwsRowKind.Allocations,
            row.PayerId,
            row.AccountId,
            row.Month,
            [
                ("billingMonth", row.Month.ToString()),
                ("creditId", row.AwsCreditId),
                ("accountId", row.AccountId.Value),
                ("appliedServiceName", row.Service),
            ],
            versions
        );
    }

    private static async Task<AwsRow?> DayAsync(BackOfficeDb db, long id, CancellationToken cancellationToken)
    {
        if (await db.AwsDayCharges.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } row)
        {
            return null;
        }

        var versions = await db
            .AwsDayCharges.Where(c =>
                c.PayerId == row.PayerId
                && c.Day == row.Day
                && c.AccountId == row.AccountId
                && c.Service == row.Service
                && c.RecordType == row.RecordType
            )
            .OrderByDescending(c => c.Id)
            .Select(c => new AwsRowVersion(c.Id, c.RecordedAt, c.Raw, c.IsEstimated, c.IsGone))
            .ToListAsync(cancellationToken);
        return new AwsRow(
            AwsRowKind.Days,
            row.PayerId,
            row.AccountId,
            null,
            [
                ("TimePeriod", $"{row.Day:yyyy-MM-dd}"),
                ("LINKED_ACCOUNT", row.AccountId.Value),
                ("RECORD_TYPE", AwsRecordType.Words(row.RecordType)),
                ("SERVICE", row.Service ?? "all services"),
            ],
            versions
        );
    }

    private static async Task<AwsRow?> CreditAsync(BackOfficeDb db, long id, CancellationToken cancellationToken)
    {
        if (await db.AwsCreditStates.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } row)
        {
            return null;
        }

        var versions = await db
            .AwsCreditStates.Where(c => c.PayerId == row.PayerId && c.AwsCreditId == row.AwsCreditId)
            .OrderByDescending(c => c.Id)
            .ToListAsync(cancellationToken);
        return new AwsRow(
            AwsRowKind.Credits,
            row.PayerId,
            row.AccountId,
            null,
            [
                ("creditId", row.AwsCreditId),
                ("accountId", row.AccountId.Value),
                ("description", row.Description),
                ("creditType", row.CreditType),
                ("startDate", $"{row.StartAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC"),
                ("endDate", row.EndAt is { } end ? $"{end.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "none"),
                ("applicableProductNames", row.Products?.Replace("\n", ", ", StringComparison.Ordinal) ?? "not said"),
                ("creditStatus", row.IsEnabled ? "ENABLED" : "DISABLED"),
            ],
            [
                .. versions.Select(c => new AwsRowVersion(
                    c.Id,
                    c.RecordedAt,
                    $"initial {c.InitialRaw}, remaining {c.RemainingRaw}{(c.EstimatedRaw is null ? "" : $", estimated {c.EstimatedRaw}")}",
                    null,
                    c.IsGone
                )),
            ]
        );
    }
}
