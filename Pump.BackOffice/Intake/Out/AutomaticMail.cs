using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Intake.Out;

public readonly record struct AutomaticMailId(Guid Value) : IStrongId<AutomaticMailId>
{
    public static AutomaticMailId From(Guid value) => new(value);

    public static AutomaticMailId New() => new(Guid.CreateVersion7());
}

/// <summary>One mail that we wrote to somebody without a person's doing: three an hour, then silence.</summary>
public sealed class AutomaticMail
{
    public const int MostAnHour = 3;

    private AutomaticMail() { }

    public AutomaticMailId Id { get; private init; }

    /// <summary>Lower case.</summary>
    public string Address { get; private init; } = string.Empty;
    public DateTimeOffset At { get; private init; }

    /// <summary>Takes one of the three, inside the caller's transaction; false when they are used up.</summary>
    public static async Task<bool> TakeAsync(
        BackOfficeDb db,
        string address,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var to = address.Trim().ToLowerInvariant();
        // The row of this counter keeps others out until the transaction ends, so that two cannot both be the third.
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(to)))[..32];
        await Counter.NextAsync(db, $"automatic-mail-{name}", 1, cancellationToken);
        var anHourAgo = now.AddHours(-1);
        if (
            await db.AutomaticMails.CountAsync(m => m.Address == to && m.At > anHourAgo, cancellationToken)
            >= MostAnHour
        )
        {
            return false;
        }

        db.AutomaticMails.Add(
            new AutomaticMail
            {
                Id = AutomaticMailId.New(),
                Address = to,
                At = now,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
