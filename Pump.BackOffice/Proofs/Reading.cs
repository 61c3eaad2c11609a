using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs;

public readonly record struct ReadingId(Guid Value) : IStrongId<ReadingId>
{
    public static ReadingId From(Guid value) => new(value);

    public static ReadingId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// A figure taken from a proof: which, where it stands, by whom it was read. A correction is a new revision under the same
/// number; the earlier one stays, because somebody may have cited it. Only a confirmed one is used for money.
/// </summary>
public sealed class Reading : IVersioned
{
    private Reading() { }

    /// <summary>Of this revision: what is cited.</summary>
    public ReadingId Id { get; private init; }
    public ProofId ProofId { get; private init; }

    /// <summary>Its number on the proof, from 1; people say "P1, box 4".</summary>
    public int Number { get; private init; }

    /// <summary>From 1.</summary>
    public int Revision { get; private init; }
    public ReadingField Field { get; private init; }

    /// <summary>Which credit of the picture, from 1; 0 when it is about the whole page.</summary>
    public int Row { get; private init; }

    /// <summary>As it stands in the proof, or as it was corrected.</summary>
    public string Value { get; private init; } = string.Empty;

    /// <summary>The value as money (USD), for fields of money.</summary>
    public Money? Amount { get; private init; }

    /// <summary>The value as a day, for fields of days.</summary>
    public DateOnly? Day { get; private init; }

    /// <summary>From 1.</summary>
    public int Page { get; private init; }

    /// <summary>The box as fractions of the page's width and height from its top left corner; null without a box.</summary>
    public double? X { get; private init; }
    public double? Y { get; private init; }
    public double? Width { get; private init; }
    public double? Height { get; private init; }

    /// <summary>Where in a recording, in seconds.</summary>
    public double? Seconds { get; private init; }

    /// <summary>How sure the recognition was, from 0 to 1; null when a person read it.</summary>
    public double? Confidence { get; private init; }

    /// <summary>Who read it; null for recognition.</summary>
    public PersonId? ReadById { get; private init; }
    public string ReadBy { get; private init; } = string.Empty;
    public DateTimeOffset ReadAt { get; private init; }
    public PersonId? ConfirmedById { get; private set; }
    public string? ConfirmedBy { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Set when a later revision took its place, or when it was discarded.</summary>
    public DateTimeOffset? SupersededAt { get; private set; }
    public long Version { get; private set; }

    public ReadingPlace Place => new(Page, X, Y, Width, Height, Seconds);

    internal static Reading Make(
        ProofId proof,
        int number,
        int revision,
        NewReading wanted,
        ReadingValue value,
        Actor reader,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = ReadingId.New(),
            ProofId = proof,
            Number = number,
            Revision = revision,
            Field = wanted.Field,
            Row = wanted.Row,
            Value = value.Text,
            Amount = value.Amount,
            Day = value.Day,
            Page = wanted.Place.Page,
            X = wanted.Place.X,
            Y = wanted.Place.Y,
            Width = wanted.Place.Width,
            Height = wanted.Place.Height,
            Seconds = wanted.Place.Seconds,
            Confidence = wanted.Confidence,
            ReadById = wanted.Confidence is null ? reader.Id : null,
            ReadBy = wanted.Confidence is null ? reader.Name : "OCR",
            ReadAt = now,
        };

    public void Confirm(Actor person, DateTimeOffset now) =>
        (ConfirmedById, ConfirmedBy, ConfirmedAt) = (person.Id, person.Name, now);

    public void Supersede(DateTimeOffset now) => SupersededAt = now;
}

/// <summary>What a reading is about. The names are those of the console's Credits page and of Pump's invoice.</summary>
public enum ReadingField
{
    CreditName,
    CreditId,
    AccountId,
    AmountRemaining,
    EstimatedRemaining,
    AmountUsed,
    InitialAmount,
    Expiry,
    Products,
    Status,
    AsOf,
    InvoiceTotal,
    InvoiceCredits,
}

/// <summary>
/// Where a figure stands: a page (from 1) and a box as fractions of it, or a moment of a recording in seconds, or both.
/// </summary>
public sealed record ReadingPlace(
    int Page,
    double? X = null,
    double? Y = null,
    double? Width = null,
    double? Height = null,
    double? Seconds = null
)
{
    public static Refusal NotOnThePage => Refusal.Invalid("Place", "The box does not lie on the page.");

    /// <summary>Whether the box, if there is one, lies on the page.</summary>
    internal bool IsSound =>
        Page >= 1
        && Seconds is null or >= 0
        && (
            (X, Y, Width, Height) is (null, null, null, null)
            || (
                X is >= 0 and <= 1
                && Y is >= 0 and <= 1
                && Width is > 0 and <= 1
                && Height is > 0 and <= 1
                && X + Width <= 1.001
                && Y + Height <= 1.001
            )
        );
}
