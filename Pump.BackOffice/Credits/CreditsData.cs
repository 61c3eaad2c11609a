using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

internal sealed class CreditTable : IEntityTypeConfiguration<Credit>
{
    public void Configure(EntityTypeBuilder<Credit> builder)
    {
        builder.ToTable("Credits");
        builder.IsVersioned();
        builder.Property(c => c.AwsCreditId).HasMaxLength(64);
        builder.Property(c => c.LooksLikeAwsCreditId).HasMaxLength(64);
        builder.Property(c => c.Description).HasMaxLength(1000);
        builder.Property(c => c.Origin).HasMaxLength(200);
        builder.HasIndex(c => c.Number).IsUnique();
        builder.HasIndex(c => c.AwsCreditId).IsUnique();
        builder.HasIndex(c => c.CustomerId);
        builder.HasIndex(c => c.PayerId);
        builder.HasIndex(c => c.OwnerAccountId);
        // A claimed credit that turned out to be one of AWS's is counted there, and nowhere twice.
        builder.HasQueryFilter(c => c.SameAsId == null);
        builder.HasOne<Customer>().WithMany().HasForeignKey(c => c.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CreditTermTable : IEntityTypeConfiguration<CreditTerm>
{
    public void Configure(EntityTypeBuilder<CreditTerm> builder)
    {
        builder.ToTable("CreditTerms");
        builder.IsAppendOnly();
        builder.HasIndex(t => t.CreditId);
        builder.HasOne<Credit>().WithMany().HasForeignKey(t => t.CreditId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LedgerEntryTable : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("LedgerEntries");
        builder.IsAppendOnly();
        builder.Property(e => e.Service).HasMaxLength(200);
        builder.Property(e => e.SourceRef).HasMaxLength(200);
        builder.Property(e => e.Key).HasMaxLength(400);
        builder.Property(e => e.Digest).HasMaxLength(64);
        builder.HasIndex(e => e.Number).IsUnique();
        builder.HasIndex(e => e.Key).IsUnique();
        builder.HasIndex(e => e.ReversesEntryId).IsUnique();
        builder.HasIndex(e => new { e.CreditId, e.EffectiveOn });
        builder.HasIndex(e => new { e.AccountId, e.BillingMonth });
        // Which credits an account had to do with, and how, without a look at its entries.
        builder.HasIndex(e => new
        {
            e.AccountId,
            e.Type,
            e.CreditId,
        });
        builder.HasIndex(e => e.CommandId);
        builder.HasOne<Credit>().WithMany().HasForeignKey(e => e.CreditId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<LedgerEntry>()
            .WithMany()
            .HasForeignKey(e => e.ReversesEntryId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The tables of Credits.</summary>
public static class CreditsData
{
    /// <summary>The first number of the series of credits, shown as G-0381.</summary>
    internal const int FirstCreditNumber = 381;

    internal const long FirstEntryNumber = 20001;

    extension(BackOfficeDb db)
    {
        internal DbSet<Credit> Credits => db.Set<Credit>();
        internal DbSet<CreditTerm> CreditTerms => db.Set<CreditTerm>();
        internal DbSet<LedgerEntry> LedgerEntries => db.Set<LedgerEntry>();
    }

    /// <summary>The next number for a credit.</summary>
    internal static async Task<int> NextCreditNumberAsync(this BackOfficeDb db, CancellationToken cancellationToken) =>
        (int)await Counter.NextAsync(db, "credit", FirstCreditNumber, cancellationToken);
}
