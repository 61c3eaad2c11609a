using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Customers;

internal sealed class CustomerTable : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.ToTable("Customers");
        builder.IsVersioned();
        builder.Property(c => c.CompanyId).HasMaxLength(32);
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.HasIndex(c => c.CompanyId).IsUnique();
        builder.HasIndex(c => c.Name);
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.AccountExecutiveId).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsMany(
            c => c.Contacts,
            contact =>
            {
                contact.ToTable("Contacts");
                contact.WithOwner().HasForeignKey("CustomerId");
                contact.HasKey("CustomerId", nameof(Contact.Address));
                contact.Property(x => x.Address).HasMaxLength(320);
                contact.Property(x => x.Name).HasMaxLength(200);
                contact.HasIndex(x => x.Address);
            }
        );
        builder.Navigation(c => c.Contacts).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class PayerTable : IEntityTypeConfiguration<Payer>
{
    public void Configure(EntityTypeBuilder<Payer> builder)
    {
        builder.ToTable("Payers");
        builder.IsVersioned();
        builder.Property(p => p.Name).HasMaxLength(200);
    }
}

internal sealed class AwsAccountTable : IEntityTypeConfiguration<AwsAccount>
{
    public void Configure(EntityTypeBuilder<AwsAccount> builder)
    {
        builder.ToTable("AwsAccounts");
        builder.IsVersioned();
        builder.Property(a => a.Name).HasMaxLength(200);
        builder.HasIndex(a => a.CustomerId);
        builder.HasOne<Customer>().WithMany().HasForeignKey(a => a.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsMany(
            a => a.Memberships,
            membership =>
            {
                membership.ToTable("Memberships");
                membership.WithOwner().HasForeignKey("AccountId");
                membership.HasKey("AccountId", nameof(Membership.PayerId), nameof(Membership.FromOn));
                membership.HasIndex(m => m.PayerId);
            }
        );
        builder.Navigation(a => a.Memberships).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class CustomerFactTable : IEntityTypeConfiguration<CustomerFact>
{
    public void Configure(EntityTypeBuilder<CustomerFact> builder)
    {
        builder.ToTable("CustomerFacts");
        builder.IsAppendOnly();
        builder.Property(f => f.Text).HasMaxLength(2000);
        builder.Property(f => f.Source).HasMaxLength(200);
        builder.HasIndex(f => f.CustomerId);
        // Two corrections of one fact at once: the second one fails instead of leaving two truths.
        builder.HasIndex(f => f.SupersedesId).IsUnique();
        builder.HasOne<Customer>().WithMany().HasForeignKey(f => f.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(f => f.RecordedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CustomerFact>().WithMany().HasForeignKey(f => f.SupersedesId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The tables of Customers.</summary>
public static class CustomersData
{
    extension(BackOfficeDb db)
    {
        internal DbSet<Customer> Customers => db.Set<Customer>();
        internal DbSet<Payer> Payers => db.Set<Payer>();
        internal DbSet<AwsAccount> AwsAccounts => db.Set<AwsAccount>();
        internal DbSet<CustomerFact> CustomerFacts => db.Set<CustomerFact>();
    }
}
