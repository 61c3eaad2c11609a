using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Audit;

internal sealed class AuditRecordTable : IEntityTypeConfiguration<AuditRecord>
{
    public void Configure(EntityTypeBuilder<AuditRecord> builder)
    {
        builder.ToTable("AuditRecords");
        builder.IsAppendOnly();
        builder.HasKey(r => r.Sequence);
        builder.Property(r => r.Sequence).ValueGeneratedNever();
        builder.Property(r => r.Act).HasMaxLength(64);
        builder.Property(r => r.SubjectKind).HasMaxLength(64);
        builder.Property(r => r.SubjectId).HasMaxLength(100);
        builder.Property(r => r.BeforeDigest).HasMaxLength(64);
        builder.Property(r => r.AfterDigest).HasMaxLength(64);
        builder.Property(r => r.EntriesDigest).HasMaxLength(64);
        builder.Property(r => r.TextDigest).HasMaxLength(64);
        builder.Property(r => r.PreviousHash).HasMaxLength(64);
        builder.Property(r => r.Hash).HasMaxLength(64);
        builder.HasIndex(r => new
        {
            r.SubjectKind,
            r.SubjectId,
            r.Sequence,
        });
        builder.HasIndex(r => new { r.PersonId, r.Sequence });
        builder.HasIndex(r => new { r.Act, r.Sequence });
        builder.HasIndex(r => r.At);
    }
}

internal sealed class AuditEntryDigestTable : IEntityTypeConfiguration<AuditEntryDigest>
{
    public void Configure(EntityTypeBuilder<AuditEntryDigest> builder)
    {
        builder.ToTable("AuditEntryDigests");
        builder.IsAppendOnly();
        builder.HasKey(d => new { d.Sequence, d.Position });
        builder.Property(d => d.Table).HasMaxLength(64);
        builder.Property(d => d.Digest).HasMaxLength(64);
        // A row belongs to exactly one record.
        builder.HasIndex(d => new { d.Table, d.RowId }).IsUnique();
        builder.HasOne<AuditRecord>().WithMany().HasForeignKey(d => d.Sequence).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AuditTextTable : IEntityTypeConfiguration<AuditText>
{
    public void Configure(EntityTypeBuilder<AuditText> builder)
    {
        builder.ToTable("AuditTexts");
        builder.HasKey(t => t.Sequence);
        builder.Property(t => t.Sequence).ValueGeneratedNever();
        builder.Property(t => t.From).HasMaxLength(300);
    }
}

internal sealed class VerifyRunTable : IEntityTypeConfiguration<VerifyRun>
{
    public void Configure(EntityTypeBuilder<VerifyRun> builder)
    {
        builder.ToTable("VerifyRuns");
        builder.IsAppendOnly();
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.First).HasMaxLength(2_000);
        builder.HasIndex(r => r.At);
    }
}

internal sealed class AuditHeadTable : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("AuditHeads");
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.HasData(new AuditHead());
    }
}

/// <summary>The tables of Audit.</summary>
public static class AuditData
{
    extension(BackOfficeDb db)
    {
        internal DbSet<AuditRecord> AuditRecords => db.Set<AuditRecord>();
        internal DbSet<AuditText> AuditTexts => db.Set<AuditText>();
        internal DbSet<AuditEntryDigest> AuditEntryDigests => db.Set<AuditEntryDigest>();
        internal DbSet<VerifyRun> VerifyRuns => db.Set<VerifyRun>();
    }
}
