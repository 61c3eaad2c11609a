using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pump.BackOffice.Platform.Data;

public readonly record struct OutboxMessageId(Guid Value) : IStrongId<OutboxMessageId>
{
    public static OutboxMessageId From(Guid value) => new(value);

    public static OutboxMessageId New() => new(Guid.CreateVersion7());
}

/// <summary>Something to be done outside the database after the act that caused it, written in the act's own transaction.</summary>
public sealed class OutboxMessage
{
    public required OutboxMessageId Id { get; init; }

    /// <summary>What to do with it, such as <c>mail</c>.</summary>
    public required string Kind { get; init; }

    public required string Payload { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not before this moment (UTC): a reply is held for undo, a retry waits.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }
    public int Tries { get; private set; }
    public string? LastError { get; private set; }

    public static OutboxMessage Make(string kind, string payload, DateTimeOffset now, DateTimeOffset dueAt) =>
        new()
        {
            Id = OutboxMessageId.New(),
            Kind = kind,
            Payload = payload,
            CreatedAt = now,
            DueAt = dueAt,
        };

    public void Done(DateTimeOffset at) => DoneAt = at;

    /// <summary>Takes it back; false when it is done already.</summary>
    public bool Cancel(DateTimeOffset at)
    {
        if (DoneAt is not null)
        {
            return false;
        }

        CancelledAt ??= at;
        return true;
    }

    public void Failed(string error, DateTimeOffset retryAt)
    {
        Tries++;
        LastError = error;
        DueAt = retryAt;
    }
}

internal sealed class OutboxMessageTable : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("OutboxMessages");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Kind).HasMaxLength(32);
        builder.HasIndex(m => new { m.DoneAt, m.DueAt });
    }
}
