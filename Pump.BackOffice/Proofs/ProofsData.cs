using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs.Redactions;

namespace Pump.BackOffice.Proofs;

internal sealed class ProofTable : IEntityTypeConfiguration<Proof>
{
    public void Configure(EntityTypeBuilder<Proof> builder)
    {
        builder.ToTable("Proofs");
        builder.IsVersioned();
        builder.Property(p => p.FileName).HasMaxLength(ProofName.MaxLength);
        builder.Property(p => p.Sender).HasMaxLength(200);
        builder.Property(p => p.ReasonCode).HasMaxLength(64);
        builder.Property(p => p.Reason).HasMaxLength(500);
        builder.Property(p => p.MediaType).HasMaxLength(100);
        builder.Property(p => p.Software).HasMaxLength(200);
        builder.Property(p => p.PerceptualHash).HasMaxLength(16);
        builder
            .Property(p => p.Findings)
            .HasConversion(
                new ValueConverter<IReadOnlyList<ProofFinding>, string>(list => Write(list), json => Read(json)),
                new ValueComparer<IReadOnlyList<ProofFinding>>(
                    (left, right) => ReferenceEquals(left, right),
                    list => list.Count,
                    list => list
                )
            );
        builder.Property(p => p.ErasureAskedBy).HasMaxLength(200);
        builder.Property(p => p.ErasureReason).HasMaxLength(500);
        builder.Property(p => p.ErasedBy).HasMaxLength(200);
        builder.HasIndex(p => p.ErasureAskedAt);
        builder.HasIndex(p => p.Digest);
        builder.HasIndex(p => p.TicketId);
        builder.HasIndex(p => new { p.CustomerId, p.ReceivedAt });
        builder.HasIndex(p => p.State);
        builder.HasIndex(p => p.PerceptualHash);
        builder.HasOne<Customer>().WithMany().HasForeignKey(p => p.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }

    private static string Write(IReadOnlyList<ProofFinding> findings) => JsonSerializer.Serialize(findings);

    private static IReadOnlyList<ProofFinding> Read(string json) =>
        JsonSerializer.Deserialize<List<ProofFinding>>(json) ?? [];
}

internal sealed class ProofCopyTable : IEntityTypeConfiguration<ProofCopy>
{
    public void Configure(EntityTypeBuilder<ProofCopy> builder)
    {
        builder.ToTable("ProofCopies");
        builder.Property(c => c.MediaType).HasMaxLength(100);
        builder
            .HasIndex(c => new
            {
                c.ProofId,
                c.Kind,
                c.Page,
            })
            .IsUnique();
        builder.HasOne<Proof>().WithMany().HasForeignKey(c => c.ProofId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ProofGridTable : IEntityTypeConfiguration<ProofGrid>
{
    public void Configure(EntityTypeBuilder<ProofGrid> builder)
    {
        builder.ToTable("ProofGrids");
        builder.HasKey(g => g.ProofId);
        builder.HasOne<Proof>().WithOne().HasForeignKey<ProofGrid>(g => g.ProofId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RedactionTable : IEntityTypeConfiguration<Redaction>
{
    public void Configure(EntityTypeBuilder<Redaction> builder)
    {
        builder.ToTable("ProofRedactions");
        builder.IsVersioned();
        builder.Property(r => r.Reason).HasMaxLength(200);
        builder.Property(r => r.MadeBy).HasMaxLength(200);
        builder.Property(r => r.LiftedBy).HasMaxLength(200);
        builder.HasIndex(r => r.ProofId);
        builder.HasOne<Proof>().WithMany().HasForeignKey(r => r.ProofId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReadingTable : IEntityTypeConfiguration<Reading>
{
    public void Configure(EntityTypeBuilder<Reading> builder)
    {
        builder.ToTable("Readings");
        builder.IsVersioned();
        builder.Ignore(r => r.Place);
        builder.Property(r => r.Value).HasMaxLength(200);
        builder.Property(r => r.ReadBy).HasMaxLength(200);
        builder.Property(r => r.ConfirmedBy).HasMaxLength(200);
        builder
            .HasIndex(r => new
            {
                r.ProofId,
                r.Number,
                r.Revision,
            })
            .IsUnique();
        builder.HasOne<Proof>().WithMany().HasForeignKey(r => r.ProofId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The tables of Proofs.</summary>
public static class ProofsData
{
    extension(BackOfficeDb db)
    {
        internal DbSet<Proof> Proofs => db.Set<Proof>();
        internal DbSet<ProofCopy> ProofCopies => db.Set<ProofCopy>();
        internal DbSet<ProofGrid> ProofGrids => db.Set<ProofGrid>();
        internal DbSet<Redaction> Redactions => db.Set<Redaction>();
        internal DbSet<Reading> Readings => db.Set<Reading>();
    }
}
