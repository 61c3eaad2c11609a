using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Notifications;

internal sealed class NotificationTable : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("Notifications");
        builder.Property(n => n.Sentence).HasMaxLength(500);
        builder.Property(n => n.Route).HasMaxLength(200);
        builder.HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(n => new
        {
            n.PersonId,
            n.ReadAt,
            n.At,
        });
        builder.HasIndex(n => n.ForDigest);
    }
}

internal sealed class NotificationChoiceTable : IEntityTypeConfiguration<NotificationChoice>
{
    public void Configure(EntityTypeBuilder<NotificationChoice> builder)
    {
        builder.ToTable("NotificationChoices");
        builder.HasKey(c => new { c.PersonId, c.Kind });
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The tables of Notifications.</summary>
public static class NotificationsData
{
    extension(BackOfficeDb db)
    {
        internal DbSet<Notification> Notifications => db.Set<Notification>();
        internal DbSet<NotificationChoice> NotificationChoices => db.Set<NotificationChoice>();
    }
}
