using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Diagnosis.Learning;
using Pump.BackOffice.Diagnosis.Sweep;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

internal sealed class TicketDiagnosisTable : IEntityTypeConfiguration<TicketDiagnosis>
{
    public void Configure(EntityTypeBuilder<TicketDiagnosis> builder)
    {
        builder.ToTable("TicketDiagnoses");
        builder.IsAppendOnly();
        builder.Property(d => d.Cause).HasMaxLength(40);
        builder.Property(d => d.Sentence).HasMaxLength(500);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(d => d.TicketId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.TicketId, d.At });
    }
}

internal sealed class CauseDecisionTable : IEntityTypeConfiguration<CauseDecision>
{
    public void Configure(EntityTypeBuilder<CauseDecision> builder)
    {
        builder.ToTable("CauseDecisions");
        builder.IsAppendOnly();
        builder.Property(d => d.Proposed).HasMaxLength(40);
        builder.Property(d => d.Final).HasMaxLength(40);
        builder.Property(d => d.By).HasMaxLength(200);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(d => d.TicketId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.TicketId, d.At });
        builder.HasIndex(d => d.At);
    }
}

internal sealed class SweepRunTable : IEntityTypeConfiguration<SweepRun>
{
    public void Configure(EntityTypeBuilder<SweepRun> builder)
    {
        builder.ToTable("SweepRuns");
        builder.IsVersioned();
        builder.Property(r => r.StartedBy).HasMaxLength(200);
        builder.Property(r => r.CancelledBy).HasMaxLength(200);
        builder.Property(r => r.Last).HasMaxLength(100);
        builder.HasIndex(r => new { r.Month, r.StartedAt });
        builder.HasIndex(r => r.EndedAt);
    }
}

internal sealed class SweepLineTable : IEntityTypeConfiguration<SweepLine>
{
    public void Configure(EntityTypeBuilder<SweepLine> builder)
    {
        builder.ToTable("SweepLines");
        builder.IsAppendOnly();
        builder.HasKey(l => new { l.RunId, l.CustomerId });
        builder.Property(l => l.Cause).HasMaxLength(40);
        builder.Property(l => l.Sentence).HasMaxLength(500);
        builder.HasOne<SweepRun>().WithMany().HasForeignKey(l => l.RunId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Customer>().WithMany().HasForeignKey(l => l.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => new { l.CustomerId, l.At });
    }
}

/// <summary>The tables of Diagnosis.</summary>
public static class DiagnosisData
{
    extension(BackOfficeDb db)
    {
        internal DbSet<TicketDiagnosis> TicketDiagnoses => db.Set<TicketDiagnosis>();
        internal DbSet<CauseDecision> CauseDecisions => db.Set<CauseDecision>();
        internal DbSet<SweepRun> SweepRuns => db.Set<SweepRun>();
        internal DbSet<SweepLine> SweepLines => db.Set<SweepLine>();
    }
}
