using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pump.BackOffice.Adjustments.Delegations;
using Pump.BackOffice.Adjustments.Invoicing;
using Pump.BackOffice.Adjustments.Policy;
using Pump.BackOffice.Credits;
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
                    """
                    "DeciderId" <> "MakerId" AND "DeciderId" <> "LastEditorId"
                    AND ("OnBehalfOfId" IS NULL OR ("OnBehalfOfId" <> "MakerId" AND "OnBehalfOfId" <> "LastEditorId"))
                    """
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
        builder.HasOne<Person>().WithMany().HasForeignKey(d => d.OnBehalfOfId).OnDelete(DeleteBehavior.Restrict);
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
        builder.Property(p => p.Note).HasMaxLength(500);
        builder
            .Property(p => p.Figures)
            .HasConversion(
                figures => PolicyJson.Write(figures),
                text => PolicyJson.Read(text),
                new ValueComparer<PolicyFigures>(
                    (left, right) => PolicyJson.Write(left!) == PolicyJson.Write(right!),
                    figures => PolicyJson.Write(figures).Length,
                    figures => figures
                )
            );
        builder.HasData(new AdjustmentPolicy());
    }
}

internal sealed class DelegationTable : IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> builder)
    {
        builder.ToTable("Delegations");
        builder.IsVersioned();
        builder.HasIndex(d => new { d.ToId, d.EndsAt });
        builder.HasIndex(d => new { d.FromId, d.EndsAt });
        builder.HasOne<Person>().WithMany().HasForeignKey(d => d.FromId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(d => d.ToId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ApprovalNudgeTable : IEntityTypeConfiguration<ApprovalNudge>
{
    public void Configure(EntityTypeBuilder<ApprovalNudge> builder)
    {
        builder.ToTable("ApprovalNudges");
        builder.IsAppendOnly();
        builder.HasKey(n => new
        {
            n.AdjustmentId,
            n.Revision,
            n.Kind,
        });
        builder.HasOne<Adjustment>().WithMany().HasForeignKey(n => n.AdjustmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InvoiceBatchTable : IEntityTypeConfiguration<InvoiceBatch>
{
    public void Configure(EntityTypeBuilder<InvoiceBatch> builder)
    {
        builder.ToTable("InvoiceBatches");
        builder.IsAppendOnly();
        builder.HasKey(b => b.Number);
        builder.Property(b => b.Number).ValueGeneratedNever();
        builder.HasIndex(b => b.Month);
    }
}

internal sealed class InvoiceBatchLineTable : IEntityTypeConfiguration<InvoiceBatchLine>
{
    public void Configure(EntityTypeBuilder<InvoiceBatchLine> builder)
    {
        builder.ToTable("InvoiceBatchLines");
        // An entry is in one batch only, ever.
        builder.HasKey(l => l.EntryId);
        builder.HasIndex(l => new { l.BatchNumber, l.CustomerId });
        builder.HasOne<InvoiceBatch>().WithMany().HasForeignKey(l => l.BatchNumber).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LedgerEntry>().WithMany().HasForeignKey(l => l.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Customer>().WithMany().HasForeignKey(l => l.CustomerId).OnDelete(DeleteBehavior.Restrict);
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
        internal DbSet<Delegation> Delegations => db.Set<Delegation>();
        internal DbSet<ApprovalNudge> ApprovalNudges => db.Set<ApprovalNudge>();
        internal DbSet<InvoiceBatch> InvoiceBatches => db.Set<InvoiceBatch>();
        internal DbSet<InvoiceBatchLine> InvoiceBatchLines => db.Set<InvoiceBatchLine>();
    }
}
