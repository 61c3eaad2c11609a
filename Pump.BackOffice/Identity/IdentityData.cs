using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Identity;

internal sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.IsVersioned();
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.Email).HasMaxLength(320);
        builder.Property(p => p.ExternalId).HasMaxLength(200);
        builder.HasIndex(p => p.Email).IsUnique();
        builder.HasIndex(p => p.ExternalId).IsUnique();
        builder.Ignore(p => p.RolesAllowed);
        builder
            .PrimitiveCollection<List<Role>>("_rolesAllowed")
            .HasColumnName("RolesAllowed")
            .ElementType()
            .HasConversion<string>();
    }
}

internal sealed class PersonPreferenceTable : IEntityTypeConfiguration<PersonPreference>
{
    public void Configure(EntityTypeBuilder<PersonPreference> builder)
    {
        builder.ToTable("PersonPreferences");
        builder.HasKey(p => new { p.PersonId, p.Key });
        builder.Property(p => p.Key).HasMaxLength(64);
        builder.Property(p => p.Value).HasMaxLength(4000);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The tables of Identity.</summary>
public static class IdentityData
{
    extension(BackOfficeDb db)
    {
        internal DbSet<Person> People => db.Set<Person>();
        internal DbSet<PersonPreference> PersonPreferences => db.Set<PersonPreference>();
    }
}
