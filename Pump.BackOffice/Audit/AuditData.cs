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
        builder.HasIndex(r => new { r.SubjectKind, r.SubjectId });
        builder.HasIndex(r => r.PersonId);
        builder.HasIndex(r => r.At);
    }
}

internal sealed class AuditTextTable : IEntityTypeConfiguration<AuditText>
{
    public void Configure(EntityTypeBuilder<AuditText> builder)
    {
        builder.ToTable("AuditTexts");
        builder.HasKey(t => t.Sequence);
        builder.Property(t => t.Sequence).ValueGeneratedNever();
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
    }
}
