using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsSync;

internal sealed class SyncRunTable : IEntityTypeConfiguration<SyncRun>
{
    public void Configure(EntityTypeBuilder<SyncRun> builder)
    {
        builder.ToTable("SyncRuns");
        builder.Property(r => r.PayerName).HasMaxLength(200);
        builder.Property(r => r.By).HasMaxLength(200);
        builder.Property(r => r.Doing).HasMaxLength(200);
        builder.Property(r => r.RestatedMonths).HasMaxLength(400);
        builder.Property(r => r.Error).HasMaxLength(500);
        builder.Property(r => r.ErrorId).HasMaxLength(32);
        builder.Property(r => r.Process).HasMaxLength(200);
        builder.Property(r => r.CancelAskedBy).HasMaxLength(200);
        builder.HasIndex(r => r.Round);
        builder.HasIndex(r => r.StartedAt);
        // The lease: a payer has one unfinished run at most, whoever starts it and from which machine.
        builder.HasIndex(r => r.PayerId).IsUnique().HasFilter("\"EndedAt\" IS NULL");
        builder.OwnsMany(
            r => r.Sources,
            source =>
            {
                source.ToTable("SyncRunSources");
                source.WithOwner().HasForeignKey("RunId");
                source.HasKey("RunId", nameof(SyncSource.Kind));
                source.Property(s => s.Why).HasMaxLength(200);
                source.Property(s => s.Detail).HasMaxLength(500);
            }
        );
        builder.Navigation(r => r.Sources).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class BudgetDayTable : IEntityTypeConfiguration<BudgetDay>
{
    public void Configure(EntityTypeBuilder<BudgetDay> builder)
    {
        builder.ToTable("AwsBudgetDays");
        builder.HasKey(d => d.Day);
    }
}

/// <summary>The tables of AwsSync.</summary>
public static class AwsSyncData
{
    extension(BackOfficeDb db)
    {
        internal DbSet<SyncRun> SyncRuns => db.Set<SyncRun>();
        internal DbSet<BudgetDay> BudgetDays => db.Set<BudgetDay>();
    }
}
