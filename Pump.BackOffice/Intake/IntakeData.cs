using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Intake.Api;
using Pump.BackOffice.Intake.Links;
using Pump.BackOffice.Intake.Mailboxes;
using Pump.BackOffice.Intake.Out;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake;

internal sealed class InboundMailTable : IEntityTypeConfiguration<InboundMail>
{
    public void Configure(EntityTypeBuilder<InboundMail> builder)
    {
        builder.ToTable("InboundMails");
        builder.IsVersioned();
        builder.Property(m => m.Mailbox).HasMaxLength(100);
        builder.Property(m => m.MessageId).HasMaxLength(500);
        builder.Property(m => m.Fingerprint).HasMaxLength(64);
        builder.Property(m => m.FromName).HasMaxLength(200);
        builder.Property(m => m.FromAddress).HasMaxLength(320);
        builder.Property(m => m.Subject).HasMaxLength(300);
        builder.Property(m => m.ReasonCode).HasMaxLength(64);
        builder.Property(m => m.Reason).HasMaxLength(500);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(m => m.TicketId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(m => m.ConfirmedById).OnDelete(DeleteBehavior.Restrict);
        // Two deliveries of one mail at once: the second one finds the first one's row.
        builder.HasIndex(m => m.Digest).IsUnique();
        builder.HasIndex(m => m.Fingerprint).IsUnique();
        builder.HasIndex(m => new { m.Outcome, m.ReceivedAt });
        builder.HasIndex(m => new { m.TicketId, m.ReceivedAt });
    }
}

internal sealed class MailHintTable : IEntityTypeConfiguration<MailHint>
{
    public void Configure(EntityTypeBuilder<MailHint> builder)
    {
        builder.ToTable("MailHints");
        builder.IsAppendOnly();
        builder.Property(h => h.Value).HasMaxLength(200);
        builder.Property(h => h.Words).HasMaxLength(300);
        builder.Property(h => h.Rule).HasMaxLength(200);
        builder.HasOne<InboundMail>().WithMany().HasForeignKey(h => h.MailId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Customer>().WithMany().HasForeignKey(h => h.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(h => h.MailId);
    }
}

internal sealed class MailboxStandingTable : IEntityTypeConfiguration<MailboxStanding>
{
    public void Configure(EntityTypeBuilder<MailboxStanding> builder)
    {
        builder.ToTable("MailboxStandings");
        builder.HasKey(m => m.Name);
        builder.Property(m => m.Name).HasMaxLength(100);
        builder.Property(m => m.Error).HasMaxLength(500);
        builder.Property(m => m.Cursor).HasMaxLength(100);
    }
}

internal sealed class AutomaticMailTable : IEntityTypeConfiguration<AutomaticMail>
{
    public void Configure(EntityTypeBuilder<AutomaticMail> builder)
    {
        builder.ToTable("AutomaticMails");
        builder.Property(m => m.Address).HasMaxLength(320);
        builder.HasIndex(m => new { m.Address, m.At });
    }
}

internal sealed class ApiKeyTable : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("ApiKeys");
        builder.IsVersioned();
        builder.Property(k => k.Name).HasMaxLength(100);
        builder.Property(k => k.Hash).HasMaxLength(64);
        builder.HasOne<Person>().WithMany().HasForeignKey(k => k.MadeById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UploadLinkTable : IEntityTypeConfiguration<UploadLink>
{
    public void Configure(EntityTypeBuilder<UploadLink> builder)
    {
        builder.ToTable("UploadLinks");
        builder.IsVersioned();
        builder.HasOne<Ticket>().WithMany().HasForeignKey(l => l.TicketId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => l.TicketId);
    }
}

/// <summary>The tables of Intake.</summary>
public static class IntakeData
{
    extension(BackOfficeDb db)
    {
        internal DbSet<InboundMail> InboundMails => db.Set<InboundMail>();
        internal DbSet<MailHint> MailHints => db.Set<MailHint>();
        internal DbSet<MailboxStanding> MailboxStandings => db.Set<MailboxStanding>();
        internal DbSet<AutomaticMail> AutomaticMails => db.Set<AutomaticMail>();
        internal DbSet<ApiKey> ApiKeys => db.Set<ApiKey>();
        internal DbSet<UploadLink> UploadLinks => db.Set<UploadLink>();
    }
}
