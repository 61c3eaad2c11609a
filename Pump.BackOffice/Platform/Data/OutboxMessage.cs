using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pump.BackOffice.Platform.Data;

public readonly record struct OutboxMessageId(Guid Value) : IStrongId<OutboxMessageId>
{
    public static OutboxMessageId From(Guid value) => new(value);

    public static OutboxMessageId New() => new(Guid.CreateVersion7());
}

/// <summary>Something to be done outside the database after the act that caused it, written in the act's own transaction.</summary>
public sealed class OutboxMessage : IVersioned
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

    /// <summary>Somebody is at it until then (UTC); after that it was abandoned.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>
    /// When it was handed over to something that cannot be asked whether it took it. Still set after a lease has run
    /// out, it says that nobody knows: it may have left, so it is never sent again by itself.
    /// </summary>
    public DateTimeOffset? BegunAt { get; private set; }

    /// <summary>When it was given up, for a person to look at.</summary>
    public DateTimeOffset? GivenUpAt { get; private set; }
    public long Version { get; private set; }

    public static OutboxMessage Make(string kind, string payload, DateTimeOffset now, DateTimeOffset dueAt) =>
        new()
        {
            Id = OutboxMessageId.New(),
            Kind = kind,
            Payload = payload,
            CreatedAt = now,
            DueAt = dueAt,
        };

    public void Lease(DateTimeOffset until) => LeasedUntil = until;

    public void Begin(DateTimeOffset at) => BegunAt = at;

    public void Done(DateTimeOffset at)
    {
        DoneAt = at;
        LeasedUntil = null;
    }

    public void GiveUp(string error, DateTimeOffset at)
    {
        LastError = error;
        GivenUpAt = at;
        LeasedUntil = null;
    }

    /// <summary>A person wants it tried once more.</summary>
    public void TryAgain(DateTimeOffset at)
    {
        (GivenUpAt, BegunAt, LeasedUntil) = (null, null, null);
        (Tries, DueAt) = (0, at);
    }

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
        (LeasedUntil, BegunAt) = (null, null);
    }
}

internal sealed class OutboxMessageTable : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("OutboxMessages");
        builder.HasKey(m => m.Id);
        builder.IsVersioned();
        builder.Property(m => m.LastError).HasMaxLength(500);
        builder.Property(m => m.Kind).HasMaxLength(32);
        builder.HasIndex(m => new { m.DoneAt, m.DueAt });
    }
}
