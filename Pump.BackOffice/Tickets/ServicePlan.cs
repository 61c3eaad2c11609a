namespace Pump.BackOffice.Tickets;

/// <summary>What the desk promises, all in working time of its calendar.</summary>
/// <param name="Hours">When the desk works.</param>
/// <param name="FirstResponse">Until the first answer.</param>
/// <param name="NextResponse">Until the answer to each further mail.</param>
/// <param name="Settlement">Until it is settled.</param>
/// <param name="WarnBefore">How long before a promise passes its owner is warned.</param>
public sealed record ServicePlan(
    BusinessCalendar Hours,
    TimeSpan FirstResponse,
    TimeSpan NextResponse,
    TimeSpan Settlement,
    TimeSpan WarnBefore
)
{
    /// <summary>What holds while nobody has set anything else.</summary>
    public static ServicePlan Standard { get; } =
        new(
            BusinessCalendar.Standard,
            TimeSpan.FromHours(4),
            TimeSpan.FromHours(8),
            TimeSpan.FromHours(40),
            TimeSpan.FromHours(1)
        );
}
