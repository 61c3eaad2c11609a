using System.Reflection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Pump.BackOffice.Platform.Data;

/// <summary>
/// The one database. It has no sets of its own: each feature adds its tables with a configuration and an extension
/// property in its <c>…Data.cs</c>. One context per operation, from <c>IDbContextFactory&lt;BackOfficeDb&gt;</c>.
/// </summary>
public abstract class BackOfficeDb(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>Keys of cookies and antiforgery tokens: every node of the app reads the same ones.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(Assembly.GetExecutingAssembly());

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(64);
        configurationBuilder.Properties<Money>().HaveConversion<MoneyConverter>();
        configurationBuilder.Properties<Month>().HaveConversion<MonthConverter>().HaveMaxLength(7);
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(t => t.IsValueType))
        {
            if (Implements(type, typeof(IStrongId<>)))
            {
                configurationBuilder.Properties(type).HaveConversion(typeof(StrongIdConverter<>).MakeGenericType(type));
            }
            else if (Implements(type, typeof(ITextId<>)))
            {
                configurationBuilder
                    .Properties(type)
                    .HaveConversion(typeof(TextIdConverter<>).MakeGenericType(type))
                    .HaveMaxLength(64);
            }
        }
    }

    public override Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        CountVersions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Only for Data Protection, which knows no other; our own code saves asynchronously.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        CountVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    private void CountVersions()
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>().Where(e => e.State == EntityState.Modified))
        {
            entry.Property(e => e.Version).CurrentValue = entry.Property(e => e.Version).OriginalValue + 1;
        }
    }

    private static bool Implements(Type type, Type openInterface) =>
        Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == openInterface);
}
