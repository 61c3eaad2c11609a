using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Invoices;

internal sealed class InvoiceSnapshotTable : IEntityTypeConfiguration<InvoiceSnapshot>
{
    public void Configure(EntityTypeBuilder<InvoiceSnapshot> builder)
    {
        builder.ToTable("InvoiceSnapshots");
        builder.IsAppendOnly();
        builder.Property(i => i.Number).HasMaxLength(64);
        builder.Property(i => i.Currency).HasMaxLength(3);
        builder.Property(i => i.GrossRaw).HasMaxLength(64);
        builder.Property(i => i.CreditsRaw).HasMaxLength(64);
        builder.Property(i => i.TotalRaw).HasMaxLength(64);
        builder
            .HasIndex(i => new
            {
                i.CustomerId,
                i.Number,
                i.Revision,
            })
            .IsUnique();
        builder.HasIndex(i => new { i.CustomerId, i.Month });
        builder.HasOne<Customer>().WithMany().HasForeignKey(i => i.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The table of Invoices, and what it said at a moment.</summary>
public static class InvoicesData
{
    extension(BackOfficeDb db)
    {
        internal DbSet<InvoiceSnapshot> InvoiceSnapshots => db.Set<InvoiceSnapshot>();
    }

    /// <summary>The highest revision of each invoice that was known at a moment.</summary>
    internal static IQueryable<InvoiceSnapshot> KnownAt(
        this IQueryable<InvoiceSnapshot> invoices,
        DateTimeOffset? knownAt = null
    )
    {
        var known = knownAt is { } at ? invoices.Where(i => i.RecordedAt <= at) : invoices;
        return known.Where(i =>
            !known.Any(later =>
                later.CustomerId == i.CustomerId && later.Number == i.Number && later.Revision > i.Revision
            )
        );
    }
}
