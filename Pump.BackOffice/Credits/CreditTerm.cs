namespace Pump.BackOffice.Credits;

/// <summary>From when to when a credit was usable, as it was known from a moment on; a change of them is a further row.</summary>
public sealed class CreditTerm
{
    private CreditTerm() { }

    public long Id { get; private init; }
    public CreditId CreditId { get; private init; }
    public DateOnly StartOn { get; private init; }

    /// <summary>Exclusive; null when it never ends.</summary>
    public DateOnly? EndOn { get; private init; }
    public bool IsPaused { get; private init; }

    /// <summary>When we learned of it (UTC).</summary>
    public DateTimeOffset RecordedAt { get; private init; }

    public static CreditTerm Of(Credit credit, DateTimeOffset now) =>
        new()
        {
            CreditId = credit.Id,
            StartOn = credit.StartOn,
            EndOn = credit.EndOn,
            IsPaused = credit.IsPaused,
            RecordedAt = now,
        };
}
