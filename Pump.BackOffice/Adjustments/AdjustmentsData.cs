using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

internal sealed class AdjustmentTable : IEntityTypeConfiguration<Adjustment>
{
    public void Configure(EntityTypeBuilder<Adjustment> builder)
    {
        builder.ToTable("Adjustments");
        builder.IsVersioned();
        builder.HasIndex(a => a.Number).IsUnique();
        builder
            .Property(a => a.Terms)
            .HasConversion(
                terms => terms.Canonical(),
                text => AdjustmentTerms.Parse(text),
                new ValueComparer<AdjustmentTerms>(
                    (left, right) => left!.Canonical() == right!.Canonical(),
                    terms => terms.Canonical().Length,
                    terms => terms
                )
            );
        builder.Ignore(a => a.Code);
        builder.Ignore(a => a.Route);
        builder.HasIndex(a => new { a.State, a.ProposedAt });
        builder.HasIndex(a => new
        {
            a.CustomerId,
            a.Reason,
            a.ProposedAt,
        });
        builder.HasIndex(a => a.TicketNumber);
        builder.HasIndex(a => a.CreditId);
        builder.HasIndex(a => a.MakerId);
        builder.HasOne<Customer>().WithMany().HasForeignKey(a => a.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.MakerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.LastEditorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AdjustmentProposalTable : IEntityTypeConfiguration<AdjustmentProposal>
{
    public void Configure(EntityTypeBuilder<AdjustmentProposal> builder)
    {
        builder.ToTable("AdjustmentProposals");
        builder.IsAppendOnly();
        builder.HasKey(p => new { p.AdjustmentId, p.Revision });
        builder.HasAlternateKey(p => new
        {
            p.AdjustmentId,
            p.Revision,
            p.MakerId,
            p.LastEditorId,
            p.ContentHash,
        });
        builder.Property(p => p.ContentHash).HasMaxLength(64);
        builder.HasOne<Adjustment>().WithMany().HasForeignKey(p => p.AdjustmentId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<AdjustmentPolicy>()
            .WithMany()
            .HasForeignKey(p => p.PolicyVersion)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AdjustmentDecisionTable : IEntityTypeConfiguration<AdjustmentDecision>
{
    public void Configure(EntityTypeBuilder<AdjustmentDecision> builder)
    {
        builder.ToTable(
            "AdjustmentDecisions",
            table =>
                table.HasCheckConstraint(
                    "CK_AdjustmentDecisions_FourEyes",
                    "\"DeciderId\" <> \"MakerId\" AND \"DeciderId\" <> \"LastEditorId\""
                )
        );
        builder.IsAppendOnly();
        builder.Property(d => d.ContentHash).HasMaxLength(64);
        builder.Property(d => d.Comment).HasMaxLength(2_000);
        // One final decision for a proposal, one approval for an adjustment, one vote for a person.
        builder
            .HasIndex(d => new { d.AdjustmentId, d.Revision }, "IX_AdjustmentDecisions_OneFinal")
            .IsUnique()
            .HasFilter("\"IsFinal\"");
        builder
            .HasIndex(d => d.AdjustmentId, "IX_AdjustmentDecisions_OneApproval")
            .IsUnique()
            .HasFilter("\"IsFinal\" AND \"Ruling\" = 'Approved'");
        builder
            .HasIndex(
                d => new
                {
                    d.AdjustmentId,
                    d.Revision,
                    d.DeciderId,
                },
                "IX_AdjustmentDecisions_OneVote"
            )
            .IsUnique();
        builder.HasIndex(d => new { d.DeciderId, d.At });
        builder
            .HasOne<AdjustmentProposal>()
            .WithMany()
            .HasForeignKey(d => new
            {
                d.AdjustmentId,
                d.Revision,
                d.MakerId,
                d.LastEditorId,
                d.ContentHash,
            })
            .HasPrincipalKey(p => new
            {
                p.AdjustmentId,
                p.Revision,
                p.MakerId,
                p.LastEditorId,
                p.ContentHash,
            })
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(d => d.DeciderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AdjustmentPolicyTable : IEntityTypeConfiguration<AdjustmentPolicy>
{
    public void Configure(EntityTypeBuilder<AdjustmentPolicy> builder)
    {
        builder.ToTable("AdjustmentPolicies");
        builder.IsAppendOnly();
        builder.HasKey(p => p.Version);
        builder.Property(p => p.Version).ValueGeneratedNever();
        builder.HasData(new AdjustmentPolicy());
    }
}

internal sealed class ProposalDraftTable : IEntityTypeConfiguration<ProposalDraft>
{
    public void Configure(EntityTypeBuilder<ProposalDraft> builder)
    {
        builder.ToTable("ProposalDrafts");
        builder.HasKey(d => new { d.PersonId, d.Form });
        builder.Property(d => d.Form).HasMaxLength(64);
        builder.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>The tables of Adjustments.</summary>
public static class AdjustmentsData
{
    extension(BackOfficeDb db)
    {
        internal DbSet<Adjustment> Adjustments => db.Set<Adjustment>();
        internal DbSet<AdjustmentProposal> AdjustmentProposals => db.Set<AdjustmentProposal>();
        internal DbSet<AdjustmentDecision> AdjustmentDecisions => db.Set<AdjustmentDecision>();
        internal DbSet<ProposalDraft> ProposalDrafts => db.Set<ProposalDraft>();
        internal DbSet<AdjustmentPolicy> AdjustmentPolicies => db.Set<AdjustmentPolicy>();
    }
}
