using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsFacts;

internal sealed class AwsChargeTable : IEntityTypeConfiguration<AwsCharge>
{
    public void Configure(EntityTypeBuilder<AwsCharge> builder)
    {
        builder.ToTable("AwsCharges");
        builder.IsAppendOnly();
        builder.Property(c => c.Service).HasMaxLength(200);
        builder.Property(c => c.RecordType).HasMaxLength(100);
        builder.Property(c => c.BillingEntity).HasMaxLength(100);
        builder.Property(c => c.Raw).HasMaxLength(64);
        builder.HasIndex(c => new { c.PayerId, c.Month });
        builder.HasIndex(c => new { c.AccountId, c.Month });
    }
}

internal sealed class AwsDayChargeTable : IEntityTypeConfiguration<AwsDayCharge>
{
    public void Configure(EntityTypeBuilder<AwsDayCharge> builder)
    {
        builder.ToTable("AwsDayCharges");
        builder.IsAppendOnly();
        builder.Property(c => c.Service).HasMaxLength(200);
        builder.Property(c => c.RecordType).HasMaxLength(100);
        builder.Property(c => c.Raw).HasMaxLength(64);
        builder.HasIndex(c => new { c.PayerId, c.Day });
        builder.HasIndex(c => new { c.AccountId, c.Day });
    }
}

internal sealed class AwsAllocationTable : IEntityTypeConfiguration<AwsAllocation>
{
    public void Configure(EntityTypeBuilder<AwsAllocation> builder)
    {
        builder.ToTable("AwsAllocations");
        builder.IsAppendOnly();
        builder.Property(a => a.AwsCreditId).HasMaxLength(64);
        builder.Property(a => a.Service).HasMaxLength(200);
        builder.Property(a => a.Raw).HasMaxLength(64);
        builder.HasIndex(a => new { a.PayerId, a.Month });
        builder.HasIndex(a => new { a.AwsCreditId, a.Month });
        builder.HasIndex(a => new { a.AccountId, a.Month });
    }
}

internal sealed class AwsCreditStateTable : IEntityTypeConfiguration<AwsCreditState>
{
    public void Configure(EntityTypeBuilder<AwsCreditState> builder)
    {
        builder.ToTable("AwsCreditStates");
        builder.IsAppendOnly();
        builder.Property(c => c.AwsCreditId).HasMaxLength(64);
        builder.Property(c => c.CreditType).HasMaxLength(100);
        builder.Property(c => c.Description).HasMaxLength(1000);
        builder.Property(c => c.InitialRaw).HasMaxLength(64);
        builder.Property(c => c.RemainingRaw).HasMaxLength(64);
        builder.Property(c => c.EstimatedRaw).HasMaxLength(64);
        builder.Property(c => c.ApplicationType).HasMaxLength(100);
        builder.Property(c => c.SharingType).HasMaxLength(100);
        builder.HasIndex(c => new { c.PayerId, c.AwsCreditId });
        builder.HasIndex(c => c.AwsCreditId);
    }
}

internal sealed class AwsSharingTable : IEntityTypeConfiguration<AwsSharing>
{
    public void Configure(EntityTypeBuilder<AwsSharing> builder)
    {
        builder.ToTable("AwsSharings");
        builder.IsAppendOnly();
        builder.HasIndex(s => new { s.PayerId, s.Month });
    }
}

internal sealed class PayerMonthTable : IEntityTypeConfiguration<PayerMonth>
{
    public void Configure(EntityTypeBuilder<PayerMonth> builder)
    {
        builder.ToTable("PayerMonths");
        builder.IsAppendOnly();
        builder.Property(m => m.Why).HasMaxLength(500);
        builder.Property(m => m.AllocationsWhy).HasMaxLength(500);
        builder.Property(m => m.DaysWhy).HasMaxLength(500);
        builder.HasIndex(m => new { m.PayerId, m.Month });
    }
}

/// <summary>The tables of AwsFacts, and what AWS said in them as of a moment.</summary>
public static class AwsFactsData
{
    extension(BackOfficeDb db)
    {
        internal DbSet<AwsCharge> AwsCharges => db.Set<AwsCharge>();
        internal DbSet<AwsDayCharge> AwsDayCharges => db.Set<AwsDayCharge>();
        internal DbSet<AwsAllocation> AwsAllocations => db.Set<AwsAllocation>();
        internal DbSet<AwsCreditState> AwsCreditStates => db.Set<AwsCreditState>();
        internal DbSet<AwsSharing> AwsSharings => db.Set<AwsSharing>();
        internal DbSet<PayerMonth> PayerMonths => db.Set<PayerMonth>();
    }

    /// <summary>The newest version of each key that was heard by a moment, gone ones left out. Filter by payer, account or month first.</summary>
    internal static IQueryable<AwsCharge> SaidBy(this IQueryable<AwsCharge> charges, DateTimeOffset? knownAt = null)
    {
        var heard = knownAt is { } at ? charges.Where(c => c.RecordedAt <= at) : charges;
        var newest = heard
            .GroupBy(c => new
            {
                c.PayerId,
                c.Month,
                c.AccountId,
                c.Service,
                c.RecordType,
                c.BillingEntity,
            })
            .Select(versions => versions.Max(c => c.Id));
        return heard.Where(c => newest.Contains(c.Id) && !c.IsGone);
    }

    /// <inheritdoc cref="SaidBy(IQueryable{AwsCharge}, DateTimeOffset?)"/>
    internal static IQueryable<AwsDayCharge> SaidBy(
        this IQueryable<AwsDayCharge> charges,
        DateTimeOffset? knownAt = null
    )
    {
        var heard = knownAt is { } at ? charges.Where(c => c.RecordedAt <= at) : charges;
        var newest = heard
            .GroupBy(c => new
            {
                c.PayerId,
                c.Day,
                c.AccountId,
                c.Service,
                c.RecordType,
            })
            .Select(versions => versions.Max(c => c.Id));
        return heard.Where(c => newest.Contains(c.Id) && !c.IsGone);
    }

    /// <inheritdoc cref="SaidBy(IQueryable{AwsCharge}, DateTimeOffset?)"/>
    internal static IQueryable<AwsAllocation> SaidBy(
        this IQueryable<AwsAllocation> allocations,
        DateTimeOffset? knownAt = null
    )
    {
        var heard = knownAt is { } at ? allocations.Where(a => a.RecordedAt <= at) : allocations;
        var newest = heard
            .GroupBy(a => new
            {
                a.PayerId,
                a.Month,
                a.AwsCreditId,
                a.AccountId,
                a.Service,
            })
            .Select(versions => versions.Max(a => a.Id));
        return heard.Where(a => newest.Contains(a.Id) && !a.IsGone);
    }

    /// <inheritdoc cref="SaidBy(IQueryable{AwsCharge}, DateTimeOffset?)"/>
    internal static IQueryable<AwsCreditState> SaidBy(
        this IQueryable<AwsCreditState> credits,
        DateTimeOffset? knownAt = null
    )
    {
        var heard = knownAt is { } at ? credits.Where(c => c.RecordedAt <= at) : credits;
        var newest = heard.GroupBy(c => new { c.PayerId, c.AwsCreditId }).Select(versions => versions.Max(c => c.Id));
        return heard.Where(c => newest.Contains(c.Id) && !c.IsGone);
    }

    /// <inheritdoc cref="SaidBy(IQueryable{AwsCharge}, DateTimeOffset?)"/>
    internal static IQueryable<AwsSharing> SaidBy(this IQueryable<AwsSharing> sharing, DateTimeOffset? knownAt = null)
    {
        var heard = knownAt is { } at ? sharing.Where(s => s.RecordedAt <= at) : sharing;
        var newest = heard
            .GroupBy(s => new
            {
                s.PayerId,
                s.Month,
                s.AccountId,
            })
            .Select(v => v.Max(s => s.Id));
        return heard.Where(s => newest.Contains(s.Id));
    }

    /// <inheritdoc cref="SaidBy(IQueryable{AwsCharge}, DateTimeOffset?)"/>
    internal static IQueryable<PayerMonth> SaidBy(this IQueryable<PayerMonth> months, DateTimeOffset? knownAt = null)
    {
        var heard = knownAt is { } at ? months.Where(m => m.RecordedAt <= at) : months;
        var newest = heard.GroupBy(m => new { m.PayerId, m.Month }).Select(versions => versions.Max(m => m.Id));
        return heard.Where(m => newest.Contains(m.Id));
    }
}
