using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pump.BackOffice.Platform.Data;

/// <summary>The id of one command, made when its form opens: sent again, it has no second effect and the same answer.</summary>
public readonly record struct CommandId(Guid Value) : IStrongId<CommandId>
{
    public static CommandId From(Guid value) => new(value);

    public static CommandId New() => new(Guid.CreateVersion7());
}

/// <summary>A command that was carried out: what it was asked (as a hash) and what it answered. Kept for ever.</summary>
internal sealed class CommandRecord
{
    public required CommandId Id { get; init; }
    public required string Name { get; init; }

    /// <summary>SHA-256 of the name and the canonical JSON of the content, hexadecimal.</summary>
    public required string ContentHash { get; init; }
    public required Guid PersonId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The answer as JSON; empty only inside the transaction that makes it.</summary>
    public string Answer { get; private set; } = string.Empty;

    public void Answered(string json) => Answer = json;
}

internal sealed class CommandRecordTable : IEntityTypeConfiguration<CommandRecord>
{
    public void Configure(EntityTypeBuilder<CommandRecord> builder)
    {
        builder.ToTable("CommandRecords");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Name).HasMaxLength(100);
        builder.Property(c => c.ContentHash).HasMaxLength(64);
    }
}
