using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pump.BackOffice.Platform.Data;

/// <summary>Gives out the numbers people say aloud (CR-1042, ADJ-0317), one row per series, inside the caller's transaction.</summary>
internal sealed class Counter
{
    public required string Name { get; init; }
    public long Last { get; private set; }

    /// <summary>The next number of a series; the first is <paramref name="first"/>. Needs a transaction, which keeps the row.</summary>
    public static Task<long> NextAsync(BackOfficeDb db, string name, long first, CancellationToken cancellationToken) =>
        TakeAsync(db, name, first, 1, cancellationToken);

    /// <summary>The last of the next <paramref name="count"/> numbers of a series, for who needs many at once.</summary>
    public static async Task<long> TakeAsync(
        BackOfficeDb db,
        string name,
        long first,
        int count,
        CancellationToken cancellationToken
    )
    {
        var start = first + count - 1;
        // One statement on both databases, so that two transactions can never read the same value.
        var updated = await db
            .Database.SqlQuery<long>(
                $"""
                INSERT INTO "Counters" ("Name", "Last") VALUES ({name}, {start})
                ON CONFLICT ("Name") DO UPDATE SET "Last" = "Counters"."Last" + {count}
                RETURNING "Last" AS "Value"
                """
            )
            .ToListAsync(cancellationToken);
        return updated.Single();
    }
}

internal sealed class CounterTable : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> builder)
    {
        builder.ToTable("Counters");
        builder.HasKey(c => c.Name);
        builder.Property(c => c.Name).HasMaxLength(64);
    }
}
