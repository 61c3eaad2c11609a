using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pump.BackOffice.Platform.Data;

/// <summary>
/// A row that counts its changes. A command says which version it saw; a save on another one fails. Only entities
/// saved through the context count: a bulk update must raise the version itself.
/// </summary>
public interface IVersioned
{
    long Version { get; }
}

/// <summary>What a table is besides its columns.</summary>
public static class TableKinds
{
    internal const string AppendOnlyAnnotation = "Pump:AppendOnly";

    /// <summary>Marks the version column as the concurrency token.</summary>
    public static void IsVersioned<T>(this EntityTypeBuilder<T> builder)
        where T : class, IVersioned => builder.Property(e => e.Version).IsConcurrencyToken();

    /// <summary>Rows are only ever added: database triggers refuse UPDATE and DELETE (see <see cref="SchemaGuards"/>).</summary>
    public static void IsAppendOnly<T>(this EntityTypeBuilder<T> builder)
        where T : class => builder.HasAnnotation(AppendOnlyAnnotation, true);
}
