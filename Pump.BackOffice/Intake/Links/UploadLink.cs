using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake.Links;

public readonly record struct UploadLinkId(Guid Value) : IStrongId<UploadLinkId>
{
    public static UploadLinkId From(Guid value) => new(value);

    public static UploadLinkId New() => new(Guid.CreateVersion7());
}

/// <summary>One chance to send files for one ticket without signing in: once, for fourteen days, five files.</summary>
public sealed class UploadLink : IVersioned
{
    public const int MostFiles = 5;
    public static readonly TimeSpan HoldsFor = TimeSpan.FromDays(14);

    private UploadLink() { }

    public UploadLinkId Id { get; private init; }
    public TicketId TicketId { get; private init; }
    public DateTimeOffset MadeAt { get; private init; }

    /// <summary>The moment (UTC) from which it opens nothing.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset? UsedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public long Version { get; private set; }

    public static UploadLink Make(TicketId ticket, DateTimeOffset now) =>
        new()
        {
            Id = UploadLinkId.New(),
            TicketId = ticket,
            MadeAt = now,
            ExpiresAt = now + HoldsFor,
        };

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && RevokedAt is null && now < ExpiresAt;

    public void Use(DateTimeOffset at) => UsedAt ??= at;

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;
}
