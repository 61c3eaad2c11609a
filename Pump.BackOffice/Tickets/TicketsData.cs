using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

internal sealed class TicketTable : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.ToTable("Tickets");
        builder.IsVersioned();
        builder.HasIndex(t => t.Number).IsUnique();
        builder.Property(t => t.RequesterName).HasMaxLength(200);
        builder.Property(t => t.RequesterAddress).HasMaxLength(320);
        builder.Property(t => t.Subject).HasMaxLength(300);
        builder.Property(t => t.Snippet).HasMaxLength(200);
        builder.Property(t => t.Finding).HasMaxLength(500);
        builder.Property(t => t.Cause).HasMaxLength(40);
        builder.Property<TicketState?>("_stateBeforeHold").HasColumnName("StateBeforeHold");
        builder.Property<TicketState?>("_stateBeforeResolved").HasColumnName("StateBeforeResolved");
        builder.Ignore(t => t.Holds);
        builder.PrimitiveCollection<List<string>>("_holds").HasColumnName("Holds");
        builder.ComplexProperty(t => t.Claim, claim => claim.Property(c => c.CreditName).HasMaxLength(200));
        builder.ComplexProperty(t => t.Clocks);
        builder.HasOne<Customer>().WithMany().HasForeignKey(t => t.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(t => t.AssigneeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(t => t.HandedTo).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(t => t.MergedInto).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(t => t.Continues).OnDelete(DeleteBehavior.Restrict);
        // written by triggers, see TicketIndex; the indexes by which lists are ordered are made by TicketSchema
        builder.Property<string?>("CustomerName").HasMaxLength(200);
        builder.Property<string?>("OwnerName").HasMaxLength(200);
        builder.HasIndex(t => new { t.ResolvedAt, t.State });
    }
}

internal sealed class ClaimVersionTable : IEntityTypeConfiguration<ClaimVersion>
{
    public void Configure(EntityTypeBuilder<ClaimVersion> builder)
    {
        builder.ToTable("ClaimVersions");
        builder.IsAppendOnly();
        builder.Property(v => v.By).HasMaxLength(200);
        builder.ComplexProperty(v => v.Claim, claim => claim.Property(c => c.CreditName).HasMaxLength(200));
        builder.HasOne<Ticket>().WithMany().HasForeignKey(v => v.TicketId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TicketMessageTable : IEntityTypeConfiguration<TicketMessage>
{
    public void Configure(EntityTypeBuilder<TicketMessage> builder)
    {
        builder.ToTable("TicketMessages");
        builder.Property(m => m.FromName).HasMaxLength(200);
        builder.Property(m => m.FromAddress).HasMaxLength(320);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(m => m.TicketId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<OutboxMessage>().WithMany().HasForeignKey(m => m.OutboxId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(m => new { m.TicketId, m.At });
    }
}

internal sealed class TicketEventTable : IEntityTypeConfiguration<TicketEvent>
{
    public void Configure(EntityTypeBuilder<TicketEvent> builder)
    {
        builder.ToTable("TicketEvents");
        builder.IsAppendOnly();
        builder.Property(e => e.Sentence).HasMaxLength(500);
        builder.Property(e => e.By).HasMaxLength(200);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(e => e.TicketId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.TicketId, e.At });
    }
}

internal sealed class TicketProofTable : IEntityTypeConfiguration<TicketProof>
{
    public void Configure(EntityTypeBuilder<TicketProof> builder)
    {
        builder.ToTable("TicketProofs");
        builder.HasKey(p => new { p.TicketId, p.ProofId });
        builder.Property(p => p.FileName).HasMaxLength(255);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(p => p.TicketId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.ProofId);
    }
}

internal sealed class TicketDraftTable : IEntityTypeConfiguration<TicketDraft>
{
    public void Configure(EntityTypeBuilder<TicketDraft> builder)
    {
        builder.ToTable("TicketDrafts");
        builder.Ignore(d => d.Filled);
        builder.HasKey(d => new
        {
            d.TicketId,
            d.PersonId,
            d.Kind,
        });
        builder.HasOne<Ticket>().WithMany().HasForeignKey(d => d.TicketId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SavedViewTable : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("SavedViews");
        builder.Property(v => v.Name).HasMaxLength(60);
        builder.Property(v => v.Query).HasMaxLength(2000);
        builder.HasOne<Person>().WithMany().HasForeignKey(v => v.OwnerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(v => new { v.OwnerId, v.Name }).IsUnique();
    }
}

internal sealed class TicketTextTable : IEntityTypeConfiguration<TicketText>
{
    public void Configure(EntityTypeBuilder<TicketText> builder)
    {
        builder.ToTable("TicketTexts");
        builder.HasKey(t => t.Number);
        builder.Property(t => t.Number).ValueGeneratedNever();
    }
}

internal sealed class TicketLinkTable : IEntityTypeConfiguration<TicketLink>
{
    public void Configure(EntityTypeBuilder<TicketLink> builder)
    {
        builder.ToTable("TicketLinks");
        builder.HasKey(l => new { l.FromId, l.ToId });
        builder.Property(l => l.By).HasMaxLength(200);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(l => l.FromId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(l => l.ToId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ServiceCalendarTable : IEntityTypeConfiguration<ServiceCalendar>
{
    public void Configure(EntityTypeBuilder<ServiceCalendar> builder)
    {
        builder.ToTable("ServiceCalendars");
        builder.IsVersioned();
        builder.Ignore(c => c.Terms);
        builder.Property(c => c.Name).HasMaxLength(60);
        builder.Property(c => c.Zone).HasMaxLength(64);
        builder.Property<string>("_kinds").HasColumnName("Kinds").HasMaxLength(200);
        builder.Property<string>("_days").HasColumnName("Days").HasMaxLength(100);
        builder.Property<string>("_holidays").HasColumnName("Holidays");
    }
}

internal sealed class ReplyTemplateTable : IEntityTypeConfiguration<ReplyTemplate>
{
    public void Configure(EntityTypeBuilder<ReplyTemplate> builder)
    {
        builder.ToTable("ReplyTemplates");
        builder.IsVersioned();
        builder.Property(t => t.Name).HasMaxLength(60);
        builder.Property(t => t.Text).HasMaxLength(ReplyTemplate.MostCharacters);
        builder.HasIndex(t => t.Name).IsUnique();
    }
}

/// <summary>The tables of Tickets.</summary>
public static class TicketsData
{
    extension(BackOfficeDb db)
    {
        internal DbSet<Ticket> Tickets => db.Set<Ticket>();
        internal DbSet<ClaimVersion> ClaimVersions => db.Set<ClaimVersion>();
        internal DbSet<TicketMessage> TicketMessages => db.Set<TicketMessage>();
        internal DbSet<TicketEvent> TicketEvents => db.Set<TicketEvent>();
        internal DbSet<TicketProof> TicketProofs => db.Set<TicketProof>();
        internal DbSet<TicketDraft> TicketDrafts => db.Set<TicketDraft>();
        internal DbSet<SavedView> SavedViews => db.Set<SavedView>();
        internal DbSet<TicketText> TicketTexts => db.Set<TicketText>();
        internal DbSet<TicketLink> TicketLinks => db.Set<TicketLink>();
        internal DbSet<ServiceCalendar> ServiceCalendars => db.Set<ServiceCalendar>();
        internal DbSet<ReplyTemplate> ReplyTemplates => db.Set<ReplyTemplate>();
    }
}
